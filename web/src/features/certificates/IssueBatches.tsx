import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { IssueBatch } from '@tongheng/contract/certificateBatches'
import { certificates as api } from '@tongheng/contract/certificates'
import { Card, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { MomentText } from '../../ui/texts.tsx'

const shown = 5
const everyMs = 1_000

/** The latest batches; asked again every second while one is on its way. */
export function IssueBatches() {
  const { t } = useTranslation()
  const { data } = useQuery({
    ...read(api.listIssueBatches, { query: { size: shown } }),
    refetchInterval: ({ state }) => (state.data?.entries.some(({ waiting }) => waiting > 0) ? everyMs : false),
  })
  if (!data || data.entries.length === 0) return null
  return (
    <Card className="th-card" title={t('certificates.issuing.batches')}>
      {data.entries.map((batch) => (
        <Batch key={batch.id} batch={batch} />
      ))}
    </Card>
  )
}

function Batch({ batch }: { batch: IssueBatch }) {
  const { t } = useTranslation()
  const stop = useChange(api.stopIssueBatch)
  const { institutionId, id, askedBy, askedAt, total, waiting, done, failed, stopped, faults } = batch
  const percent = Math.floor((100 * (total - waiting)) / total)
  const label = t('certificates.issuing.counts', { total, done, failed, stopped, waiting })
  return (
    <section className="th-batch">
      <p>
        <MomentText value={askedAt} /> {askedBy}
      </p>
      <Progress
        aria-label={label}
        percent={percent}
        status={waiting > 0 ? 'active' : failed > 0 ? 'exception' : 'normal'}
        success={{ percent: Math.floor((100 * done) / total) }}
      />
      <p role="status">{label}</p>
      {waiting === 0 ? null : (
        <ActionButton
          size="small"
          label={t('certificates.issuing.stop')}
          confirm={t('certificates.issuing.stopText')}
          onRun={() => stop.send({ params: { institutionId, id } })}
          done={t('certificates.issuing.stopped')}
        />
      )}
      {faults.length === 0 ? null : (
        <ul>
          {faults.map(({ certificateId, instrument, serial, reason }) => (
            <li key={certificateId}>
              <Link to="/work/certificates/$institutionId/$id" params={{ institutionId, id: certificateId }}>
                {instrument} {serial}
              </Link>
              {': '}
              {reason}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
