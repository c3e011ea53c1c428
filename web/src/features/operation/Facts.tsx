import type { OperationState } from '@tongheng/contract/operationState'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { MomentText } from '../../ui/texts.tsx'

const moment = (value: string | null): ReactNode => (value === null ? '—' : <MomentText value={value} />)

/** Servers, database, storage and what comes to its end. */
export function Facts({ state }: { state: OperationState }) {
  const { t } = useTranslation()
  const { database, mail, storage, backup, keys, calendar, deadlines, servers } = state
  const entry = (key: string, value: ReactNode) => ({ key, label: t(`operation.fact.${key}`), value })
  const list = (words: readonly string[]) => words.join(t('app.listSeparator')) || '—'
  return (
    <>
      <DescriptionCard
        title={t('operation.servers')}
        entries={servers.map(({ host, version, startedAt, memoryMb }, at) => ({
          key: String(at),
          label: `${host} · ${version}`,
          value: (
            <>
              {t('operation.startedAt')} {moment(startedAt)} · {memoryMb} MB
            </>
          ),
        }))}
      />
      <DescriptionCard
        title={t('operation.parts')}
        entries={[
          entry('database', `PostgreSQL ${database.version} · ${database.sizeMb} MB`),
          entry('connections', `${database.connections} / ${database.mostConnections}`),
          entry('migration', database.migration),
          entry('transaction', `${database.longestTransactionSeconds} s`),
          entry('storage', t('operation.free', { free: storage.freeMb, total: storage.totalMb })),
          entry('files', `${storage.files} · ${storage.filesMb} MB`),
          entry('mail', t('operation.mails', { waiting: mail.waiting, failed: mail.failed })),
          entry('mailServer', t(mail.server ? 'operation.set' : 'operation.notSet')),
          entry('backup', moment(backup.at)),
          entry('backupNote', backup.note || '—'),
          entry(
            'keys',
            keys[0] ? (
              <>
                {keys[0].name} · {moment(keys[0].endsAt)}
              </>
            ) : (
              '—'
            ),
          ),
          entry('calendar', list(calendar.years.map(String))),
          entry(
            'deadlines',
            list(
              deadlines.map(({ subject, warned, overdue }) =>
                t('operation.deadlinesOf', { subject: t(`operation.subject.${subject}`, subject), warned, overdue }),
              ),
            ),
          ),
        ]}
      />
    </>
  )
}
