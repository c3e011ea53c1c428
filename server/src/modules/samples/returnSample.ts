import { sampleWorkflow } from '@tongheng/contract/samples'
import { markItem, orderItemView } from '#modules/orders'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { sampleReturned } from './events.ts'
import { updateSample } from './handOver.ts'
import { samplePolicy } from './policy.ts'
import { lockSample, type SampleKey, sampleSubject } from './queries.ts'
import { own } from './tables.ts'
import { toldOf } from './told.ts'

/** Gives the instrument back together with its certificate (CAL-6.2.6): the end of its chain of custody. */
export const returnSample = (
  context: Context<Member>,
  key: SampleKey,
  input: { to: string; remark?: string | undefined; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const sample = await lockSample(step.db, context.actor, key)
    step.allow(samplePolicy.return, sample)
    const status = requireMove(sampleWorkflow, 'return', sample.status)
    await requireVersion(step.db, sampleSubject(sample), sample, input.version)
    const item = await orderItemView(step.db, sample.institution_id, sample.item_id)
    if (item.stage !== 'certified') throw new DomainError('conflict', 'samples.not-certified')
    await own(step.db)
      .insertInto('sample_returns')
      .values({
        institution_id: sample.institution_id,
        sample_id: sample.id,
        to_name: input.to,
        account_id: context.actor.accountId,
        account_name: context.actor.name,
        at: step.now,
        remark: input.remark ?? '',
      })
      .execute()
    const after = await updateSample(step, sample, { status, holder_id: null, holder_name: null, location: '' })
    await markItem(step, { institutionId: sample.institution_id, itemId: sample.item_id }, 'returned')
    step.record('samples.return', sampleSubject(sample), sample, { ...after, to: input.to })
    await step.announce(sampleReturned, await toldOf(step.db, sample))
  })
