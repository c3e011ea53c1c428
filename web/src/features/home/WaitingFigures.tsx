import type { WorkGroup } from '@tongheng/contract/work'
import { useTranslation } from 'react-i18next'
import { urgencyOf } from './urgency.ts'

/** How much waits, and how much of it is late or soon due. */
export function WaitingFigures({ groups }: { groups: readonly WorkGroup[] }) {
  const { t } = useTranslation()
  const { total, late, soon } = urgencyOf(groups)
  const figures = [
    { key: 'total', value: total, tone: 'neutral' },
    { key: 'late', value: late, tone: late > 0 ? 'bad' : 'neutral' },
    { key: 'soon', value: soon, tone: soon > 0 ? 'waiting' : 'neutral' },
  ] as const
  return (
    <dl className="th-waiting-figures">
      {figures.map(({ key, value, tone }) => (
        <div key={key} className={`th-waiting-${tone}`}>
          <dt>{t(`home.work.figure.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
