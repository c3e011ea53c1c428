import type { CapabilityHit } from '@tongheng/contract/capability'
import { useTranslation } from 'react-i18next'

/** Mean score of an institution's customers, with how many they were. */
export function Satisfaction({ of }: { of: CapabilityHit['satisfaction'] }) {
  const { t } = useTranslation()
  if (of === null) return <span className="th-faint">{t('search.fewAnswers')}</span>
  return <>{t('search.mean', { mean: of.mean.toFixed(1), count: of.answers })}</>
}
