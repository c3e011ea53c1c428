import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { DomainError } from '#platform/errors'
import { needs } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { kernel } from '#platform/tables'

/** There is one queue; its address in the audit chain of the platform. */
const queueSubject = { kind: 'job-queue', id: '00000000-0000-0000-0000-000000000003', organizationId: null }

/** A job that failed for good begins anew: it must not mind to run again (see `Job`). */
export const retryJob = (context: Context<Member>, jobId: string): Promise<void> =>
  change(context, async (step) => {
    step.allow((actor) => needs(actor, ['technician']), null)
    const { rows } = await sql<{ task: string }>`
      select task_identifier as task from graphile_worker.jobs
      where id = ${jobId}::bigint and attempts >= max_attempts and locked_at is null`.execute(kernel(step.db))
    const [job] = rows
    if (!job) throw new DomainError('not-found', 'operation.no-job')
    await sql`select graphile_worker.reschedule_jobs(array[${jobId}::bigint], run_at := now(), attempts := 0)`.execute(
      kernel(step.db),
    )
    step.record('operation.retry-job', queueSubject, null, { job: jobId, task: job.task })
  })
