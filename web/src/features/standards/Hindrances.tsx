import type { Hindrance } from '@tongheng/contract/equipment'
import { useTranslation } from 'react-i18next'
import './standards.css'

/** Every reason against, or that there is none. */
export function Hindrances({ hindrances }: { hindrances: readonly Hindrance[] }) {
  const { t } = useTranslation()
  if (hindrances.length === 0) return <span className="th-standard-usable">{t('standards.usable')}</span>
  return hindrances.map(({ code, details }) => (
    <div key={`${code} ${JSON.stringify(details)}`} className="th-standard-hindered">
      {t(`errors:${code}`, details)}
    </div>
  ))
}
