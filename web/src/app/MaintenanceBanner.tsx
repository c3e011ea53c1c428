import { useQuery } from '@tanstack/react-query'
import { type Maintenance, operationState } from '@tongheng/contract/operationState'
import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../api.ts'
import { MomentText } from '../ui/texts.tsx'
import { useLocal } from '../ui/useLocal.ts'

const everyMs = 60_000

const typeOf = { info: 'info', warning: 'warning', critical: 'error' } as const

/** Announced maintenance, before and while it lasts, on every page; it vanishes when it is over. */
export function MaintenanceBanner() {
  const { data } = useQuery({
    ...read(operationState.listMaintenance),
    refetchInterval: everyMs,
    staleTime: everyMs,
    retry: false,
  })
  const now = useNow()
  return data?.windows
    .filter(({ until }) => Date.parse(until) > now)
    .map((one) => <OneBanner key={one.id} one={one} runs={Date.parse(one.from) <= now} />)
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

function OneBanner({ one, runs }: { one: Maintenance; runs: boolean }) {
  const { t } = useTranslation()
  const local = useLocal()
  return (
    <Alert
      banner
      type={typeOf[one.level]}
      title={
        <>
          {t(runs ? 'app.maintenance.runs' : 'app.maintenance.ahead')} <MomentText value={one.from} /> –{' '}
          <MomentText value={one.until} />
          {t('app.maintenance.colon')}
          {local(one.text)}
          {one.readOnly ? ` ${t(runs ? 'app.maintenance.readOnlyNow' : 'app.maintenance.readOnly')}` : null}
        </>
      }
    />
  )
}
