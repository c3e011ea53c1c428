import type { LogEntry, LogView } from '@tongheng/contract/transparency'
import { Card, Table } from 'antd'
import type { TableColumnType } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MomentText } from '../../ui/texts.tsx'

/** The last twenty entries, newest first. Numbers of certificates are for those who hold them. */
export function RecentEntries({ log }: { log: LogView }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('transparency.recent')}>
      <Table<LogEntry>
        size="middle"
        rowKey="index"
        columns={useColumns()}
        dataSource={log.recent}
        pagination={false}
        scroll={{ x: 'max-content' }}
      />
    </Card>
  )
}

function useColumns(): TableColumnType<LogEntry>[] {
  const { t } = useTranslation()
  const column = (key: string, render: (entry: LogEntry) => ReactNode): TableColumnType<LogEntry> => ({
    key,
    title: t(`transparency.column.${key}`),
    render: (_: unknown, entry) => render(entry),
  })
  return [
    column('place', ({ index }) => <span className="th-number">{index + 1}</span>),
    column('event', ({ event }) => <span className={`th-log-${event}`}>{t(`transparency.event.${event}`)}</span>),
    column('institution', ({ institution }) => institution),
    column('at', ({ at }) => <MomentText value={at} />),
    column('hash', ({ leafHash }) => <code>{leafHash}</code>),
  ]
}
