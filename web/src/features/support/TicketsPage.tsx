import { PlusOutlined } from '@ant-design/icons'
import { support as api, type TicketEntry, TicketStatus } from '@tongheng/contract/support'
import { Button } from 'antd'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { type ListColumn, ListPage } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { ticketsRoute } from './routes.tsx'
import { ticketTone } from './tones.ts'

/** The own tickets; all of them for the support. */
export function TicketsPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const search = ticketsRoute.useSearch()
  return (
    <ListPage
      title={t('support.title')}
      intro={t('support.intro')}
      label={t('support.title')}
      query={read(api.listTickets, { query: search })}
      columns={useColumns()}
      rowKey={(row) => row.id}
      filters={[
        {
          key: 'status',
          kind: 'select',
          label: t('support.field.status'),
          options: TicketStatus.options.map((value) => ({ value, label: t(`support.status.${value}`) })),
        },
      ]}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => history.push('/work/support/new')}>
          {t('support.new')}
        </Button>
      }
      empty={{ title: t('support.none'), description: t('support.noneText') }}
    />
  )
}

function useColumns(): ListColumn<TicketEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('support.field.number'),
      cell: ({ id, number }) => (
        <TextLink href={`/work/support/${id}`} className="th-number">
          {number}
        </TextLink>
      ),
    },
    { key: 'did', title: t('support.field.did'), ellipsis: true, width: 270, cell: ({ did }) => did },
    {
      key: 'openedBy',
      title: t('support.field.openedBy'),
      ellipsis: true,
      width: 190,
      cell: ({ openedBy, organization }) => [openedBy, organization].filter(Boolean).join(' · '),
    },
    {
      key: 'status',
      title: t('support.field.status'),
      cell: ({ status }) => <StatusTag of="support" status={status} tone={ticketTone[status]} />,
    },
    { key: 'openedAt', title: t('support.field.openedAt'), cell: ({ openedAt }) => <MomentText value={openedAt} /> },
    {
      key: 'clock',
      title: t('support.field.clock'),
      cell: ({ clock, status }) => (status === 'open' ? <ClockTag clock={clock} /> : null),
    },
  ]
}
