import { sampleWorkflow } from '@tongheng/contract/samples'
import { markItem, orderItemView } from '#modules/orders'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { sampleReturned } from './events.ts'
import { updateSample } from './handOver.ts'
import { samplePolicy } from './policy.ts'
import { lockRow, lockSample, lockSamples, type SampleKey, sampleSubject } from './queries.ts'
import { own, type SampleRow } from './tables.ts'
import { toldOf } from './told.ts'

interface Return {
  to: string
  remark?: string | undefined
  /** Written on the screen by whoever takes it: the file and the hash of its content. */
  signature: { id: string; sha256: string } | null
}

/**
 * Gives a locked instrument back in the caller's change: the end of its chain of custody. In the laboratory together with its certificate (CAL-6.2.6);
 * on site it is counted out once the work there is over, and the certificate follows.
 */
async function giveBack(
  step: Step<Member>,
  sample: SampleRow,
  input: Return,
  action: 'return' | 'hand-out' = 'return',
): Promise<SampleRow> {
  step.allow(samplePolicy[action], sample)
  const status = requireMove(sampleWorkflow, action, sample.status)
  const item = await orderItemView(step.db, sample.institution_id, sample.item_id)
  const certified = item.stage === 'certified'
  if (!certified && item.place !== 'site')
    throw new DomainError('conflict', 'samples.not-certified', { number: sample.number })
  await own(step.db)
    .insertInto('sample_returns')
    .values({
      institution_id: sample.institution_id,
      sample_id: sample.id,
      to_name: input.to,
      account_id: step.actor.accountId,
      account_name: step.actor.name,
      at: step.now,
      remark: input.remark ?? '',
      signature: input.signature?.id ?? null,
      signature_sha256: input.signature?.sha256 ?? null,
    })
    .execute()
  const after = await updateSample(step, sample, { status, holder_id: null, holder_name: null, location: '' })
  if (certified) await markItem(step, { institutionId: sample.institution_id, itemId: sample.item_id }, 'returned')
  step.record('samples.return', sampleSubject(sample), sample, {
    ...after,
    to: input.to,
    signature: input.signature?.sha256 ?? null,
  })
  await step.announce(sampleReturned, await toldOf(step.db, sample))
  return after
}

export const returnSample = (
  context: Context<Member>,
  key: SampleKey,
  input: { to: string; remark?: string | undefined; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const sample = await lockSample(step.db, context.actor, key)
    step.allow(samplePolicy.return, sample)
    await requireVersion(step.db, sampleSubject(sample), sample, input.version)
    await giveBack(step, sample, { ...input, signature: null })
  })

/** The picture of a signature, uploaded by the clerk just before. */
async function requireSignature(step: Step<Member>, id: string): Promise<{ id: string; sha256: string }> {
  const file = (await requireOwnFiles(step.db, step.actor, new Map([[id, 'body.signature']]))).get(id)
  if (file?.mediaType !== 'image/png') throw fieldError('body.signature', 'samples.signature-no-image')
  return { id: file.id, sha256: file.sha256 }
}

/** Everything that somebody takes away at once, against one signature written on the screen. */
export const returnSamples = (
  context: Context<Member>,
  input: { ids: readonly string[]; to: string; signature: string; remark?: string | undefined },
): Promise<SampleRow[]> =>
  change(context, async (step) => {
    const samples = await lockSamples(step.db, context.actor, input.ids)
    const signature = await requireSignature(step, input.signature)
    const after: SampleRow[] = []
    for (const sample of samples) after.push(await giveBack(step, sample, { ...input, signature }))
    return after
  })

/** Hands a sample out at the window that carried it, in the caller's change. */
export async function handOutSample(
  step: Step<Member>,
  key: SampleKey,
  input: { to: string; signature: string },
): Promise<void> {
  const signature = await requireSignature(step, input.signature)
  await giveBack(step, await lockRow(step.db, key), { to: input.to, signature }, 'hand-out')
}

const windowSide = async (step: Step<Member>, key: SampleKey, location: string): Promise<void> => {
  const sample = await lockRow(step.db, key)
  await own(step.db)
    .insertInto('sample_moves')
    .values({
      institution_id: sample.institution_id,
      id: newId(),
      sample_id: sample.id,
      location,
      account_id: step.actor.accountId,
      account_name: step.actor.name,
      at: step.now,
    })
    .execute()
  const after = await updateSample(step, sample, {
    location,
    holder_id: step.actor.accountId,
    holder_name: step.actor.name,
  })
  step.record('samples.move', sampleSubject(sample), sample, after)
}

/** A certified sample leaves for the window, in the caller's change; until it is counted in there the sender answers for it. */
export async function sendBack(step: Step<Member>, key: SampleKey, window: string): Promise<void> {
  const sample = await lockRow(step.db, key)
  step.allow(samplePolicy['send-back'], sample)
  const status = requireMove(sampleWorkflow, 'send-back', sample.status)
  const item = await orderItemView(step.db, sample.institution_id, sample.item_id)
  if (item.stage !== 'certified') throw new DomainError('conflict', 'samples.not-certified')
  await updateSample(step, sample, { status })
  await windowSide(step, key, `→ ${window}`)
}

/** Counted in at the window, whose clerk holds it from here on. */
export const arriveAtWindow = (step: Step<Member>, key: SampleKey, location: string): Promise<void> =>
  windowSide(step, key, location)
