import { MetrologyError, differenceToBase, toBase } from '@tongheng/metrology'
import { organizationName } from '#modules/organizations'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { needs, type Rule } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { type CapabilityRow, lockCapability } from './queries.ts'
import { own, type Stated } from './tables.ts'
import { termsOf } from './terms.ts'

export interface CapabilityKey {
  institutionId: string
  id: string
}

const subject = (key: CapabilityKey): Subject => ({
  kind: 'capability',
  id: key.id,
  organizationId: key.institutionId,
})

const mayState: Rule<unknown> = (actor) => needs(actor, ['technical-manager', 'institution-admin'])

const inBase = (value: string, unit: string, path: string) => {
  try {
    return toBase(value, unit)
  } catch (error) {
    if (error instanceof MetrologyError) throw fieldError(path, 'capability.unknown-unit', { unit })
    throw error
  }
}

function uncertaintyColumns(stated: Stated, dimension: string): { base_u: number | null; relative_u: number | null } {
  const { uncertainty } = stated
  if (uncertainty.kind === 'class') return { base_u: null, relative_u: null }
  const size = Number(uncertainty.kind === 'absolute' ? uncertainty.U : uncertainty.percent)
  if (size <= 0)
    throw fieldError(`body.uncertainty.${uncertainty.kind === 'absolute' ? 'U' : 'percent'}`, 'capability.not-positive')
  if (Number(uncertainty.k) <= 0) throw fieldError('body.uncertainty.k', 'capability.not-positive')
  if (uncertainty.kind === 'relative') return { base_u: null, relative_u: size / 100 }
  const inUnit = inBase(uncertainty.U, uncertainty.unit, 'body.uncertainty.unit')
  if (inUnit.dimension !== dimension) throw fieldError('body.uncertainty.unit', 'capability.unit-mismatch')
  return { base_u: Number(differenceToBase(uncertainty.U, uncertainty.unit).value), relative_u: null }
}

/** Columns to search by, from what was stated; refuses units it does not know and ranges that run backwards. */
function searchColumns(stated: Stated) {
  const low = inBase(stated.low, stated.unit, 'body.unit')
  const high = inBase(stated.high, stated.unit, 'body.unit')
  if (Number(low.value) > Number(high.value)) throw fieldError('body.high', 'capability.range-backwards')
  return {
    branch: stated.branch,
    service: stated.service,
    dimension: low.dimension,
    base_low: Number(low.value),
    base_high: Number(high.value),
    ...uncertaintyColumns(stated, low.dimension),
  }
}

async function termsFor(db: AnyDb, institutionId: string, stated: Stated): Promise<string[]> {
  const { quantity, instrument, methodCode, uncertainty } = stated
  const institution = await organizationName(db, institutionId)
  const accuracy = uncertainty.kind === 'class' ? uncertainty.class : ''
  const words = [quantity.zh, quantity.en, instrument.zh, instrument.en, methodCode, accuracy, institution]
  return termsOf(words.join(' '))
}

const vectorOf = (terms: readonly string[]) => sql<string>`array_to_tsvector(${terms}::text[])`

const shown = ({ stated, version, withdrawn_at }: CapabilityRow) => ({ ...stated, version, withdrawn_at })

async function insertCapability(step: Step<Member>, stated: Stated): Promise<CapabilityRow> {
  const institutionId = step.actor.organizationId
  return own(step.db)
    .insertInto('capabilities')
    .values({
      institution_id: institutionId,
      id: newId(),
      version: 1,
      withdrawn_at: null,
      stated: JSON.stringify(stated),
      ...searchColumns(stated),
      terms: vectorOf(await termsFor(step.db, institutionId, stated)),
      created_at: step.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
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
    const after = await update(step.db, row, {
      stated: JSON.stringify(stated),
      ...searchColumns(stated),
      terms: vectorOf(await termsFor(step.db, key.institutionId, stated)),
    })
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
    step.record('capability.withdraw', subject(key), shown(row), { ...shown(after), reason: input.reason ?? null })
  })
