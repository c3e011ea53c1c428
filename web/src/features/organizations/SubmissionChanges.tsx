import type { ApplicationView, SubmissionChange } from '@tongheng/contract/organizations'
import { Alert, Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { FileLink } from '../../ui/FileLink.tsx'
import { RegionText } from '../../ui/RegionField.tsx'
import './organizations.css'

/** What the program noticed, for the reviewer to judge. */
export function RegistrationFindings({ findings }: { findings: ApplicationView['findings'] }) {
  const { t } = useTranslation()
  if (findings.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t('organizations.finding.title')}
      description={
        <ul className="th-reasons">
          {findings.map(({ kind, detail }) => (
            <li key={`${kind} ${detail}`}>{t(`organizations.finding.${kind}`, { detail })}</li>
          ))}
        </ul>
      }
    />
  )
}

/** Only what changed since the reviewer returned it, beside what was asked for (NQI-6.1-review). */
export function SubmissionChanges({ application: { changes, submissions } }: { application: ApplicationView }) {
  const { t } = useTranslation()
  if (submissions < 2) return null
  return (
    <Card title={t('organizations.changes.title', { count: submissions })} className="th-card">
      <Table<SubmissionChange>
        aria-label={t('organizations.changes.label')}
        size="small"
        rowKey="field"
        dataSource={changes}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('organizations.changes.none') }}
        columns={[
          {
            key: 'field',
            title: t('organizations.changes.field'),
            render: (_, row) => t(`organizations.reviewed.${row.field}`),
          },
          { key: 'reason', title: t('organizations.changes.reason'), render: (_, row) => row.reason || '—' },
          {
            key: 'before',
            title: t('organizations.changes.before'),
            render: (_, row) => <Side field={row.field} text={row.before} files={row.removed} />,
          },
          { key: 'after', title: t('organizations.changes.after'), render: (_, row) => <After change={row} /> },
        ]}
      />
    </Card>
  )
}

function Side({ field, text, files }: { field: string; text: string; files: SubmissionChange['added'] }) {
  if (files.length > 0) return files.map((file) => <FileLink key={file.id} file={file} />)
  if (text === '') return '—'
  return field === 'region' ? <RegionText code={text} /> : text
}

function After({ change: { field, before, after, added, changed } }: { change: SubmissionChange }) {
  const { t } = useTranslation()
  if (!changed) return <span className="th-status th-status-bad">{t('organizations.changes.same')}</span>
  if (field === 'legalRepresentativeId' && before === after) return t('organizations.changes.hidden')
  return <Side field={field} text={after} files={added} />
}
