import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { stateReported } from './events.ts'
import { mayConsent, mayReport } from './policy.ts'
import { lockSample, type SampleKey, sampleSubject, stateReportsOf } from './queries.ts'
import { own, type SampleRow } from './tables.ts'
import { toldOf } from './told.ts'

export async function writeStateReport(
  step: Step<Member>,
  sample: SampleRow,
  { text, photos }: { text: string; photos: readonly string[] },
): Promise<void> {
  const told = await toldOf(step.db, sample)
  const reportId = newId()
  await own(step.db)
    .insertInto('state_reports')
    .values({
      institution_id: sample.institution_id,
      id: reportId,
      sample_id: sample.id,
      client_id: told.clientId,
      text,
      photos: [...photos],
      account_id: step.actor.accountId,
      account_name: step.actor.name,
      at: step.now,
    })
    .execute()
  step.record('samples.report-state', sampleSubject(sample), null, { text })
  await step.announce(stateReported, { ...told, reportId })
}

/** Tells the owner that the instrument is not as it was (CAL-6.2.3). */
export const reportState = (
  context: Context<Member>,
  key: SampleKey,
  input: { text: string; photos: string[] },
): Promise<void> =>
  change(context, async (step) => {
    const sample = await lockSample(step.db, context.actor, key)
    step.allow(mayReport, sample)
    if (sample.status === 'returned') throw new DomainError('conflict', 'samples.gone')
    const paths = input.photos.map((id, index): [string, string] => [id, `body.photos.${index}`])
    await requireOwnFiles(step.db, context.actor, new Map(paths))
    await writeStateReport(step, sample, input)
  })

export const acknowledgeState = (
  context: Context<Member>,
  key: SampleKey & { reportId: string },
  input: { remark?: string | undefined },
): Promise<void> =>
  change(context, async (step) => {
    const sample = await lockSample(step.db, context.actor, key)
    step.allow(mayConsent, await toldOf(step.db, sample))
    const report = (await stateReportsOf(step.db, key)).find((one) => one.id === key.reportId)
    if (!report) throw notFound()
    if (report.acknowledged_at !== null) throw new DomainError('conflict', 'samples.state-told')
    await own(step.db)
      .insertInto('state_acknowledgements')
      .values({
        institution_id: sample.institution_id,
        report_id: report.id,
        account_id: context.actor.accountId,
        account_name: context.actor.name,
        at: step.now,
        remark: input.remark ?? '',
      })
      .execute()
    step.record('samples.acknowledge-state', sampleSubject(sample), null, { text: report.text })
  })
