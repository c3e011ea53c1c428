import { Link } from '@tanstack/react-router'
import * as api from '@tongheng/contract/shipments'
import type { ShipmentEntry } from '@tongheng/contract/shipments'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { shipmentsRoute } from './routes.tsx'

/** Batches from and to me. */
export function ShipmentList() {
  const { t } = useTranslation()
  const { tab: _tab, ...search } = shipmentsRoute.useSearch()
  const columns: ListColumn<ShipmentEntry>[] = [
    {
      key: 'number',
      title: t('shipments.number'),
      cell: ({ institutionId, id, number }) => (
        <Link to="/work/shipments/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {number}
        </Link>
      ),
    },
    {
      key: 'direction',
      title: t('shipments.directionLabel'),
      cell: ({ direction }) => t(`shipments.direction.${direction}`),
    },
    {
      key: 'status',
      title: t('shipments.statusLabel'),
      cell: ({ counted }) => (
        <StatusTag of="shipments.batch" status={counted ? 'counted' : 'shipped'} tone={counted ? 'ended' : 'waiting'} />
      ),
    },
    { key: 'window', title: t('shipments.window'), cell: ({ window }) => window },
    { key: 'institution', title: t('shipments.institution'), cell: ({ institution }) => institution },
    { key: 'pieces', title: t('shipments.pieces'), align: 'right', cell: ({ pieces }) => pieces },
    { key: 'carrier', title: t('shipments.carrier'), cell: ({ carrier }) => carrier },
    { key: 'sent', title: t('shipments.sentAt'), cell: ({ sentAt }) => <MomentText value={sentAt} /> },
  ]
  return (
    <ListTable
      label={t('shipments.tab.batches')}
      query={read(api.listShipments, { query: search })}
      columns={columns}
      rowKey={({ id }) => id}
      filters={[
        {
          key: 'direction',
          kind: 'select',
          label: t('shipments.directionLabel'),
          options: api.ShipmentDirection.options.map((value) => ({ value, label: t(`shipments.direction.${value}`) })),
        },
      ]}
      empty={{ title: t('shipments.none'), description: t('shipments.noneText') }}
    />
  )
}
