import { searchQuery, type FoundCapabilities } from '@tongheng/contract/capability'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { NearField } from '../../ui/NearField.tsx'
import { RegionText } from '../../ui/RegionField.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { searchRoute } from './routes.tsx'

const keys = ['service', 'place', 'region'] as const
const orders = searchQuery.sort.unwrap().options
/** From nowhere everything is as far. */
const ordersFromNowhere = orders.filter((order) => order !== 'distance')

/** Narrows the result by what there is in it, and sorts it. */
export function Facets({ facets }: { facets: FoundCapabilities['facets'] }) {
  const { t } = useTranslation()
  const asked = searchRoute.useSearch()
  const [, patch] = useSearchPatch()
  return (
    <div className="th-facets" role="group" aria-label={t('search.facet.title')}>
      {keys.map((key) => (
        <Facet key={key} of={key} found={facets[key]} />
      ))}
      <NearField
        near={asked.near}
        onChange={(near) =>
          patch({ near, ...(near === undefined && asked.sort === 'distance' ? { sort: 'best' } : {}) })
        }
      />
      <label>
        <span>{t('search.facet.sort')}</span>
        <Select
          aria-label={t('search.facet.sort')}
          value={asked.sort}
          popupMatchSelectWidth={false}
          onChange={(sort: string) => patch({ sort })}
          options={(asked.near === undefined ? ordersFromNowhere : orders).map((value) => ({
            value,
            label: t(`search.facet.sortBy.${value}`),
          }))}
        />
      </label>
    </div>
  )
}

interface FacetProps {
  of: (typeof keys)[number]
  found: FoundCapabilities['facets']['region']
}

/** One way to narrow it, with how many are left. */
function Facet({ of: key, found }: FacetProps) {
  const { t } = useTranslation()
  const chosen = searchRoute.useSearch()[key]
  const [, patch] = useSearchPatch()
  const label = (value: string) =>
    key === 'region' ? (
      <RegionText code={value.padEnd(6, '0')} />
    ) : key === 'service' ? (
      t(`capability.service.${value as 'calibration'}`)
    ) : (
      t(`capability.place.${value as 'site'}`)
    )
  const gone = chosen !== undefined && !found.some(({ value }) => value === chosen)
  const choices = gone ? [...found, { value: chosen, count: 0 }] : found
  if (choices.length === 0) return null
  return (
    <label>
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
                {label(value)} <span className="th-faint">{count}</span>
              </>
            ),
          })),
        ]}
      />
    </label>
  )
}
