import { RentalKind, rentals as api, type SharedOffer } from '@tongheng/contract/rentals'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { RegionText } from '../../ui/RegionField.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { PriceText } from './PriceText.tsx'
import { sharedEquipmentRoute } from './routes.tsx'

/** What institutions open to others, for everybody. */
export function SharedEquipmentPage() {
  const { t } = useTranslation()
  const search = sharedEquipmentRoute.useSearch()
  const columns = useColumns()
  return (
    <ListPage
      title={t('rentals.publicTitle')}
      intro={t('rentals.publicIntro')}
      label={t('rentals.publicTitle')}
      query={read(api.listSharedOffers, { query: search })}
      columns={columns}
      rowKey={(row) => row.id}
      filters={[
        { key: 'q', kind: 'text', label: t('rentals.searchOffers') },
        {
          key: 'kind',
          kind: 'select',
          label: t('rentals.kindLabel'),
          options: RentalKind.options.map((value) => ({ value, label: t(`rentals.kind.${value}`) })),
        },
      ]}
      empty={{ title: t('rentals.noOffers'), description: t('rentals.publicIntro') }}
    />
  )
}

function useColumns(): ListColumn<SharedOffer>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'name',
      title: t('rentals.name'),
      cell: (row) => (
        <>
          <TextLink href={`/shared-equipment/${row.institutionId}/${row.id}`}>{row.name}</TextLink>
          {row.hindrance === null ? null : <div className="th-fault">{t('rentals.notUsableNow')}</div>}
        </>
      ),
    },
    { key: 'kind', title: t('rentals.kindLabel'), cell: (row) => t(`rentals.kind.${row.kind}`) },
    { key: 'institution', title: t('rentals.institution'), cell: (row) => row.institution },
    { key: 'region', title: t('rentals.region'), cell: (row) => <RegionText code={row.region} /> },
    { key: 'price', title: t('rentals.price'), cell: (row) => <PriceText offer={row} /> },
  ]
}
