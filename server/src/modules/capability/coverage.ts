import { attempt, differenceToBase, toBase } from '@tongheng/metrology'
import type { AnyDb } from '#platform/db'
import { allInForce, type CapabilityRow } from './queries.ts'
import { quantityKindOf } from './quantityKind.ts'
import { type InBase, readStated, uncertaintyAt } from './segments.ts'

/** One result as it will stand on a certificate, or as it is promised. */
export interface StatedResult {
  value: string
  unit: string
  /** Null: nothing is said about it. */
  U: string | null
  uncertaintyUnit: string
}

/** Work that is to be covered by what an institution stated, by all of it or by some. */
export interface WorkToCover {
  institutionId: string
  service: CapabilityRow['service']
  method: { id: string | null; code: string }
  results: readonly StatedResult[]
  capabilityIds?: readonly string[]
}

/** What is not covered, and at which result. */
export interface Gap {
  reason: 'method' | 'range' | 'uncertainty'
  at: string
}

/** `JJG 130-2011（示例）` and `JJG 130` are the same method of two years. */
export const bareCode = (code: string): string =>
  code
    .replace(/[（(].*$/u, '')
    .replace(/-\d{4}$/, '')
    .replaceAll(/\s+/g, '')
    .toUpperCase()

const isBy = (row: CapabilityRow, method: WorkToCover['method']): boolean =>
  (method.id !== null && row.stated.methodId === method.id) || bareCode(row.stated.methodCode) === bareCode(method.code)

/** In base units; NaN for a figure without a known unit, which lies in no range. */
function resultInBase({ value, unit, U, uncertaintyUnit }: StatedResult) {
  const found = attempt(() => ({
    x: toBase(value, unit).value,
    dimension: quantityKindOf(unit),
    u: U === null ? Infinity : Number(differenceToBase(U, uncertaintyUnit).value),
  }))
  if (!('value' in found)) return { x: Number.NaN, u: Number.NaN, dimension: '' }
  const { x, u, dimension } = found.value
  return { x: Number(x), u, dimension }
}

/** Binary floating point of two texts of the same figure. */
const tolerance = 1 + 1e-9

function gapAt(rows: readonly CapabilityRow[], result: StatedResult): Gap | null {
  const { x, u, dimension } = resultInBase(result)
  const at = `${result.value} ${result.unit}`.trim()
  const around = rows
    .map(({ stated }) => readStated(stated))
    .filter((stated) => stated.dimension === dimension && stated.low <= x && x <= stated.high)
  if (around.length === 0) return { reason: 'range', at }
  const isCovered = ({ segments }: InBase): boolean =>
    segments.length === 0 || (uncertaintyAt(segments, x) ?? Infinity) <= u * tolerance
  if (around.some(isCovered)) return null
  return { reason: 'uncertainty', at: `${at}, U = ${result.U ?? ''} ${result.uncertaintyUnit}` }
}

/** The first result that lies outside what the institution stated: method, range, or an uncertainty better than stated (CTR-7.1). */
export async function findGap(db: AnyDb, work: WorkToCover): Promise<Gap | null> {
  const { capabilityIds } = work
  const rows = (await allInForce(db, work.institutionId, work.service)).filter(
    (row) => isBy(row, work.method) && (capabilityIds?.includes(row.id) ?? true),
  )
  if (rows.length === 0) return { reason: 'method', at: work.method.code }
  for (const result of work.results) {
    const gap = gapAt(rows, result)
    if (gap) return gap
  }
  return null
}

/** The institution states that it verifies by this regulation (CAL-5.2.1). */
export const statesVerificationBy = async (
  db: AnyDb,
  institutionId: string,
  method: WorkToCover['method'],
): Promise<boolean> => (await findGap(db, { institutionId, service: 'verification', method, results: [] })) === null
