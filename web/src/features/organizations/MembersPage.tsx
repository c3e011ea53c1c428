import { UserAddOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { listMembers, removeMember, withdrawInvitation } from '@tongheng/contract/members'
import type { InvitationView, MemberView } from '@tongheng/contract/members'
import { Button, Card, Space, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dayOf, momentOf } from '../../ui/format.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { InviteDrawer } from './InviteDrawer.tsx'
import { PostsDrawer } from './PostsDrawer.tsx'
import { usePostNames } from './postNames.ts'

/** People of the organisation acted for, what they may do, and who is invited (NQI-4.1-access). */
export function MembersPage() {
  const { t } = useTranslation()
  const session = useSignedIn()
  const { data } = useSuspenseQuery(read(listMembers))
  const [inviting, setInviting] = useState(false)
  const [changing, setChanging] = useState<MemberView | null>(null)
  const kind = session.organization?.kind ?? 'enterprise'
  return (
    <div className="th-page">
      <PageHeader
        title={t('organizations.members.title')}
        intro={t('organizations.members.intro')}
        actions={
          <Button type="primary" icon={<UserAddOutlined />} onClick={() => setInviting(true)}>
            {t('organizations.members.invite')}
          </Button>
        }
      />
      <div className="th-stack">
        <MemberTable members={data.members} onChange={setChanging} />
        {data.invitations.length === 0 ? null : <InvitationTable invitations={data.invitations} />}
      </div>
      <InviteDrawer kind={kind} open={inviting} onClose={() => setInviting(false)} />
      <PostsDrawer kind={kind} member={changing} onClose={() => setChanging(null)} />
    </div>
  )
}

function MemberTable({ members, onChange }: { members: MemberView[]; onChange: (member: MemberView) => void }) {
  const { t } = useTranslation()
  const names = usePostNames()
  const remove = useChange(removeMember)
  return (
    <Table<MemberView>
      aria-label={t('organizations.members.title')}
      rowKey="accountId"
      dataSource={members}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          key: 'name',
          title: t('accounts.field.name'),
          render: (_, row) => (
            <>
              {row.name}
              <div className="th-faint">{row.email}</div>
            </>
          ),
        },
        { key: 'posts', title: t('organizations.members.posts'), render: (_, row) => names(row.posts) },
        {
          key: 'factor',
          title: t('accounts.twoFactor.title'),
          render: (_, row) => (
            <span className={`th-status th-status-${row.twoFactor ? 'good' : 'ended'}`}>
              {t(row.twoFactor ? 'accounts.twoFactor.on' : 'accounts.twoFactor.off')}
            </span>
          ),
        },
        {
          key: 'seen',
          title: t('organizations.members.seen'),
          render: (_, row) => (row.lastSignedInAt === null ? '—' : momentOf(row.lastSignedInAt)),
        },
        {
          key: 'actions',
          title: t('organizations.members.actions'),
          render: (_, row) => (
            <Space>
              <Button size="small" onClick={() => onChange(row)}>
                {t('organizations.members.change')}
              </Button>
              <ActionButton
                size="small"
                danger
                label={t('organizations.members.remove')}
                confirm={t('organizations.members.removeText', { name: row.name })}
                onRun={() => remove.send({ params: { id: row.accountId } })}
                done={t('organizations.members.removed')}
              />
            </Space>
          ),
        },
      ]}
    />
  )
}

function InvitationTable({ invitations }: { invitations: InvitationView[] }) {
  const { t } = useTranslation()
  const names = usePostNames()
  const withdraw = useChange(withdrawInvitation)
  return (
    <Card title={t('organizations.members.invitations')} className="th-card">
      <Table<InvitationView>
        aria-label={t('organizations.members.invitations')}
        size="small"
        rowKey="id"
        dataSource={invitations}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { key: 'name', title: t('accounts.field.name'), render: (_, row) => row.name },
          { key: 'email', title: t('accounts.field.email'), render: (_, row) => row.email },
          { key: 'posts', title: t('organizations.members.posts'), render: (_, row) => names(row.posts) },
          {
            key: 'until',
            title: t('organizations.members.until'),
            render: (_, row) =>
              row.expired ? (
                <span className="th-status th-status-bad">{t('organizations.members.expired')}</span>
              ) : (
                dayOf(row.expiresAt)
              ),
          },
          {
            key: 'actions',
            title: t('organizations.members.actions'),
            render: (_, row) => (
              <ActionButton
                size="small"
                label={t('organizations.members.withdraw')}
                onRun={() => withdraw.send({ params: { id: row.id } })}
                done={t('organizations.members.withdrawn')}
              />
            ),
          },
        ]}
      />
    </Card>
  )
}
