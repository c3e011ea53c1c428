import * as api from '@tongheng/contract/orders'
import type { ImportField, ImportRow, ReadRow } from '@tongheng/contract/orders'
import { Checkbox, Input, Table, Tooltip } from 'antd'
import type { TableColumnType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export type CheckedRow = ImportRow & ReadRow

interface ImportGridProps {
  rows: readonly CheckedRow[]
  /** Numbers of rows that are right and will not be taken. */
  left: ReadonlySet<number>
  onLeave: (left: ReadonlySet<number>) => void
  onCell: (row: number, field: ImportField, text: string) => void
}

/** The rows of an import: each cell can be mended where it stands, and says what is wrong with it. */
export function ImportGrid({ rows, left, onLeave, onCell }: ImportGridProps) {
  const { t, i18n } = useTranslation()
  const [onlyFaulty, setOnlyFaulty] = useState(false)
  const used = api.importFields.filter(
    (field) => field === 'name' || rows.some(({ cells, faults }) => (cells[field] ?? '') !== '' || faults[field]),
  )
  const columns = used.map((field): TableColumnType<CheckedRow> => {
    const head = api.columnOf(field)[i18n.language === 'en' ? 'en' : 'zh']
    return {
      key: field,
      title: head,
      width: api.columnOf(field).width * 9,
      render: (_, row) => <Cell row={row} field={field} head={head} onCell={onCell} />,
    }
  })
  const shown = onlyFaulty ? rows.filter(({ item }) => item === null) : rows
  return (
    <>
      <Checkbox checked={onlyFaulty} onChange={({ target }) => setOnlyFaulty(target.checked)}>
        {t('orders.import.onlyFaulty')}
      </Checkbox>
      <Table<CheckedRow>
        size="small"
        className="th-import-grid"
        rowKey="row"
        dataSource={shown}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        aria-label={t('orders.import.title')}
        rowSelection={{
          selectedRowKeys: rows.filter(({ row, item }) => item !== null && !left.has(row)).map(({ row }) => row),
          getCheckboxProps: ({ item, row }) => ({
            disabled: item === null,
            'aria-label': t('orders.import.row', { row }),
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

interface CellProps {
  row: CheckedRow
  field: ImportField
  head: string
  onCell: ImportGridProps['onCell']
}

function Cell({ row, field, head, onCell }: CellProps) {
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
