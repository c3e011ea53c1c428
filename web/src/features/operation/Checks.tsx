import type { Check, CheckState } from '@tongheng/contract/operationState'
import { useTranslation } from 'react-i18next'
import type { Tone } from '../../ui/statusTones.ts'

const tones: Readonly<Record<CheckState, Tone>> = { green: 'good', amber: 'waiting', red: 'bad' }

export function StateTag({ state }: { state: CheckState }) {
  const { t } = useTranslation()
  return <span className={`th-status th-status-${tones[state]}`}>{t(`operation.state.${state}`)}</span>
}

const order: readonly CheckState[] = ['red', 'amber', 'green']

/** Every check with what was found, and what to do where it is not as it should be; the worst first. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation()
  const sorted = checks.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return (
    <ul className="th-checks" aria-label={t('operation.checks')}>
      {sorted.map(({ name, state, figure }) => (
        <li key={name} className={`th-check th-check-${state}`}>
          <span className="th-check-head">
            <strong>{t(`operation.check.${name}`)}</strong>
            <StateTag state={state} />
          </span>
          <p>{figure === null ? t(`operation.nothing.${name}`) : t(`operation.figure.${name}`, { figure })}</p>
          {state === 'green' ? null : <p className="th-faint">{t(`operation.advice.${name}`)}</p>}
        </li>
      ))}
    </ul>
  )
}
