import { describe } from '@tongheng/metrology'
import type { Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { climateOfRecord } from './climateOfRecord.ts'
import { raiseVersion } from './enterReadings.ts'
import { recordSubject, resultOf } from './present.ts'
import { findRecord, lockRecord, type RecordKey } from './queries.ts'
import { isOfConditions } from './soundness.ts'
import { own } from './tables.ts'

/** In what the conditions on record are outside the limits of the method now, in words; empty when they are within. */
export async function outsideLimits(context: Context, key: RecordKey): Promise<string> {
  const record = await findRecord(context.db, key)
  const climate = await climateOfRecord(context.db, record, context.platform.now())
  const { findings } = await resultOf(context, record, climate)
  return [
    ...new Set(
      findings.filter(isOfConditions).map((finding) => describe(finding, context.locale === 'en' ? 'en' : 'zh')),
    ),
  ].join('; ')
}

/** The customer and the laboratory consent that this record is made outside the limits of the method (CAL-5.4.4), in the caller's change. */
export async function permitOutside(step: Step<Member>, key: RecordKey, consent: string): Promise<void> {
  const record = await lockRecord(step.db, step.actor.organizationId, key)
  await own(step.db)
    .updateTable('records')
    .set({ limits_consent: consent })
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .execute()
  const version = await raiseVersion(step, record)
  step.record('records.permit-outside', recordSubject(record), null, { consent, version })
}
