import { offerKeepers, type RentalEntry, rentals as api, RentalStatus } from '@tongheng/contract/rentals'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { spanOf } from '../../ui/format.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { Money } from '../../ui/texts.tsx'
import { rentalsRoute } from './routes.tsx'

/** Bookings at the own institution, or of the own enterprise. */
export function RentalsPage() {
  const { t } = useTranslation()
  const search = rentalsRoute.useSearch()
  const isKeeper = holdsAny(useSignedIn(), offerKeepers)
  const columns = useColumns()
  return (
    <ListPage
      title={t('rentals.title')}
      intro={t(isKeeper ? 'rentals.introKeeper' : 'rentals.intro')}
      label={t('rentals.title')}
      query={read(api.listRentals, { query: search })}
      columns={columns}
      rowKey={(row) => row.id}
      filters={[
        { key: 'q', kind: 'text', label: t('rentals.search') },
        {
          key: 'status',
          kind: 'select',
          label: t('rentals.statusLabel'),
          options: RentalStatus.options.map((value) => ({ value, label: t(`rentals.status.${value}`) })),
        },
      ]}
      actions={
        isKeeper ? (
          <TextLink href="/work/rental-offers">{t('rentals.offers')}</TextLink>
        ) : (
          <TextLink href="/shared-equipment">{t('rentals.publicTitle')}</TextLink>
        )
      }
      empty={{ title: t('rentals.none'), description: t('rentals.noneText') }}
    />
  )
}

function useColumns(): ListColumn<RentalEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('rentals.number'),
      cell: (row) => <TextLink href={`/work/rentals/${row.institutionId}/${row.id}`}>{row.number}</TextLink>,
    },
    { key: 'offer', title: t('rentals.name'), cell: (row) => row.offer },
    { key: 'status', title: t('rentals.statusLabel'), cell: (row) => <StatusTag of="rentals" status={row.status} /> },
    {
      key: 'time',
      title: t('rentals.time'),
      cell: (row) => <span className="th-number">{spanOf(row.startsAt, row.endsAt)}</span>,
    },
    { key: 'client', title: t('rentals.client'), cell: (row) => row.client },
    { key: 'institution', title: t('rentals.institution'), cell: (row) => row.institution },
    { key: 'fee', title: t('rentals.fee'), align: 'right', cell: (row) => <Money amount={row.fee} /> },
  ]
}
