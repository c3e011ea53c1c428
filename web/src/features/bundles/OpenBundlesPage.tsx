import { bundles as api, type PublicBundle } from '@tongheng/contract/bundles'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText } from '../../ui/texts.tsx'
import { BundleRegion, PriceNow } from './BundleFacts.tsx'
import { openBundlesRoute } from './routes.tsx'

/** Bundles that can be joined now, for everybody: numbers and prices, no names of enterprises. */
export function OpenBundlesPage() {
  const { t } = useTranslation()
  const search = openBundlesRoute.useSearch()
  return (
    <ListPage
      title={t('bundles.publicTitle')}
      intro={t('bundles.publicIntro')}
      label={t('bundles.publicTitle')}
      query={read(api.listOpenBundles, { query: search })}
      columns={useBundleColumns('/bundles')}
      rowKey={(row) => row.id}
      filters={[{ key: 'q', kind: 'text', label: t('bundles.search') }]}
      empty={{ title: t('bundles.noneOpen'), description: t('bundles.publicIntro') }}
    />
  )
}

/** Columns of a list of bundles whose pages stand below `base`. */
export function useBundleColumns(base: string): ListColumn<PublicBundle>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'title',
      title: t('bundles.bundle'),
      cell: (row) => (
        <>
          <TextLink href={`${base}/${row.id}`}>{row.title}</TextLink>
          <div className="th-faint">{row.institution}</div>
        </>
      ),
    },
    { key: 'price', title: t('bundles.priceNow'), cell: (row) => <PriceNow of={row} /> },
    { key: 'pieces', title: t('bundles.piecesColumn'), cell: (row) => t('bundles.pieces', { count: row.pieces }) },
    { key: 'members', title: t('bundles.membersColumn'), cell: (row) => row.members },
    { key: 'joinUntil', title: t('bundles.joinUntil'), cell: (row) => <DayText value={row.joinUntil} /> },
    { key: 'region', title: t('bundles.region'), cell: (row) => <BundleRegion region={row.region} /> },
  ]
}
