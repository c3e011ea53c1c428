import { revokeAuthorization } from '@tongheng/contract/personnel'
import type { AuthorizationView, Examination, PersonView } from '@tongheng/contract/personnel'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { Tone } from '../../ui/statusTones.ts'
import { DayText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'

const tones: Record<AuthorizationView['state'], Tone> = {
  upcoming: 'waiting',
  valid: 'good',
  expired: 'ended',
  revoked: 'bad',
}

export function AuthorizationsCard({ person }: { person: PersonView }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('personnel.authorizations')}>
      {person.authorizations.length === 0 ? (
        <EmptyState compact title={t('personnel.none')} description={t('personnel.noneText')} />
      ) : (
        <AuthorizationTable rows={person.authorizations} />
      )}
    </Card>
  )
}

function AuthorizationTable({ rows }: { rows: AuthorizationView[] }) {
  const { t } = useTranslation()
  const local = useLocal()
  const method = (row: AuthorizationView) => (
    <>
      {row.method.code}
      <div className="th-faint">{local(row.method.name)}</div>
    </>
  )
  const term = (row: AuthorizationView) => (
    <span className="th-nowrap">
      <DayText value={row.validFrom} /> – <DayText value={row.validUntil} />
    </span>
  )
  return (
    <Table<AuthorizationView>
      aria-label={t('personnel.authorizations')}
      size="middle"
      rowKey="id"
      dataSource={rows}
      pagination={false}
      columns={[
        { key: 'method', title: t('personnel.field.method'), render: (_, row) => method(row) },
        {
          key: 'action',
          title: t('personnel.field.action'),
          className: 'th-nowrap',
          render: (_, row) => t(`personnel.action.${row.action}`),
        },
        {
          key: 'state',
          title: t('personnel.field.state'),
          render: (_, row) => <StatusTag of="personnel" status={row.state} tone={tones[row.state]} />,
        },
        { key: 'term', title: t('personnel.field.term'), render: (_, row) => term(row) },
        {
          key: 'evidence',
          title: t('personnel.field.evidence'),
          render: (_, row) => <Evidence row={row} />,
        },
        { key: 'actions', title: '', render: (_, row) => <Revoke row={row} /> },
      ]}
    />
  )
}

function ExaminationText({ of, value }: { of: 'examination' | 'renewal'; value: Examination }) {
  const { t } = useTranslation()
  const { title, score, passedOn, validUntil } = value
  return (
    <div className="th-faint">
      {t(`personnel.${of}`, { title, score, day: passedOn })}
      {validUntil === null ? null : t('personnel.examinationUntil', { day: validUntil })}
    </div>
  )
}

function Evidence({ row }: { row: AuthorizationView }) {
  const { t } = useTranslation()
  const { evidence, examination, renewal, exception, file } = row
  return (
    <>
      {evidence}
      {examination === null ? null : <ExaminationText of="examination" value={examination} />}
      {renewal === null ? null : <ExaminationText of="renewal" value={renewal} />}
      {exception === '' ? null : <div className="th-faint">{t('personnel.exceptionIs', { why: exception })}</div>}
      {file === null ? null : (
        <div>
          <FileLink file={file} />
        </div>
      )}
    </>
  )
}

function Revoke({ row }: { row: AuthorizationView }) {
  const { t } = useTranslation()
  const revoke = useChange(revokeAuthorization)
  const next = row.actions.find(({ action }) => action === 'revoke')
  if (!next) return null
  return (
    <ActionButton
      size="small"
      danger
      next={next}
      label={t('personnel.revoke')}
      confirm={t('personnel.revokeText', { name: row.name, code: row.method.code })}
      reason="required"
      onRun={({ reason = '' }) =>
        revoke.send({ params: { institutionId: row.institutionId, id: row.id }, body: { reason } })
      }
      done={t('personnel.revoked')}
    />
  )
}
