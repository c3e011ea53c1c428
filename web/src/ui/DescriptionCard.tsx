import { Card, Descriptions } from 'antd'
import type { ReactNode } from 'react'

export interface Described {
  key: string
  label: ReactNode
  value: ReactNode
  /** Takes the whole line. */
  wide?: boolean
}

interface DescriptionCardProps {
  title?: ReactNode
  entries: readonly Described[]
  columns?: 1 | 2 | 3
  extra?: ReactNode
}

/** antd lays out the parts of a value beside one another and drops the blanks between them. */
const inOneBox = (value: ReactNode): ReactNode =>
  typeof value === 'string' ? value : <div className="th-fact">{value}</div>

/** Facts of a case as label and value; an absent value shows a dash. */
export function DescriptionCard({ title, entries, columns = 2, extra }: DescriptionCardProps) {
  const shown = entries.map(({ key, label, value, wide }) => ({
    key,
    label,
    children:
      value === null || value === undefined || value === '' ? <span className="th-faint">—</span> : inOneBox(value),
    ...(wide ? { span: 'filled' as const } : {}),
  }))
  return (
    <Card title={title} extra={extra} className="th-card">
      <Descriptions items={shown} column={{ xs: 1, sm: 1, md: columns }} size="small" colon={false} />
    </Card>
  )
}
