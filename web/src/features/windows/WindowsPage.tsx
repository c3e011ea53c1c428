import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ServiceKind } from '@tongheng/contract/surveys'
import { type NetworkNode, windows as api, type WindowEntry, WindowKind } from '@tongheng/contract/windows'
import { Segmented, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ListFilters } from '../../ui/ListFilters.tsx'
import { DistanceText, NearField } from '../../ui/NearField.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { useRegions } from '../../ui/regions.ts'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { HoursText } from './HoursText.tsx'
import { windowsRoute } from './routes.tsx'
import './windows.css'

/** Every window by region, or the whole network with its links. */
export function WindowsPage() {
  const { t } = useTranslation()
  const { view = 'list' } = windowsRoute.useSearch()
  const [, patch] = useSearchPatch()
  return (
    <div className="th-page">
      <PageHeader title={t('windows.title')} intro={t('windows.intro')} />
      <Segmented
        className="th-windows-view"
        value={view}
        options={(['list', 'network'] as const).map((value) => ({ value, label: t(`windows.view.${value}`) }))}
        onChange={(next) => patch({ view: next === 'list' ? undefined : next })}
      />
      {view === 'list' ? <WindowList /> : <Network />}
    </div>
  )
}

function WindowList() {
  const { t } = useTranslation()
  const { view: _view, ...search } = windowsRoute.useSearch()
  const [, patch] = useSearchPatch()
  const { data, error, refetch } = useQuery({
    ...read(api.listWindows, { query: { ...search, size: 200 } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <ListFilters
        filters={[
          { key: 'q', kind: 'text', label: t('windows.search') },
          {
            key: 'kind',
            kind: 'select',
            label: t('windows.field.kind'),
            options: WindowKind.options.map((value) => ({ value, label: t(`windows.kind.${value}`) })),
          },
          {
            key: 'service',
            kind: 'select',
            label: t('windows.field.service'),
            options: ServiceKind.options.map((value) => ({ value, label: t(`surveys.kind.${value}`) })),
          },
        ]}
        search={search}
        onPatch={patch}
      />
      <div className="th-windows-near">
        <NearField near={search.near} onChange={(near) => patch({ near })} />
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      {data?.total === 0 ? <EmptyState title={t('windows.none')} description={t('windows.noneText')} /> : null}
      {search.near === undefined ? (
        <ByRegion entries={data?.entries ?? []} show={(entry) => <WindowCard key={entry.id} entry={entry} />} />
      ) : (
        <section className="th-windows" aria-label={t('windows.nearest')}>
          <ul>
            {(data?.entries ?? []).map((entry) => (
              <WindowCard key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

interface ByRegionProps<E> {
  entries: readonly E[]
  show: (entry: E) => ReactNode
}

/** Entries below the names of their counties, in the order of the codes. */
function ByRegion<E extends { region: string }>({ entries, show }: ByRegionProps<E>) {
  const regions = useRegions()
  return [...Map.groupBy(entries, ({ region }) => region)].map(([region, some]) => (
    <section key={region} className="th-windows" aria-label={regions?.nameOf(region) ?? region}>
      <h2>{regions?.nameOf(region) ?? region}</h2>
      <ul>{some.map(show)}</ul>
    </section>
  ))
}

function WindowCard({ entry }: { entry: WindowEntry }) {
  const { t } = useTranslation()
  return (
    <li>
      <span className="th-window-kind">{t(`windows.kind.${entry.kind}`)}</span>
      <Link to="/windows/$id" params={{ id: entry.id }}>
        {entry.sign}
      </Link>
      <p className="th-faint">
        {entry.address}
        {entry.distanceKm === null ? null : (
          <>
            {' · '}
            <DistanceText km={entry.distanceKm} />
          </>
        )}
      </p>
      <p>
        {t('windows.today')} <HoursText day={entry.today} />
      </p>
      <p>{entry.services.join(t('app.listSeparator'))}</p>
    </li>
  )
}

function Network() {
  const { data, error, refetch } = useQuery(read(api.getWindowNetwork))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  const nodes = data.nodes.toSorted((a, b) => a.region.localeCompare(b.region))
  return (
    <>
      <ByPrefecture nodes={nodes} />
      <ByRegion entries={nodes} show={(node) => <NodeCard key={node.id} node={node} />} />
    </>
  )
}

/** How many windows and institutions each prefecture has, in the order of the codes (NQI-4.1-network). */
function ByPrefecture({ nodes }: { nodes: readonly NetworkNode[] }) {
  const { t } = useTranslation()
  const regions = useRegions()
  const grouped = [...Map.groupBy(nodes, ({ region }) => region.slice(0, 4))]
  if (grouped.length === 0) return null
  const columns = [...WindowKind.options, 'without'] as const
  const countOf = (some: readonly NetworkNode[], column: (typeof columns)[number]) =>
    some.filter(({ kind, page }) => (column === 'without' ? !page : page && kind === column)).length
  return (
    <ScrollBox label={t('windows.byPrefecture')}>
      <table className="th-plain-table th-plain-left">
        <thead>
          <tr>
            <th scope="col">{t('windows.prefecture')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(column === 'without' ? 'windows.withoutWindow' : `windows.kind.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grouped.map(([code, some]) => (
            <tr key={code}>
              <th scope="row">{regions?.nameOf(`${code}00`) ?? code}</th>
              {columns.map((column) => (
                <td key={column} className="th-number">
                  {countOf(some, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function NodeCard({ node }: { node: NetworkNode }) {
  const { t } = useTranslation()
  return (
    <li>
      <span className="th-window-kind">{t(node.page ? `windows.kind.${node.kind}` : 'windows.institution')}</span>
      {node.page ? (
        <Link to="/windows/$id" params={{ id: node.id }}>
          {node.name}
        </Link>
      ) : (
        <Link to="/institutions/$id" params={{ id: node.id }}>
          {node.name}
        </Link>
      )}
      {node.offers.length === 0 ? null : <p>{node.offers.join(t('app.listSeparator'))}</p>}
      {node.links.length === 0 ? null : (
        <p className="th-faint">
          {t('windows.worksWith', { names: node.links.map(({ name }) => name).join(t('app.listSeparator')) })}
        </p>
      )}
    </li>
  )
}
