import { searchQuery, type FoundCapabilities } from '@tongheng/contract/capability'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { RegionText } from '../../ui/RegionField.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { searchRoute } from './routes.tsx'

const keys = ['service', 'place', 'region'] as const
const orders = searchQuery.sort.unwrap().options

/** Narrows the result by what there is in it, and sorts it. */
export function Facets({ facets }: { facets: FoundCapabilities['facets'] }) {
  const { t } = useTranslation()
  const asked = searchRoute.useSearch()
  const [, patch] = useSearchPatch()
  const label = (key: (typeof keys)[number], value: string) =>
    key === 'region' ? (
      <RegionText code={value.padEnd(6, '0')} />
    ) : key === 'service' ? (
      t(`capability.service.${value as 'calibration'}`)
    ) : (
      t(`capability.place.${value as 'site'}`)
    )
  return (
    <div className="th-facets" role="group" aria-label={t('search.facet.title')}>
      {keys.map((key) => {
        const found = facets[key]
        const chosen = asked[key]
        const gone = chosen !== undefined && !found.some(({ value }) => value === chosen)
        const choices = gone ? [...found, { value: chosen, count: 0 }] : found
        if (choices.length === 0) return null
        return (
          <label key={key}>
            <span>{t(`search.facet.${key}`)}</span>
            <Select
              aria-label={t(`search.facet.${key}`)}
              value={chosen ?? ''}
              popupMatchSelectWidth={false}
              onChange={(value: string) => patch({ [key]: value === '' ? undefined : value })}
              options={[
                { value: '', label: t('search.facet.all') },
                ...choices.map(({ value, count }) => ({
                  value,
                  label: (
                    <>
                      {label(key, value)} <span className="th-faint">{count}</span>
                    </>
                  ),
                })),
              ]}
            />
          </label>
        )
      })}
      <label>
        <span>{t('search.facet.sort')}</span>
        <Select
          aria-label={t('search.facet.sort')}
          value={asked.sort}
          popupMatchSelectWidth={false}
          onChange={(sort: string) => patch({ sort })}
          options={orders.map((value) => ({ value, label: t(`search.facet.sortBy.${value}`) }))}
        />
      </label>
    </div>
  )
}
