import type { Hindrance } from '@tongheng/contract/equipment'
import { useTranslation } from 'react-i18next'

/** Why a piece of equipment cannot be used now, or that it can. */
export function HindranceText({ hindrance }: { hindrance: Hindrance | null }) {
  const { t } = useTranslation()
  if (hindrance === null) return <span className="th-usable">{t('equipment.usable')}</span>
  return <span className="th-hindered">{t(`errors:${hindrance.code}`, hindrance.details)}</span>
}
