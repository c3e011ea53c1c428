import { countedAtMost } from '@tongheng/contract/capability'
import type { Answer } from '@tongheng/contract/operation'
import { SearchKind } from '@tongheng/contract/search'
import type { search as api } from '@tongheng/contract/search'
import { useTranslation } from 'react-i18next'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { searchRoute } from './routes.tsx'

export type Found = Answer<typeof api.search>

/** How many of each kind; what nearly fits is not counted. */
export const totalsOf = (found: Found): Record<SearchKind, number> => ({
  capability: found.capabilities.total,
  institution: found.institutions.total,
  service: found.services.total,
  guide: found.guides.total,
  norm: found.norms.total,
  activity: found.activities.total,
  instrument: found.instruments?.total ?? 0,
  certificate: found.certificates?.total ?? 0,
})

/** Everything, or one kind of what was found. */
export function Kinds({ found }: { found: Found }) {
  const { t } = useTranslation()
  const { kind } = searchRoute.useSearch()
  const [, patch] = useSearchPatch()
  const totals = totalsOf(found)
  const kinds = SearchKind.options.filter((one) => totals[one] > 0 || one === kind)
  if (kinds.length === 0) return null
  const button = (value: SearchKind | undefined, label: string, count?: number) => (
    <button key={label} type="button" aria-pressed={kind === value} onClick={() => patch({ kind: value })}>
      {label}
      {count === undefined ? null : (
        <span className="th-faint">{count > countedAtMost ? `${countedAtMost}+` : count}</span>
      )}
    </button>
  )
  return (
    <div className="th-kinds" role="group" aria-label={t('search.kinds')}>
      {button(undefined, t('search.allKinds'))}
      {kinds.map((one) => button(one, t(`search.kind.${one}`), totals[one]))}
    </div>
  )
}
