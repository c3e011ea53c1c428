import type { Check, CheckState } from '@tongheng/contract/operationState'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'

const colours: Readonly<Record<CheckState, string>> = { green: 'green', amber: 'gold', red: 'red' }

export function StateTag({ state }: { state: CheckState }) {
  const { t } = useTranslation()
  return <Tag color={colours[state]}>{t(`operation.state.${state}`)}</Tag>
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
