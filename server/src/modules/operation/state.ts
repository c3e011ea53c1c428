import type { OperationState } from '@tongheng/contract/operationState'
import type { Platform } from '#platform/context'
import { dayOf } from '#platform/numbering'
import {
  backupOf,
  calendarOf,
  databaseOf,
  deadlinesOf,
  errorsOf,
  failedJobsOf,
  jobsOf,
  keysOf,
  mailOf,
  serversOf,
  storageOf,
} from './gather.ts'
import { judgeAll, worst } from './judge.ts'

/** The platform as it runs now, part by part, held against the limits (NQI-4.1-monitor). */
export async function operationStateOf(platform: Platform): Promise<OperationState> {
  const { db } = platform
  const now = platform.now()
  const found = {
    servers: await serversOf(db),
    database: await databaseOf(db),
    jobs: await jobsOf(db, now),
    failedJobs: await failedJobsOf(db),
    operations: (await platform.metrics.operations()).filter(({ operation }) => operation.includes(' /api/')),
    errors: await errorsOf(db, now),
    mail: await mailOf(platform),
    storage: await storageOf(platform),
    backup: await backupOf(db),
    keys: await keysOf(db),
    calendar: await calendarOf(db),
    deadlines: await deadlinesOf(db, now),
  }
  const checks = judgeAll(found, now, dayOf(now))
  return { at: now.toISOString(), state: worst(checks.map(({ state }) => state)), checks, ...found }
}
