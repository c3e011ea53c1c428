import { PlusOutlined, ProjectOutlined } from '@ant-design/icons'
import { Link, useRouter } from '@tanstack/react-router'
import { demand as api, DemandStatus } from '@tongheng/contract/demand'
import type { DemandEntry } from '@tongheng/contract/demand'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { DemandClock } from './DemandClock.tsx'
import { demandsRoute } from './routes.tsx'

/** Demands of my enterprise or window, those my institution is invited to, or all for the operator. */
export function DemandsPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const search = demandsRoute.useSearch()
  const session = useSignedIn()
  const posts = holdsAny(session, api.postDemand.access)
  const kind = session.organization?.kind ?? 'enterprise'
  const columns = useColumns(kind)
  return (
    <ListPage
      title={t('demand.title')}
      label={t('demand.title')}
      query={read(api.listDemands, { query: search })}
      columns={columns}
      rowKey={(row) => row.id}
      filters={[
        { key: 'q', kind: 'text', label: t('demand.search') },
        {
          key: 'status',
          kind: 'select',
          label: t('demand.statusLabel'),
          options: DemandStatus.options.map((value) => ({ value, label: t(`demand.status.${value}`) })),
        },
      ]}
      actions={
        <>
          {kind === 'operator' ? (
            <Button icon={<ProjectOutlined />} onClick={() => history.push('/work/demands/board')}>
              {t('demand.board')}
            </Button>
          ) : null}
          {posts ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => history.push('/work/demands/new')}>
              {t('demand.new')}
            </Button>
          ) : null}
        </>
      }
      empty={{ title: t('demand.none'), description: t(posts ? 'demand.nonePoster' : 'demand.noneOther') }}
    />
  )
}

function useColumns(kind: string): ListColumn<DemandEntry>[] {
  const { t } = useTranslation()
  const named = (names: readonly string[], count: number) => {
    const instruments = names.join(t('app.listSeparator'))
    return count > 3 ? t('demand.andMore', { instruments, count }) : instruments
  }
  return [
    {
      key: 'number',
      title: t('demand.number'),
      cell: ({ id, number }) => (
        <Link to="/work/demands/$id" params={{ id }} className="th-number">
          {number}
        </Link>
      ),
    },
    { key: 'status', title: t('demand.statusLabel'), cell: ({ status }) => <StatusTag of="demand" status={status} /> },
    ...(kind === 'institution'
      ? [
          {
            key: 'own',
            title: t('demand.ownOffer'),
            cell: ({ ownOffer }: DemandEntry) =>
              ownOffer === null ? null : <StatusTag of="demand.offer" status={ownOffer} />,
          },
        ]
      : []),
    {
      key: 'title',
      title: t('demand.field.title'),
      ellipsis: true,
      width: 270,
      cell: ({ title, instruments, items }) => (
        <>
          <div>{title}</div>
          <div className="th-faint">{named(instruments, items)}</div>
        </>
      ),
    },
    ...(kind === 'enterprise'
      ? []
      : [
          {
            key: 'client',
            title: t('demand.client'),
            ellipsis: true,
            width: 220,
            cell: ({ client }: DemandEntry) => client,
          },
        ]),
    {
      key: 'clock',
      title: t('demand.clock.title'),
      cell: ({ clocks, status }) => <DemandClock clocks={clocks} only={status === 'open' ? 'response' : 'answer'} />,
    },
    { key: 'posted', title: t('demand.postedAt'), cell: ({ postedAt }) => <DayText value={postedAt} /> },
  ]
}
