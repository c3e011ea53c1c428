import { recordWorkflow } from '@tongheng/contract/records'
import { passGate } from '#modules/gate'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { withoutSearched } from '#platform/texts/listSearch'
import { recordPolicy } from './policy.ts'
import { recordSubject } from './present.ts'
import { entriesOf, findRecord, lockRecord, type RecordKey, type RecordRow, versionsOf } from './queries.ts'
import { requireUnsuspected, retestOf, suspicionOfRecord } from './suspicionQueries.ts'
import { own } from './tables.ts'

/** The frame of the new version: as if the checker had given the record back, so that its figures can only be corrected. */
async function insertVersion(step: Step<Member>, old: RecordRow, reason: string): Promise<RecordRow> {
  const first = old.revision_of ?? old.id
  const revision = old.revision + 1
  const { number } = await findRecord(step.db, { institutionId: old.institution_id, id: first })
  return own(step.db)
    .insertInto('records')
    .values({
      ...withoutSearched(old),
      id: newId(),
      number: `${number}-V${revision}`,
      status: recordWorkflow.initial,
      version: 1,
      sheet: JSON.stringify(old.sheet),
      subject: JSON.stringify(old.subject),
      calibrator_id: step.actor.accountId,
      calibrator_name: step.actor.name,
      started_at: step.now,
      checked_at: null,
      remark: null,
      result: null,
      climate: null,
      // A retest that is corrected is compared no second time.
      retest_of: null,
      revision_of: first,
      revision,
      revision_reason: reason,
      readings_sha256: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Everything that stood in the old version, with who wrote it and when; also what was struck through. */
async function copyInto(db: AnyDb, from: RecordKey, id: string): Promise<void> {
  const files = await own(db)
    .selectFrom('record_attachments')
    .selectAll()
    .where('institution_id', '=', from.institutionId)
    .where('record_id', '=', from.id)
    .execute()
  for (const file of files)
    await own(db)
      .insertInto('record_attachments')
      .values({ ...file, record_id: id })
      .execute()
  const copies = new Map<string, string>()
  for (const entry of await entriesOf(db, from)) {
    const copy = newId()
    copies.set(entry.id, copy)
    const replaces = entry.replaces === null ? null : (copies.get(entry.replaces) ?? null)
    await own(db)
      .insertInto('record_entries')
      .values({ ...entry, id: copy, record_id: id, replaces })
      .execute()
  }
  const standards = await own(db)
    .selectFrom('record_standards')
    .selectAll()
    .where('institution_id', '=', from.institutionId)
    .where('record_id', '=', from.id)
    .orderBy('id')
    .execute()
  for (const { snapshot, ...used } of standards)
    await own(db)
      .insertInto('record_standards')
      .values({ ...used, id: newId(), record_id: id, snapshot: JSON.stringify(snapshot) })
      .execute()
}

/**
 * A checked record that turns out wrong gets a further version: a copy in which figures are corrected one by one, each with its reason
 * and signature, and which is signed and checked anew. The old version stays as it is, and nothing is issued from it any more
 * (CAL-6.3.4, CAL-6.4.4.3).
 */
export const reviseRecord = (
  context: Context<Member>,
  key: RecordKey,
  { reason }: { reason: string },
): Promise<RecordKey> =>
  change(context, async (step) => {
    const old = await lockRecord(step.db, context.actor.organizationId, key)
    step.allow(recordPolicy.revise, old)
    if (old.status !== 'checked') throw new DomainError('conflict', 'platform.no-such-move', { status: old.status })
    const last = (await versionsOf(step.db, old)).at(-1)
    if (last && last.id !== old.id) throw new DomainError('conflict', 'records.superseded', { number: last.number })
    await requireUnsuspected(step.db, { ...key, number: old.number })
    const revised = await insertVersion(step, old, reason)
    await passGate(
      context,
      step,
      { moment: 'begin', subjectId: revised.id },
      {
        institutionId: key.institutionId,
        methodId: old.method_id,
        at: step.now,
        people: [{ accountId: step.actor.accountId, action: 'calibrate' }],
      },
    )
    await copyInto(step.db, key, revised.id)
    const told = { number: revised.number, revises: old.number, reason }
    step.record('records.revise', recordSubject(old), null, told)
    step.record('records.start', recordSubject(revised), null, { ...told, version: 1 })
    return { institutionId: key.institutionId, id: revised.id }
  })

/** The record that counts in place of this one: its last version, and where a retest rejected that, the retest (CAL-8.2). */
export async function recordInForce(db: AnyDb, key: RecordKey): Promise<RecordRow> {
  const given = await findRecord(db, key)
  const last = (await versionsOf(db, given)).at(-1) ?? given
  const lastKey = { institutionId: key.institutionId, id: last.id }
  if ((await suspicionOfRecord(db, lastKey))?.outcome !== 'rejected') return last
  const retest = await retestOf(db, lastKey)
  return retest ? recordInForce(db, { ...lastKey, id: retest.id }) : last
}

/** Nothing is signed or issued from a version that another one has taken the place of. */
export async function requireInForce(db: AnyDb, key: RecordKey): Promise<void> {
  const { id, number } = await recordInForce(db, key)
  if (id !== key.id) throw new DomainError('conflict', 'records.superseded', { number })
}

/** The record in all its versions, with the one that it repeats: no more than one certificate stands on all of them. */
export async function kinOf(db: AnyDb, key: RecordKey): Promise<string[]> {
  const versions = await versionsOf(db, await findRecord(db, key))
  const ids = versions.map(({ id }) => id)
  const repeated = versions.find(({ retest_of }) => retest_of !== null)?.retest_of ?? null
  return repeated === null ? ids : [...ids, ...(await kinOf(db, { ...key, id: repeated }))]
}

/** Records in whose place a later version was checked, since when. */
export async function supersededRecords(db: AnyDb, institutionId: string): Promise<Map<string, Date>> {
  const rows = await own(db)
    .selectFrom('records as newer')
    .innerJoin('records as old', (join) =>
      join
        .onRef('old.institution_id', '=', 'newer.institution_id')
        .onRef('old.revision', '<', 'newer.revision')
        .on((on) =>
          on.or([
            on('old.id', '=', on.ref('newer.revision_of')),
            on('old.revision_of', '=', on.ref('newer.revision_of')),
          ]),
        ),
    )
    .select(['old.id', 'newer.checked_at'])
    .where('newer.institution_id', '=', institutionId)
    .where('newer.revision_of', 'is not', null)
    .where('newer.status', '=', 'checked')
    .orderBy('newer.revision')
    .execute()
  return new Map(rows.flatMap(({ id, checked_at }) => (checked_at ? [[id, checked_at] as const] : [])))
}
