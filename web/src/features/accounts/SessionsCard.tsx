import { useQuery } from '@tanstack/react-query'
import { listSessions, revokeSession } from '@tongheng/contract/accounts'
import type { SessionEntry } from '@tongheng/contract/accounts'
import { Card, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { momentOf } from '../../ui/format.ts'
import { deviceName } from './deviceName.ts'
import './accounts.css'

/** Where the person is signed in, each to be ended. */
export function SessionsCard() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(read(listSessions))
  const change = useChange(revokeSession, { affects: ['account'] })
  return (
    <Card title={t('accounts.sessions.title')} className="th-card">
      {error ? <ErrorState error={error} compact onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      <ul className="th-session-list">
        {data?.entries.map((session) => (
          <Session key={session.id} session={session} onEnd={() => change.send({ params: { id: session.id } })} />
        ))}
      </ul>
    </Card>
  )
}

function Session({ session, onEnd }: { session: SessionEntry; onEnd: () => Promise<unknown> }) {
  const { t } = useTranslation()
  return (
    <li>
      <div>
        <p>
          {deviceName(session.userAgent) || t('accounts.sessions.unknown')}{' '}
          {session.current ? <span className="th-status th-status-good">{t('accounts.sessions.current')}</span> : null}
        </p>
        <p className="th-faint">{t('accounts.sessions.seen', { ip: session.ip, at: momentOf(session.lastSeenAt) })}</p>
      </div>
      {session.current ? null : (
        <ActionButton
          label={t('accounts.sessions.end')}
          size="small"
          danger
          onRun={onEnd}
          done={t('accounts.sessions.ended')}
        />
      )}
    </li>
  )
}
