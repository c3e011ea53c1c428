import { useQuery } from '@tanstack/react-query'
import { type LogView, transparency as api } from '@tongheng/contract/transparency'
import { Alert, Skeleton, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { HowToCheck } from './HowToCheck.tsx'
import { RecentEntries } from './RecentEntries.tsx'
import './transparency.css'

const refreshMs = 10_000

/** The public page of the transparency log: what it holds, who watches it, and how anybody checks it. */
export function LogPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({ ...read(api.getLog), refetchInterval: refreshMs })
  return (
    <div className="th-portal-width th-log-page">
      <PageHeader title={t('transparency.title')} intro={t('transparency.intro')} />
      {data ? (
        <LogCards log={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton active />
      )}
    </div>
  )
}

function LogCards({ log }: { log: LogView }) {
  const { t } = useTranslation()
  if (log.checkpoint === null)
    return <EmptyState title={t('transparency.empty')} description={t('transparency.emptyText')} />
  return (
    <>
      {log.monitor?.problem ? (
        <Alert
          type="error"
          showIcon
          title={t('transparency.monitor.alarm')}
          description={t(`transparency.problem.${log.monitor.problem}`)}
        />
      ) : null}
      <HeadCard log={log} />
      <WatchCard log={log} />
      <RecentEntries log={log} />
      <HowToCheck log={log} />
    </>
  )
}

const Code = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <Typography.Text code copyable={{ text }} className="th-log-code">
      {text}
    </Typography.Text>
  )

function HeadCard({ log }: { log: LogView }) {
  const { t } = useTranslation()
  const size = t('transparency.entryCount', { count: log.size })
  return (
    <DescriptionCard
      title={t('transparency.checkpoint')}
      entries={[
        {
          key: 'size',
          label: t('transparency.size'),
          value: log.waiting === 0 ? size : `${size} ${t('transparency.waiting', { count: log.waiting })}`,
        },
        { key: 'at', label: t('transparency.signedAt'), value: <MomentText value={log.signedAt} seconds /> },
        { key: 'origin', label: t('transparency.origin'), value: log.origin },
        { key: 'root', label: t('transparency.root'), wide: true, value: <Code text={log.root} /> },
        { key: 'key', label: t('transparency.key'), wide: true, value: <Code text={log.key} /> },
      ]}
    />
  )
}

/** Who keeps an eye on the log: the platform's own monitor, and witnesses outside of it. */
function WatchCard({ log }: { log: LogView }) {
  const { t } = useTranslation()
  const { monitor, witnesses } = log
  return (
    <DescriptionCard
      title={t('transparency.watch')}
      columns={1}
      entries={[
        {
          key: 'monitor',
          label: t('transparency.monitor.label'),
          value: monitor ? (
            <>
              {t(monitor.problem === null ? 'transparency.monitor.good' : 'transparency.monitor.bad', {
                count: monitor.size,
              })}{' '}
              <MomentText value={monitor.at} seconds />
            </>
          ) : (
            t('transparency.monitor.notYet')
          ),
        },
        ...(witnesses.length === 0
          ? [{ key: 'witnesses', label: t('transparency.witness.label'), value: t('transparency.witness.none') }]
          : witnesses.map((witness) => ({
              key: witness.key,
              label: t('transparency.witness.label'),
              value: (
                <>
                  {witness.name}{' '}
                  {witness.size === null ? (
                    <span className="th-faint">{t('transparency.witness.notYet')}</span>
                  ) : (
                    <>
                      {t('transparency.witness.signed', { count: witness.size })}{' '}
                      <MomentText value={witness.at} seconds />
                    </>
                  )}
                </>
              ),
            }))),
      ]}
    />
  )
}
