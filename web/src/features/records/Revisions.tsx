import { Link, useRouter } from '@tanstack/react-router'
import { records as api, type RecordView } from '@tongheng/contract/records'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'

/** A later version has taken the place of this one. */
export const isSuperseded = ({ revision }: RecordView): boolean =>
  revision.others.some(({ version }) => version > revision.version)

/** The versions of a corrected record, each with its way to the others. */
export function RevisionNotice({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const { institutionId, revision } = record
  if (revision.others.length === 0) return null
  return (
    <Alert
      type={isSuperseded(record) ? 'warning' : 'info'}
      showIcon
      title={t(isSuperseded(record) ? 'records.revision.superseded' : 'records.revision.title', {
        version: revision.version,
      })}
      description={revision.reason === null ? null : t('records.revision.because', { reason: revision.reason })}
      action={revision.others.map(({ id, number }) => (
        <div key={id}>
          <Link to="/work/records/$institutionId/$id" params={{ institutionId, id }}>
            {number}
          </Link>
        </div>
      ))}
    />
  )
}

/** Opens a further version of a checked record that turned out wrong (CAL-6.3.4). */
export function ReviseButton({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const revise = useChange(api.reviseRecord)
  if (!record.mayRevise) return null
  const params = { institutionId: record.institutionId, id: record.id }
  return (
    <ActionButton
      label={t('records.action.revise')}
      done={t('records.done.revise')}
      reason="required"
      onRun={async ({ reason = '' }) => {
        const { institutionId, id } = await revise.send({ params, body: { reason } })
        history.push(`/work/records/${institutionId}/${id}`)
      }}
    />
  )
}
