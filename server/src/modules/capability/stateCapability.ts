import { organizationById } from '#modules/organizations'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { needs, type Rule } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { type CapabilityRow, lockCapability } from './queries.ts'
import { readStated } from './segments.ts'
import { own, type Stated } from './tables.ts'
import { termsOf } from '#platform/texts/terms'
import { vectorOf } from '#platform/texts/textIndex'
import { leaveIndex, writeIndex } from './writeIndex.ts'

export interface CapabilityKey {
  institutionId: string
  id: string
}

const subject = (key: CapabilityKey): Subject => ({
  kind: 'capability',
  id: key.id,
  organizationId: key.institutionId,
})

export const mayState: Rule<unknown> = (actor) => needs(actor, ['technical-manager', 'institution-admin'])

const shown = ({ stated, version, withdrawn_at }: CapabilityRow) => ({ ...stated, version, withdrawn_at })

export const columnsOf = (stated: Stated) => {
  const { quantity, instrument, methodCode } = stated
  const words = [quantity.zh, quantity.en, instrument.zh, instrument.en, methodCode]
  return {
    branch: stated.branch,
    service: stated.service,
    stated: JSON.stringify(stated),
    terms: vectorOf(termsOf(words.join(' '))),
  }
}

async function insertCapability(step: Step<Member>, stated: Stated): Promise<CapabilityRow> {
  const institutionId = step.actor.organizationId
  const inBase = readStated(stated)
  const row = await own(step.db)
    .insertInto('capabilities')
    .values({
      institution_id: institutionId,
      id: newId(),
      version: 1,
      withdrawn_at: null,
      ...columnsOf(stated),
      created_at: step.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeIndex(step.db, row, { inBase, region: (await organizationById(step.db, institutionId)).region })
  return row
}

/** States what the institution can do; it is found from now on. */
export const addCapability = (context: Context<Member>, stated: Stated): Promise<CapabilityKey> =>
  change(context, async (step) => {
    step.allow(mayState, null)
    const row = await insertCapability(step, stated)
    const key = { institutionId: row.institution_id, id: row.id }
    step.record('capability.add', subject(key), null, shown(row))
    return key
  })

const update = (db: AnyDb, row: CapabilityRow, set: object): Promise<CapabilityRow> =>
  own(db)
    .updateTable('capabilities')
    .set({ ...set, version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

async function lockOwn(step: Step<Member>, key: CapabilityKey, version: number): Promise<CapabilityRow> {
  if (step.actor.organizationId !== key.institutionId) throw notFound()
  const row = await lockCapability(step.db, key)
  step.allow(mayState, row)
  if (row.withdrawn_at !== null) throw new DomainError('conflict', 'capability.withdrawn')
  await requireVersion(step.db, subject(key), row, version)
  return row
}

export const changeCapability = (
  context: Context<Member>,
  key: CapabilityKey,
  stated: Stated,
  version: number,
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockOwn(step, key, version)
    const inBase = readStated(stated)
    const after = await update(step.db, row, columnsOf(stated))
    await writeIndex(step.db, after, { inBase, region: (await organizationById(step.db, key.institutionId)).region })
    step.record('capability.change', subject(key), shown(row), shown(after))
  })

/** Withdrawn capabilities vanish from search at once and stay on record. */
export const withdrawCapability = (
  context: Context<Member>,
  key: CapabilityKey,
  input: { version: number; reason?: string | undefined },
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockOwn(step, key, input.version)
    const after = await update(step.db, row, { withdrawn_at: step.now })
    await leaveIndex(step.db, row)
    step.record('capability.withdraw', subject(key), shown(row), { ...shown(after), reason: input.reason ?? null })
  })
