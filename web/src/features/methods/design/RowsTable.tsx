import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Card, Table } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { pathText, valueAt } from './content.ts'
import type { Path } from './content.ts'
import { useDesign } from './design.tsx'
import type { FieldProps } from './design.tsx'

export interface RowField {
  title: string
  width?: number
  /** The field in this row; its label carries the number of the row. */
  cell: (field: FieldProps, row: Path) => ReactNode
  name: string
}

interface RowsTableProps {
  path: Path
  title: string
  hint?: string
  addText: string
  template: unknown
  fields: readonly RowField[]
}

/** A list of the sheet as a table that rows are added to, moved up in and taken out of. */
export function RowsTable({ path, title, hint, addText, template, fields }: RowsTableProps) {
  const { content, set } = useDesign()
  const given = valueAt(content, path)
  const items: readonly unknown[] = Array.isArray(given) ? given : []
  const rows = items.map((_, index) => ({ index }))
  return (
    <Card title={title} className="th-card" size="small">
      {hint === undefined ? null : <p className="th-faint">{hint}</p>}
      {rows.length === 0 ? null : (
        <Table<{ index: number }>
          aria-label={title}
          size="small"
          rowKey="index"
          dataSource={rows}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            ...fields.map((field) => ({
              key: field.name,
              title: field.title,
              ...(field.width === undefined ? {} : { width: field.width }),
              render: (_: unknown, { index }: { index: number }) => {
                const row = [...path, index]
                return field.cell({ path: [...row, field.name], label: `${field.title} ${index + 1}` }, row)
              },
            })),
            {
              key: 'tools',
              title: '',
              width: 76,
              render: (_: unknown, { index }: { index: number }) => (
                <RowTools path={path} index={index} items={items} />
              ),
            },
          ]}
        />
      )}
      <Button
        type="dashed"
        icon={<PlusOutlined />}
        className="th-design-add"
        data-list={pathText(path)}
        onClick={() => set(path, [...items, template])}
      >
        {addText}
      </Button>
    </Card>
  )
}

function RowTools({ path, index, items }: { path: Path; index: number; items: readonly unknown[] }) {
  const { t } = useTranslation()
  const { set } = useDesign()
  const raise = () => set(path, items.toSpliced(index - 1, 2, items[index], items[index - 1]))
  return (
    <>
      <Button
        type="text"
        size="small"
        disabled={index === 0}
        icon={<ArrowUpOutlined />}
        aria-label={t('methods.design.raise', { row: index + 1 })}
        onClick={raise}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('methods.design.remove', { row: index + 1 })}
        onClick={() => set(path, items.toSpliced(index, 1))}
      />
    </>
  )
}
