import type { CapabilityHit, ReadQuery } from '@tongheng/contract/capability'
import { distancesTo, type Origin, organizationsById, shownDistance } from '#modules/organizations'
import type { AnyDb } from '#platform/db'
import { differenceInBase, dimensionOf } from './asked.ts'
import type { Candidate } from './candidates.ts'
import type { Lead } from './lead.ts'
import { present } from './present.ts'
import { type CapabilityRow, capabilitiesByKey } from './queries.ts'
import { ratingsOf } from './ratings.ts'
import type { Stated } from './tables.ts'
import { termsOf } from '#platform/texts/terms'

interface Question {
  read: ReadQuery
  lead: Lead
  why: CapabilityHit['why']
  origin: Origin | null
}

const contains = ({ base_low, base_high }: Candidate, { range }: Lead['asked']): boolean =>
  range === null || (base_low <= range.low && base_high >= range.high)

/** U at the point in the unit of the question, three digits: for reading, not for a certificate. Null for a point out of range. */
const shownU = (candidate: Candidate, stated: Stated, { read, lead }: Question): string | null =>
  candidate.u === null || !contains(candidate, lead.asked) ? null : shownAt(candidate.u, stated, read)

/** Three digits, rounded up: what is shown is never better than what is stated. */
function roundedUp(u: number): number {
  if (u === 0) return 0
  const scale = 10 ** (2 - Math.floor(Math.log10(u)))
  return Number((Math.ceil(u * scale * (1 - 1e-9)) / scale).toPrecision(3))
}

/** In the unit of the question where it has one. */
export function shownAt(u: number, stated: Stated, read: ReadQuery): string | null {
  const statedUnit = 'unit' in stated.uncertainty ? stated.uncertainty.unit : null
  const dimension = dimensionOf(stated.unit)
  for (const unit of [read.uncertaintyUnit, read.toleranceUnit, statedUnit, read.unit, stated.unit]) {
    const one = differenceInBase('1', unit)
    if (one !== null && dimensionOf(unit) === dimension) return `${roundedUp(u / one)} ${unit}`
  }
  return null
}

/** The words stand there as they were typed, or a synonym of them does. */
function wordsOf(stated: Stated, { lead, why }: Question): CapabilityHit['why'] {
  const at = why.indexOf('words')
  if (at === -1 || lead.by !== 'words') return why
  const { quantity, instrument, methodCode, uncertainty } = stated
  const accuracy = uncertainty.kind === 'class' ? uncertainty.class : ''
  const there = new Set(
    termsOf([quantity.zh, quantity.en, instrument.zh, instrument.en, methodCode, accuracy].join(' ')),
  )
  return termsOf(lead.words.join(' ')).every((term) => there.has(term)) ? why : why.with(at, 'synonym')
}

/** As hits; what an institution that lost its registration could do is not shown (NQI-6.1-closing). */
export async function hitsOf(db: AnyDb, question: Question, found: readonly Candidate[]): Promise<CapabilityHit[]> {
  const rows = new Map<string, CapabilityRow>()
  for (const row of await capabilitiesByKey(db, found)) rows.set(row.id, row)
  const ids = found.map((one) => one.institution_id)
  const institutions = await organizationsById(db, ids)
  const ratings = await ratingsOf(db, ids)
  const distances = distancesTo([...institutions.values()], question.origin)
  return found.flatMap((candidate) => {
    const row = rows.get(candidate.capability_id)
    const institution = institutions.get(candidate.institution_id)
    if (!row || institution?.status !== 'approved') return []
    const uncertaintyAtPoint = shownU(candidate, row.stated, question)
    const satisfaction = ratings.get(row.institution_id) ?? null
    const distanceKm = shownDistance(distances.get(row.institution_id))
    const why = wordsOf(row.stated, question)
    return [{ ...present(row, institution.name), why, uncertaintyAtPoint, satisfaction, distanceKm }]
  })
}
