import { addressOf } from '@tongheng/contract/client'
import { type LogEntry, type LogView, transparency as api } from '@tongheng/contract/transparency'
import { Card, Table } from 'antd'
import type { TableColumnType } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MomentText } from '../../ui/texts.tsx'

/** The last twenty entries, newest first, each with its proof to take along. */
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
    column('event', ({ content }) => (
      <span className={`th-log-${content.event}`}>{t(`transparency.event.${content.event}`)}</span>
    )),
    column('number', ({ content }) => (
      <>
        <span className="th-number">{content.number}</span>
        {content.related === null ? null : (
          <div className="th-faint">{t('transparency.related', { number: content.related })}</div>
        )}
      </>
    )),
    column('institution', ({ content }) => content.institution),
    column('at', ({ content }) => <MomentText value={content.at} />),
    column('proof', ({ index }) => (
      <a href={addressOf(api.logProofFile, { query: { index } })} download>
        .tlog-proof
      </a>
    )),
  ]
}
