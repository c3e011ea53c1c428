import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { UseQueryOptions } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import type { TableColumnType, TableProps } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { EmptyState } from './EmptyState.tsx'
import { ErrorState } from './ErrorState.tsx'
import { ListFilters } from './ListFilters.tsx'
import type { ListFilter } from './ListFilters.tsx'
import { isFiltered, pageOf, sortingOf, sortText } from './listState.ts'
import type { Sorting } from './listState.ts'
import { PageHeader } from './PageHeader.tsx'
import { useSearchPatch } from './useSearchPatch.ts'

interface Listed<Row> {
  entries: Row[]
  total: number
}

export interface ListColumn<Row> extends Pick<
  TableColumnType<Row>,
  'width' | 'align' | 'ellipsis' | 'responsive' | 'fixed'
> {
  key: string
  title: ReactNode
  cell: (row: Row) => ReactNode
  /** The server sorts by this name: `?sort=name` or `?sort=-name`. */
  sort?: string
}

export interface ListTableProps<Row, Answer extends Listed<Row> = Listed<Row>> {
  /** `read(api.listOrders, { query: search })`; the answer may hold more than the list. */
  query: UseQueryOptions<Answer, Error, Answer, readonly unknown[]>
  columns: readonly ListColumn<Row>[]
  rowKey: (row: Row) => string
  /** Names the table for those who cannot see it. */
  label: string
  filters?: readonly ListFilter[]
  empty: { title: string; description?: string; action?: ReactNode }
  /** Rows that are chosen for something to be done with them together. */
  chosen?: { rows: readonly Row[]; onChoose: (rows: Row[]) => void; nameOf: (row: Row) => string }
}

interface ListPageProps<Row> extends ListTableProps<Row> {
  title: string
  intro?: ReactNode
  actions?: ReactNode
}

/** A list as a page. Filters, page and order live in the address. */
export function ListPage<Row extends object>({ title, intro, actions, ...table }: ListPageProps<Row>) {
  return (
    <div className="th-page">
      <PageHeader title={title} intro={intro} actions={actions} />
      <ListTable {...table} />
    </div>
  )
}

/** antd's form of a column. */
function tableColumn<Row>({ cell, sort, ...column }: ListColumn<Row>, sorting: Sorting | null): TableColumnType<Row> {
  const order = sorting?.descending ? ('descend' as const) : ('ascend' as const)
  return {
    ...column,
    render: (_: unknown, row: Row) => cell(row),
    ...(sort === undefined ? {} : { sorter: true, sortOrder: sorting?.field === sort ? order : null }),
  }
}

/** antd's boxes before the rows. */
function selectionOf<Row>(
  chosen: ListTableProps<Row>['chosen'],
  rowKey: (row: Row) => string,
  t: TFunction,
): Pick<TableProps<Row>, 'rowSelection'> {
  if (!chosen) return {}
  return {
    rowSelection: {
      selectedRowKeys: chosen.rows.map(rowKey),
      onChange: (_, rows) => chosen.onChoose(rows),
      getTitleCheckboxProps: () => ({ 'aria-label': t('ui.list.chooseAll') }),
      getCheckboxProps: (row) => ({ 'aria-label': t('ui.list.choose', { name: chosen.nameOf(row) }) }),
    },
  }
}

/** The list without the page around it. */
export function ListTable<Row extends object, Answer extends Listed<Row> = Listed<Row>>({
  query,
  columns,
  rowKey,
  label,
  filters = [],
  empty,
  chosen,
}: ListTableProps<Row, Answer>) {
  const { t } = useTranslation()
  const [search, patch] = useSearchPatch()
  const { data, error, isPending, isFetching, refetch } = useQuery({ ...query, placeholderData: keepPreviousData })
  const { page, size } = pageOf(search)
  const sorting = sortingOf(search['sort'])
  const keys = filters.map((filter) => filter.key)
  const clear = () => patch({ ...Object.fromEntries(keys.map((key) => [key, undefined])), page: undefined })

  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  const none = isFiltered(search, keys) ? (
    <EmptyState
      figure="lost"
      title={t('ui.list.noMatch')}
      action={<Button onClick={clear}>{t('ui.list.clear')}</Button>}
    />
  ) : (
    <EmptyState {...empty} />
  )
  return (
    <div className="th-list">
      {filters.length === 0 ? null : <ListFilters filters={filters} search={search} onPatch={patch} />}
      <Table<Row>
        aria-label={label}
        size="middle"
        rowKey={rowKey}
        {...selectionOf(chosen, rowKey, t)}
        loading={isPending || (isFetching && data === undefined)}
        dataSource={data?.entries ?? []}
        columns={columns.map((column) => tableColumn(column, sorting))}
        {...(data?.entries.length === 0 ? {} : { scroll: { x: 'max-content' } })}
        locale={{ emptyText: isPending ? ' ' : none }}
        pagination={{
          current: page,
          pageSize: size,
          total: data?.total ?? 0,
          showSizeChanger: true,
          pageSizeOptions: [20, 50, 100],
          hideOnSinglePage: (data?.total ?? 0) <= 20,
          showTotal: (total) => t('ui.list.total', { count: total }),
        }}
        onChange={(pagination, _, sorter, { action }) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter
          const field = columns.find((column) => column.key === one?.columnKey)?.sort
          const order = field !== undefined && one?.order ? { field, descending: one.order === 'descend' } : null
          if (action === 'sort') patch({ sort: sortText(order), page: undefined })
          else patch({ page: pagination.current, size: pagination.pageSize })
        }}
      />
    </div>
  )
}
