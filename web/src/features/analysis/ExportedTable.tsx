import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { ExportButton } from '../../ui/ExportButton.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'

export type Value = string | number

interface ExportedTableProps {
  /** Of the file, without its ending. */
  name: string
  title: string
  intro?: string
  /** Those at the end are figures. */
  columns: readonly string[]
  /** How many columns at the beginning are words. */
  words: number
  rows: readonly (readonly Value[])[]
}

interface Shown {
  key: string
  values: readonly Value[]
}

/** A table of figures that comes as Excel too, the same rows in both. */
export function ExportedTable({ name, title, intro, columns, words, rows }: ExportedTableProps) {
  const { t } = useTranslation()
  const table = () =>
    Promise.resolve({ columns: columns.map((head, at) => ({ title: head, width: at < words ? 30 : 14 })), rows })
  return (
    <Card
      className="th-card"
      title={title}
      extra={rows.length === 0 ? null : <ExportButton size="small" name={name} table={table} />}
    >
      {intro === undefined ? null : <p className="th-faint">{intro}</p>}
      <ScrollBox label={title}>
        <Table<Shown>
          size="small"
          rowKey="key"
          locale={{ emptyText: t('analysis.none') }}
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={rows.map((values, at) => ({ key: String(at), values }))}
          columns={columns.map((head, at) => ({
            key: head,
            title: head,
            align: at < words ? ('left' as const) : ('right' as const),
            render: (_: unknown, { values }: Shown) => values[at],
          }))}
        />
      </ScrollBox>
    </Card>
  )
}
