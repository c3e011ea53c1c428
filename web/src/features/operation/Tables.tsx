import type { OperationState } from '@tongheng/contract/operationState'
import { Card, Table } from 'antd'
import type { ColumnType } from 'antd/es/table'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { MomentText } from '../../ui/texts.tsx'

interface FactTableProps<Row extends object> {
  title: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly ColumnType<Row>[]
}

/** A small table on its own card. */
export function FactTable<Row extends object>({ title, rows, rowKey, columns }: FactTableProps<Row>) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={title}>
      <ScrollBox label={title}>
        <Table<Row>
          size="small"
          rowKey={rowKey}
          dataSource={[...rows]}
          columns={[...columns]}
          locale={{ emptyText: t('operation.none') }}
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        />
      </ScrollBox>
    </Card>
  )
}

type Times = OperationState['operations'][number]
type Failure = OperationState['errors'][number]
type Jobs = OperationState['jobs'][number]

const useColumn = () => {
  const { t } = useTranslation()
  return <Row extends object>(key: string, show: (row: Row) => ReactNode, isFigure = false): ColumnType<Row> => ({
    key,
    title: t(`operation.column.${key}`),
    align: isFigure ? 'right' : 'left',
    render: (_: unknown, row: Row) => show(row),
  })
}

/** The slowest operations of this process first. */
export function TimesTable({ operations }: Pick<OperationState, 'operations'>) {
  const { t } = useTranslation()
  const column = useColumn()
  return (
    <FactTable<Times>
      title={t('operation.times')}
      rows={operations.toSorted((a, b) => b.p95Ms - a.p95Ms)}
      rowKey={({ operation }) => operation}
      columns={[
        column('operation', ({ operation }) => <code>{operation}</code>),
        column('calls', ({ calls }) => calls, true),
        column('errors', ({ errors }) => errors, true),
        column('p50', ({ p50Ms }) => Math.round(p50Ms), true),
        column('p95', ({ p95Ms }) => Math.round(p95Ms), true),
        column('p99', ({ p99Ms }) => Math.round(p99Ms), true),
      ]}
    />
  )
}

export function ErrorTable({ errors }: Pick<OperationState, 'errors'>) {
  const { t } = useTranslation()
  const column = useColumn()
  return (
    <FactTable<Failure>
      title={t('operation.errorsOfDay')}
      rows={errors}
      rowKey={({ operation, name, place }) => `${operation} ${name} ${place}`}
      columns={[
        column('operation', ({ operation }) => <code>{operation}</code>),
        column('name', ({ name }) => name),
        column('place', ({ place }) => <code>{place || '—'}</code>),
        column('count', ({ count }) => count, true),
        column('lastAt', ({ lastAt }) => <MomentText value={lastAt} />),
        column('requestIds', ({ requestIds }) => (
          <span className="th-number">{requestIds.map((id) => id.slice(0, 13)).join(' ')}</span>
        )),
      ]}
    />
  )
}

export function JobTable({ jobs }: Pick<OperationState, 'jobs'>) {
  const { t } = useTranslation()
  const column = useColumn()
  return (
    <FactTable<Jobs>
      title={t('operation.queue')}
      rows={jobs}
      rowKey={({ task }) => task}
      columns={[
        column('task', ({ task }) => <code>{task}</code>),
        column('waiting', ({ waiting }) => waiting, true),
        column('oldestDue', ({ oldestDue }) => (oldestDue === null ? '—' : <MomentText value={oldestDue} />)),
      ]}
    />
  )
}
