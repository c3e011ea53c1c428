import { sampleWorkflow } from '@tongheng/contract/samples'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import type { Updateable } from 'kysely'
import { sampleHandedOver } from './events.ts'
import { mayMove, samplePolicy } from './policy.ts'
import { custodyOf, lockSample, lockSamples, type SampleKey, sampleSubject } from './queries.ts'
import { receiversOf } from './receivers.ts'
import { own, type SampleRow, type SampleTables } from './tables.ts'
import { toldOf } from './told.ts'

/** Writes a locked sample and raises its version. */
export const updateSample = (
  step: Step<Member>,
  sample: SampleRow,
  values: Updateable<SampleTables['samples']>,
): Promise<SampleRow> =>
  own(step.db)
    .updateTable('samples')
    .set({ ...values, version: sample.version + 1 })
    .where('institution_id', '=', sample.institution_id)
    .where('id', '=', sample.id)
    .returningAll()
    .executeTakeFirstOrThrow()

interface Offer {
  to: string
  location: string
  remark?: string | undefined
}

/**
 * Offers a locked sample to a colleague within the caller's change; it stays with the giver until the receiver confirms (CAL-6.2.5). Both
 * sign by acting in sessions of their own.
 */
async function offer(step: Step<Member>, sample: SampleRow, input: Offer): Promise<SampleRow> {
  step.allow(samplePolicy['hand-over'], sample)
  const status = requireMove(sampleWorkflow, 'hand-over', sample.status)
  if (input.to === step.actor.accountId) throw fieldError('body.to', 'samples.to-self')
  const receiver = (await receiversOf(step.db, sample.institution_id)).find((one) => one.accountId === input.to)
  if (!receiver) throw fieldError('body.to', 'samples.no-receiver')
  await own(step.db)
    .insertInto('sample_handovers')
    .values({
      institution_id: sample.institution_id,
      id: newId(),
      sample_id: sample.id,
      from_id: step.actor.accountId,
      from_name: step.actor.name,
      to_id: receiver.accountId,
      to_name: receiver.name,
      location: input.location,
      at: step.now,
      remark: input.remark ?? '',
    })
    .execute()
  const after = await updateSample(step, sample, { status })
  step.record('samples.hand-over', sampleSubject(sample), sample, { ...after, to: receiver.name })
  await step.announce(sampleHandedOver, { ...(await toldOf(step.db, sample)), toAccountId: receiver.accountId })
  return after
}

export const handOver = (context: Context<Member>, key: SampleKey, input: Offer & { version: number }): Promise<void> =>
  change(context, async (step) => {
    const sample = await lockSample(step.db, context.actor, key)
    step.allow(samplePolicy['hand-over'], sample)
    await requireVersion(step.db, sampleSubject(sample), sample, input.version)
    await offer(step, sample, input)
  })

export const handOverSamples = (
  context: Context<Member>,
  { ids, ...input }: Offer & { ids: readonly string[] },
): Promise<SampleRow[]> =>
  change(context, async (step) => {
    const after: SampleRow[] = []
    for (const sample of await lockSamples(step.db, context.actor, ids)) after.push(await offer(step, sample, input))
    return after
  })

/** The receiver says in a session of their own whether they have it now. */
async function answer(
  step: Step<Member>,
  sample: SampleRow,
  input: { accepted: boolean; remark?: string | undefined },
): Promise<SampleRow> {
  step.allow(samplePolicy.confirm, sample)
  const status = requireMove(sampleWorkflow, 'confirm', sample.status)
  const key = { institutionId: sample.institution_id, id: sample.id }
  const pending = (await custodyOf(step.db, key)).find((one) => one.accepted === null)
  if (!pending) throw new Error(`sample ${sample.number} is being handed over by nobody`)
  if (pending.to_id !== step.actor.accountId)
    throw new DomainError('forbidden', 'samples.not-receiver', { to: pending.to_name })
  await own(step.db)
    .insertInto('sample_handover_answers')
    .values({
      institution_id: sample.institution_id,
      handover_id: pending.id,
      accepted: input.accepted,
      at: step.now,
      remark: input.remark ?? '',
    })
    .execute()
  const moved = input.accepted
    ? { holder_id: pending.to_id, holder_name: pending.to_name, location: pending.location }
    : {}
  const after = await updateSample(step, sample, { status, ...moved })
  step.record('samples.confirm', sampleSubject(sample), sample, { ...after, accepted: input.accepted })
  return after
}

export const confirmHandover = (
  context: Context<Member>,
  key: SampleKey,
  input: { accepted: boolean; remark?: string | undefined; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const sample = await lockSample(step.db, context.actor, key)
    step.allow(samplePolicy.confirm, sample)
    await requireVersion(step.db, sampleSubject(sample), sample, input.version)
    await answer(step, sample, input)
  })

export const confirmHandovers = (context: Context<Member>, ids: readonly string[]): Promise<SampleRow[]> =>
  change(context, async (step) => {
    const after: SampleRow[] = []
    for (const sample of await lockSamples(step.db, context.actor, ids))
      after.push(await answer(step, sample, { accepted: true }))
    return after
  })

/** Puts samples elsewhere; they stay with whoever holds them. */
export const moveSamples = (
  context: Context<Member>,
  input: { ids: readonly string[]; location: string },
): Promise<SampleRow[]> =>
  change(context, async (step) => {
    const moved: SampleRow[] = []
    for (const sample of await lockSamples(step.db, context.actor, input.ids)) {
      step.allow(mayMove, sample)
      if (sample.status !== 'in-custody')
        throw new DomainError('conflict', 'platform.no-such-move', { status: sample.status, action: 'move' })
      await own(step.db)
        .insertInto('sample_moves')
        .values({
          institution_id: sample.institution_id,
          id: newId(),
          sample_id: sample.id,
          location: input.location,
          account_id: step.actor.accountId,
          account_name: step.actor.name,
          at: step.now,
        })
        .execute()
      const after = await updateSample(step, sample, { location: input.location })
      step.record('samples.move', sampleSubject(sample), sample, after)
      moved.push(after)
    }
    return moved
  })
