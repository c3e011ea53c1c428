import { Alert, Card } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'

interface KeptCardProps<Entry> {
  title: string
  /** Opens what is added. */
  extra: ReactNode
  /** What must be there and is not; null when all is. */
  missing: string | null
  none: string
  /** Keys of the heads below `disclosure`. */
  heads: readonly string[]
  entries: readonly Entry[]
  row: (entry: Entry) => ReactNode
  /** The form that adds and changes. */
  children: ReactNode
}

/** A list that the window keeps, with what is missing from it. */
export function KeptCard<Entry>({ title, extra, missing, none, heads, entries, row, children }: KeptCardProps<Entry>) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={title} extra={extra}>
      {missing === null ? null : <Alert type="warning" showIcon title={missing} />}
      {entries.length === 0 ? (
        <EmptyState compact title={none} />
      ) : (
        <ScrollBox label={title}>
          <table className="th-plain-table th-plain-left th-disclosures">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(`disclosure.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{entries.map(row)}</tbody>
          </table>
        </ScrollBox>
      )}
      {children}
    </Card>
  )
}
