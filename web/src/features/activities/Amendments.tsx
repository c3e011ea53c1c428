import type { LastAmendment, OwnActivity } from '@tongheng/contract/activities'
import { Alert, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { momentOf } from '../../ui/format.ts'
import { RegionText } from '../../ui/RegionField.tsx'
import { MomentText } from '../../ui/texts.tsx'

type Change = OwnActivity['amendments'][number]['changes'][number]

/** What readers of an earlier announcement have to know. */
export function LastAmendmentNotice({ amended }: { amended: LastAmendment | null }) {
  const { t } = useTranslation()
  if (amended === null) return null
  const fields = amended.fields.map((field) => t(`activities.field.${field}`)).join(t('app.listSeparator'))
  return (
    <Alert
      type="info"
      showIcon
      title={t('activities.amendedText', { at: momentOf(amended.at), fields })}
      description={amended.reason === '' ? null : amended.reason}
    />
  )
}

/** Every change since the publication, with what stood there before. */
export function AmendmentsCard({ amendments }: { amendments: OwnActivity['amendments'] }) {
  const { t } = useTranslation()
  if (amendments.length === 0) return null
  return (
    <Card className="th-card th-activity-card" title={t('activities.amendments')}>
      <ul className="th-plain-list th-amendments">
        {amendments.map(({ at, by, reason, changes }) => (
          <li key={at}>
            <p>
              {by} · <MomentText value={at} />
              {reason === '' ? null : ` · ${reason}`}
            </p>
            <dl>
              {changes.map((change) => (
                <div key={change.field}>
                  <dt>{t(`activities.field.${change.field}`)}</dt>
                  <dd className="th-lines">
                    <Said field={change.field} text={change.before} /> →{' '}
                    <Said field={change.field} text={change.after} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Said({ field, text }: { field: Change['field']; text: string }) {
  const { t } = useTranslation()
  if (text === '') return '—'
  if (field === 'region') return <RegionText code={text} />
  return field === 'mode' ? t(`activities.mode.${text}`) : text
}
