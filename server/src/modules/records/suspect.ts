import type { SuspicionReason } from '@tongheng/contract/suspicions'
import { suspicionWorkflow } from '@tongheng/contract/suspicions'
import { cellKey, currentEntries } from '@tongheng/contract/worksheetOf'
import {
  defaultSuspicionLimits,
  drift,
  endDigits,
  identicalColumns,
  isPlainDecimal,
  type MethodSheet,
  outlier,
  type PointResult,
  type SuspicionLimits,
  type TypedColumn,
  tooFast,
  tooRepeatable,
  type WorksheetResult,
} from '@tongheng/metrology'
import { sha256 } from '#platform/canonical'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Actor } from '#platform/sessions'
import { kindHistory, lastResults, latestReadings, ownHistory, sameReadings } from './history.ts'
import { type EntryRow, lockRecord, type RecordKey, type RecordRow } from './queries.ts'
import { suspicionSubject } from './suspicionQueries.ts'
import { own } from './tables.ts'

/** The thresholds of a laboratory: its own, or those that come with the product. */
export async function limitsOf(
  db: AnyDb,
  institutionId: string,
): Promise<{ limits: SuspicionLimits; version: number }> {
  const row = await own(db)
    .selectFrom('suspicion_limits')
    .select(['limits', 'version'])
    .where('institution_id', '=', institutionId)
    .executeTakeFirst()
  return row ?? { limits: defaultSuspicionLimits, version: 0 }
}

/** Typed readings by column, in the order of points and repetitions. */
function typedColumns(sheet: MethodSheet, entries: readonly EntryRow[]): TypedColumn[] {
  const readings = currentEntries(entries)
    .filter((entry) => entry.kind === 'reading')
    .toSorted((a, b) => a.point - b.point || a.row - b.row)
  return sheet.columns
    .filter((column) => column.formula === undefined)
    .map(({ name, resolution }) => ({
      name,
      step: resolution !== undefined && isPlainDecimal(resolution) ? resolution : undefined,
      values: readings.filter((entry) => entry.name === name).map(({ value }) => value),
    }))
}

export const readingsPrint = (sheet: MethodSheet, entries: readonly EntryRow[]): string =>
  sha256(JSON.stringify(typedColumns(sheet, entries).map(({ name, values }) => [name, values])))

interface Submitted {
  record: RecordRow
  entries: readonly EntryRow[]
  result: WorksheetResult
  limits: SuspicionLimits
}

const figuresOf = ({ nominal, result }: PointResult) =>
  result ? { nominal, y: result.printed.y, U: result.printed.U } : null

/** Against earlier results of this instrument, of its kind, and of its last certificate. */
async function againstHistory(db: AnyDb, { record, result, limits }: Submitted): Promise<SuspicionReason[]> {
  const found: SuspicionReason[] = []
  const last = new Map((await lastResults(db, record)).map((row) => [row.nominal, row]))
  for (const point of result.points) {
    const figures = figuresOf(point)
    if (!figures) continue
    const mine = await ownHistory(db, record, point.nominal)
    const kind = await kindHistory(db, record, point.nominal)
    found.push(...outlier('outlier-own', figures, mine, limits))
    found.push(
      ...outlier(
        'outlier-kind',
        figures,
        kind.map(({ y }) => y),
        limits,
      ),
    )
    const before = last.get(point.nominal)
    if (before) found.push(...drift(figures, before, limits))
    for (const [name, { s }] of Object.entries(point.columns))
      if (s !== null) {
        const usual = kind.flatMap(({ spread }) => (spread[name] === undefined ? [] : [spread[name]]))
        found.push(...tooRepeatable(`${point.nominal} ${name}`, s, usual, limits))
      }
  }
  return found
}

const readingCount = (sheet: MethodSheet, entries: readonly EntryRow[]): number =>
  typedColumns(sheet, entries).reduce((sum, { values }) => sum + values.length, 0)

/**
 * A set of readings that another record of the laboratory has already is a copy, and is refused (CAL-6.3.3): so many readings of their
 * own do not come out alike twice.
 */
export async function requireOriginal(db: AnyDb, record: RecordRow, entries: readonly EntryRow[]): Promise<void> {
  const { limits } = await limitsOf(db, record.institution_id)
  if (readingCount(record.sheet, entries) < limits.fewestIdentical) return
  const twin = await sameReadings(db, record, readingsPrint(record.sheet, entries))
  if (twin !== null) throw new DomainError('conflict', 'records.copied', { number: twin })
}

/** From this share of equal readings on, two records are too much alike. */
const alike = 0.9

/** A record that equals another one but for a few readings. */
async function nearCopy(db: AnyDb, record: RecordRow, entries: readonly EntryRow[]): Promise<SuspicionReason[]> {
  const readings = currentEntries(entries).filter(({ kind }) => kind === 'reading')
  for (const { number, entries: others } of await latestReadings(db, record)) {
    const there = new Map(others.map((entry) => [cellKey(entry), entry.value]))
    const same = readings.filter((entry) => there.get(cellKey(entry)) === entry.value).length
    if (same < alike * Math.max(readings.length, others.length)) continue
    const params = { record: number, same: String(same), count: String(readings.length) }
    return [{ rule: 'similar', place: '', params }]
  }
  return []
}

