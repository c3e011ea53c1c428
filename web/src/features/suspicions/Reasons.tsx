import type { SuspicionReason } from '@tongheng/contract/suspicions'
import { useTranslation } from 'react-i18next'

/** Why a record is suspected, one sentence each. */
export function Reasons({ reasons }: { reasons: readonly SuspicionReason[] }) {
  const { t } = useTranslation()
  return (
    <ul className="th-reasons">
      {reasons.map(({ rule, place, params }) => (
        <li key={`${rule} ${place}`}>{t(`suspicions.reason.${rule}`, { place, ...params })}</li>
      ))}
    </ul>
  )
}

/** The rules that struck, in a few words. */
export function RuleNames({ reasons }: { reasons: readonly SuspicionReason[] }) {
  const { t } = useTranslation()
  return [...new Set(reasons.map(({ rule }) => rule))]
    .map((rule) => t(`suspicions.rule.${rule}`))
    .join(t('app.listSeparator'))
}
