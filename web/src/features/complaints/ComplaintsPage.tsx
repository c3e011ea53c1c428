import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { complaints as api, type ComplaintEntry, ComplaintKind, ComplaintStatus } from '@tongheng/contract/complaints'
import { enterprisePosts, type Post } from '@tongheng/contract/posts'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { RulesDrawer } from './RulesDrawer.tsx'
import { complaintTone } from './tones.ts'

const route = getRouteApi('/work/complaints')

const filers: readonly Post[] = [...enterprisePosts, 'window-clerk', 'operator', 'complaint-handler']

/** Complaints as the own side sees them. */
export function ComplaintsPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const search = route.useSearch()
  const session = useSignedIn()
  const [ruling, setRuling] = useState(false)
  const options = (key: 'status' | 'kind', values: readonly string[]) => ({
    key,
    kind: 'select' as const,
    label: t(`complaints.field.${key}`),
    options: values.map((value) => ({ value, label: t(`complaints.${key}.${value}`) })),
  })
  const actions = (
    <>
      {holdsAny(session, ['operator']) ? (
        <Button onClick={() => setRuling(true)}>{t('complaints.rules.title')}</Button>
      ) : null}
      {holdsAny(session, filers) ? (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => history.push('/work/complaints/new')}>
          {t('complaints.new')}
        </Button>
      ) : null}
    </>
  )
  return (
    <>
      <ListPage
        title={t('complaints.title')}
        intro={t('complaints.intro')}
        label={t('complaints.title')}
        actions={actions}
        query={read(api.listComplaints, { query: search })}
        columns={useColumns()}
        rowKey={({ id }) => id}
        filters={[
          { key: 'q', kind: 'text', label: t('complaints.search') },
          options('status', ComplaintStatus.options),
          options('kind', ComplaintKind.options),
        ]}
        empty={{ title: t('complaints.none'), description: t('complaints.noneText') }}
      />
      <RulesDrawer open={ruling} onClose={() => setRuling(false)} />
    </>
  )
}

/** The promise that waits next. */
const nextClock = ({ status, clocks }: ComplaintEntry) =>
  status === 'received'
    ? (clocks.first ?? clocks.reply)
    : status === 'forwarded'
      ? (clocks.answer ?? clocks.reply)
      : clocks.reply

function useColumns(): ListColumn<ComplaintEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('complaints.field.number'),
      cell: ({ id, number }) => (
        <Link to="/work/complaints/$id" params={{ id }} className="th-number">
          {number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('complaints.field.status'),
      cell: ({ status }) => <StatusTag of="complaints" status={status} tone={complaintTone[status]} />,
    },
    { key: 'kind', title: t('complaints.field.kind'), cell: ({ kind }) => t(`complaints.kind.${kind}`) },
    {
      key: 'institution',
      title: t('complaints.field.institution'),
      cell: ({ institution }) => institution ?? t('complaints.platform'),
    },
    {
      key: 'complainant',
      title: t('complaints.field.complainant'),
      cell: ({ complainant, confidential }) => (
        <>
          {complainant ?? t('complaints.hidden')} {confidential ? <Tag>{t('complaints.confidential')}</Tag> : null}
        </>
      ),
    },
    { key: 'channel', title: t('complaints.field.channel'), cell: ({ channel }) => t(`complaints.channel.${channel}`) },
    { key: 'clock', title: t('complaints.field.clock'), cell: (row) => <ClockTag clock={nextClock(row)} /> },
    { key: 'score', title: t('complaints.field.score'), cell: ({ score }) => score ?? '—' },
    { key: 'at', title: t('complaints.field.filedAt'), cell: ({ filedAt }) => <MomentText value={filedAt} /> },
  ]
}
