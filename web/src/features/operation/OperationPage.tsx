import { useQuery } from '@tanstack/react-query'
import { operationState as api, type OperationState } from '@tongheng/contract/operationState'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { Checks, StateTag } from './Checks.tsx'
import { Facts } from './Facts.tsx'
import { FailedJobs } from './FailedJobs.tsx'
import { MaintenanceCard } from './MaintenanceCard.tsx'
import { ErrorTable, JobTable, TimesTable } from './Tables.tsx'
import './operation.css'

const everyMs = 15_000

/** How the platform runs, part by part, and what to do where it does not (NQI-4.1-monitor). */
export function OperationPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({ ...read(api.getOperationState), refetchInterval: everyMs })
  return (
    <div className="th-page">
      <PageHeader
        title={t('operation.title')}
        intro={t('operation.intro')}
        {...(data ? { marks: <StateTag state={data.state} /> } : {})}
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Parts state={data} /> : error ? null : <Skeleton active paragraph={{ rows: 10 }} />}
    </div>
  )
}

const Parts = ({ state }: { state: OperationState }) => {
  const { t } = useTranslation()
  return (
    <div className="th-stack">
      <p className="th-faint">
        {t('operation.at')} <MomentText value={state.at} />
      </p>
      <Checks checks={state.checks} />
      <FailedJobs jobs={state.failedJobs} />
      <ErrorTable errors={state.errors} />
      <TimesTable operations={state.operations} />
      <JobTable jobs={state.jobs} />
      <Facts state={state} />
      <MaintenanceCard />
    </div>
  )
}
