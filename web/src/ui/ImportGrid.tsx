import type { ImportColumn, ImportRow } from '@tongheng/contract/importTable'
import { Checkbox, Input, Table, Tooltip } from 'antd'
import type { TableColumnType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** What is wrong with a cell, as a refusal of the contract says it. */
export interface CellFault {
  code: string
  details?: Readonly<Record<string, unknown>>
}

export interface CheckedRow<Field extends string, Item> extends ImportRow<Field> {
  /** Null while a cell is wrong. */
  item: Item | null
  faults: Partial<Record<Field, CellFault>>
}

interface ImportGridProps<Field extends string, Item> {
  title: string
  columns: Readonly<Record<Field, ImportColumn>>
  /** The column that is always shown. */
  must: Field
  rows: readonly CheckedRow<Field, Item>[]
  /** Numbers of rows that are right and will not be taken. */
  left: ReadonlySet<number>
  onLeave: (left: ReadonlySet<number>) => void
  onCell: (row: number, field: Field, text: string) => void
}

/** The rows of an import: each cell can be mended where it stands, and says what is wrong with it. */
export function ImportGrid<Field extends string, Item>(props: ImportGridProps<Field, Item>) {
  const { title, columns: known, must, rows, left, onLeave, onCell } = props
  const { t, i18n } = useTranslation()
  const [onlyFaulty, setOnlyFaulty] = useState(false)
  const used = (Object.keys(known) as Field[]).filter(
    (field) => field === must || rows.some(({ cells, faults }) => (cells[field] ?? '') !== '' || faults[field]),
  )
  const columns = used.map((field): TableColumnType<CheckedRow<Field, Item>> => {
    const head = known[field][i18n.language === 'en' ? 'en' : 'zh']
    return {
      key: field,
      title: head,
      width: known[field].width * 9,
      render: (_, row) => <Cell row={row} field={field} head={head} onCell={onCell} />,
    }
  })
  const shown = onlyFaulty ? rows.filter(({ item }) => item === null) : rows
  return (
    <>
      <Checkbox checked={onlyFaulty} onChange={({ target }) => setOnlyFaulty(target.checked)}>
        {t('ui.import.onlyFaulty')}
      </Checkbox>
      <Table<CheckedRow<Field, Item>>
        size="small"
        className="th-import-grid"
        rowKey="row"
        dataSource={shown}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        aria-label={title}
        rowSelection={{
          selectedRowKeys: rows.filter(({ row, item }) => item !== null && !left.has(row)).map(({ row }) => row),
          getCheckboxProps: ({ item, row }) => ({
            disabled: item === null,
            'aria-label': t('ui.import.row', { row }),
          }),
          onChange: (keys) =>
            onLeave(
              new Set(rows.filter(({ row, item }) => item !== null && !keys.includes(row)).map(({ row }) => row)),
            ),
        }}
        columns={[
          { key: 'row', title: '#', width: 48, render: (_, { row }) => <span className="th-faint">{row}</span> },
          ...columns,
        ]}
      />
    </>
  )
}

interface CellProps<Field extends string, Item> {
  row: CheckedRow<Field, Item>
  field: Field
  head: string
  onCell: (row: number, field: Field, text: string) => void
}

function Cell<Field extends string, Item>({ row, field, head, onCell }: CellProps<Field, Item>) {
  const { t } = useTranslation()
  const fault = row.faults[field]
  const words = fault ? t(`errors:${fault.code}`, { ...fault.details }) : ''
  return (
    <Tooltip title={words}>
      <Input
        size="small"
        value={row.cells[field] ?? ''}
        aria-label={`${head} ${row.row}`}
        {...(fault ? { status: 'error' as const, 'aria-invalid': true, 'aria-description': words } : {})}
        onChange={({ target }) => onCell(row.row, field, target.value)}
      />
      {fault ? <span className="th-cell-fault">{words}</span> : null}
    </Tooltip>
  )
}