/** Of the readings themselves: like another record's, typed impossibly fast, last digits that prevail. */
async function ofReadings(db: AnyDb, { record, entries, limits }: Submitted): Promise<SuspicionReason[]> {
  const columns = typedColumns(record.sheet, entries)
  const typed = entries.filter((entry) => entry.kind === 'reading' && entry.replaces === null && !entry.observed_at)
  return [
    ...identicalColumns(columns, limits),
    ...columns.flatMap((column) => endDigits(column, limits)),
    ...(readingCount(record.sheet, entries) < limits.fewestIdentical ? [] : await nearCopy(db, record, entries)),
    ...tooFast(
      typed.map(({ entered_at }) => entered_at.getTime()),
      limits,
    ),
  ]
}

/** The reasons for which a record being submitted is suspicious, judged against everything submitted before it (CAL-8.2). */
export async function suspicionsOf(db: AnyDb, submitted: Omit<Submitted, 'limits'>): Promise<SuspicionReason[]> {
  const { limits } = await limitsOf(db, submitted.record.institution_id)
  const known = { ...submitted, limits }
  return [...(await ofReadings(db, known)), ...(await againstHistory(db, known))]
}

/** What a submission did not find does not fall away with it, and what it found stays when a standard fails or a room is told of later. */
function together(before: readonly SuspicionReason[], found: readonly SuspicionReason[]): SuspicionReason[] {
  const later = ({ rule }: SuspicionReason) => rule === 'standard-failed' || rule === 'room-outside'
  const isFoundAgain = ({ rule, place }: SuspicionReason) =>
    found.some((one) => one.rule === rule && one.place === place)
  return [...before.filter((reason) => !isFoundAgain(reason) && (later(reason) || found.every(later))), ...found]
}

const rulesOf = (reasons: readonly SuspicionReason[]): string =>
  [...new Set(reasons.map(({ rule, place }) => `${rule} ${place}`))].toSorted().join()

/** Flags a suspicious record for the quality supervisor. One that was resolved is flagged again only for other reasons. */
export async function flag(step: Step<Actor | null>, record: RecordRow, found: SuspicionReason[]): Promise<void> {
  if (found.length === 0) return
  const existing = await own(step.db)
    .selectFrom('suspicions')
    .selectAll()
    .where('institution_id', '=', record.institution_id)
    .where('record_id', '=', record.id)
    .forUpdate()
    .executeTakeFirst()
  const reasons = together(existing?.reasons ?? [], found)
  if (existing && rulesOf(existing.reasons) === rulesOf(reasons)) return
  const anew = {
    reasons: JSON.stringify(reasons),
    comparison: '[]',
    status: suspicionWorkflow.initial,
    raised_at: step.now,
    explanation: null,
    decided_by: null,
    decided_by_name: null,
    decided_at: null,
    decision: null,
    retester_id: null,
    retester_name: null,
    outcome: null,
    conclusion: null,
  }
  // A retest that is under way or compared goes on: its conclusion is drawn knowing the new reason too.
  const isUnderRetest = existing?.status === 'retest-ordered' || existing?.status === 'compared'
  const row = existing
    ? await own(step.db)
        .updateTable('suspicions')
        .set({ ...(isUnderRetest ? { reasons: anew.reasons } : anew), version: existing.version + 1 })
        .where('institution_id', '=', existing.institution_id)
        .where('id', '=', existing.id)
        .returningAll()
        .executeTakeFirstOrThrow()
    : await own(step.db)
        .insertInto('suspicions')
        .values({ ...anew, institution_id: record.institution_id, id: newId(), record_id: record.id })
        .returningAll()
        .executeTakeFirstOrThrow()
  step.record('suspicions.flag', suspicionSubject(row), existing ?? null, row)
}

/** Also before another one was chosen in its place. */
const wasUsed = async (db: AnyDb, { institutionId, id }: RecordKey, equipmentId: string): Promise<boolean> =>
  (await own(db)
    .selectFrom('record_standards')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('record_id', '=', id)
    .where('equipment_id', '=', equipmentId)
    .executeTakeFirst()) !== undefined

/** A standard failed its check after it had been used: what was measured with it is suspicious (CAL-5.3.3). Gives the numbers of the records. */
export async function suspectOfStandard(
  step: Step<Actor | null>,
  institutionId: string,
  { recordIds, standard, condition }: { recordIds: readonly string[]; standard: UsedStandardId; condition: string },
): Promise<string[]> {
  const flagged: string[] = []
  for (const id of recordIds.toSorted()) {
    const record = await lockRecord(step.db, institutionId, { institutionId, id })
    if (!(await wasUsed(step.db, { institutionId, id }, standard.id))) continue
    const params = { standard: standard.number, condition }
    await flag(step, record, [{ rule: 'standard-failed', place: standard.number, params }])
    flagged.push(record.number)
  }
  return flagged
}

interface UsedStandardId {
  id: string
  number: string
}
