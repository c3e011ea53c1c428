import { PlusOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { activities as api, ActivityStatus, type OwnActivityEntry } from '@tongheng/contract/activities'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { ownActivitiesRoute } from './routes.tsx'

/** Activities of the own organisation in every state. */
export function OwnActivitiesPage() {
  const { t } = useTranslation()
  const search = ownActivitiesRoute.useSearch()
  const navigate = useNavigate()
  const columns = useColumns()
  return (
    <ListPage
      title={t('activities.own')}
      intro={t('activities.ownIntro')}
      label={t('activities.own')}
      query={read(api.listOwnActivities, { query: search })}
      columns={columns}
      rowKey={(row) => row.id}
      filters={[
        { key: 'q', kind: 'text', label: t('activities.title') },
        {
          key: 'status',
          kind: 'select',
          label: t('activities.statusLabel'),
          options: ActivityStatus.options.map((value) => ({ value, label: t(`activities.status.${value}`) })),
        },
      ]}
      actions={
        <Button
          type="primary"
          icon={<PlusOutlined />}
          onClick={() => void navigate({ to: '/work/own-activities/new' })}
        >
          {t('activities.new')}
        </Button>
      }
      empty={{ title: t('activities.noOwn'), description: t('activities.ownIntro') }}
    />
  )
}

function useColumns(): ListColumn<OwnActivityEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'title',
      title: t('activities.title'),
      cell: (row) => <TextLink href={`/work/own-activities/${row.id}`}>{row.title}</TextLink>,
    },
    { key: 'kind', title: t('activities.kindLabel'), cell: (row) => t(`activities.kind.${row.kind}`) },
    {
      key: 'status',
      title: t('activities.statusLabel'),
      cell: (row) => <StatusTag of="activities" status={row.status} />,
    },
    {
      key: 'starts',
      title: t('activities.startsAt'),
      cell: (row) => <MomentText value={row.meetings[0]?.startsAt} />,
    },
    {
      key: 'enrolled',
      title: t('activities.enrolledCount'),
      align: 'right',
      cell: (row) => (
        <span className="th-number">
          {row.enrolled} / {row.capacity ?? '—'}
        </span>
      ),
    },
    {
      key: 'waiting',
      title: t('activities.status.waiting'),
      align: 'right',
      cell: (row) => <span className="th-number">{row.waiting}</span>,
    },
  ]
}
