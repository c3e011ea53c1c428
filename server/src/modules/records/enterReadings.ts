import { type EntryInput, lateAfterMinutes, type Written } from '@tongheng/contract/records'
import { cellKey, currentEntries } from '@tongheng/contract/worksheetOf'
import { requireOpen } from '#modules/gate'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { requireTypedCell } from './cells.ts'
import { climateDuring } from './climateOfRecord.ts'
import { recordPolicy } from './policy.ts'
import { presentEntry, recordSubject } from './present.ts'
import { requireNoHold } from './holds.ts'
import { roomAsked, standardsAsked } from './means.ts'
import { type EntryRow, entriesOf, lockRecord, type RecordKey, type RecordRow } from './queries.ts'
import { own } from './tables.ts'

const minuteMs = 60_000
/** A clock that runs a little ahead is no reason to refuse a reading. */
const clockToleranceMs = 2 * minuteMs
const oldestDays = 31

/**
 * When a figure was observed and why it comes late, or nothing of both: what reaches the server within minutes was entered as it was
 * measured (CAL-6.3.3).
 */
function lateness({ observed }: Pick<EntryInput, 'observed'>, now: Date, path: string) {
  const inTime = { observed_at: null, late_reason: null }
  if (!observed) return inTime
  const age = now.getTime() - new Date(observed.at).getTime()
  if (age < -clockToleranceMs) throw fieldError(`${path}.at`, 'records.observed-in-future')
  if (age > oldestDays * 1440 * minuteMs)
    throw fieldError(`${path}.at`, 'records.observed-too-long-ago', { days: String(oldestDays) })
  if (age <= lateAfterMinutes * minuteMs) return inTime
  if (!observed.reason) throw fieldError(`${path}.reason`, 'records.late-needs-reason')
  return { observed_at: new Date(observed.at), late_reason: observed.reason }
}

/** Whoever types must hold the authorisation at the moment of the work, not only when the task was given (CAL-5.1.4). */
export async function requireAuthorised(
  context: Context<Member>,
  step: Step<Member>,
  record: RecordRow,
): Promise<void> {
  const { institution_id: institutionId, method_id: methodId } = record
  const { accountId } = step.actor
  await requireOpen(context, step.db, {
    institutionId,
    methodId,
    at: step.now,
    people: [{ accountId, action: 'calibrate' }],
  })
}

/**
 * Standards must be valid and the room within its limits when each figure is observed: what ends between two points is told at
 * the next (CAL-5.3.3, CAL-5.4.2).
 */
async function requireMeans(
  context: Context<Member>,
  step: Step<Member>,
  record: RecordRow,
  rows: readonly EntryRow[],
): Promise<void> {
  const readings = rows.filter(({ kind }) => kind === 'reading')
  if (readings.length === 0) return
  const standards = await standardsAsked(step.db, record)
  const { accountId } = step.actor
  for (const moment of new Set(readings.map((row) => (row.observed_at ?? row.entered_at).getTime())))
    await requireOpen(context, step.db, {
      institutionId: record.institution_id,
      methodId: record.method_id,
      at: new Date(moment),
      // Who types now was asked about already.
      ...(moment === step.now.getTime() ? {} : { people: [{ accountId, action: 'calibrate' as const }] }),
      ...roomAsked(record),
      ...standards,
    })
}

function requireFree(existing: readonly EntryRow[], typed: readonly EntryInput[]): void {
  const taken = new Map(currentEntries(existing).map((entry) => [cellKey(entry), entry]))
  const seen = new Set<string>()
  for (const [index, { cell }] of typed.entries()) {
    const key = cellKey(cell)
    const path = `body.entries.${index}.value`
    const there = taken.get(key)
    if (there)
      throw new DomainError('conflict', 'records.cell-taken', { value: there.value, by: there.entered_by_name }, [
        { path, code: 'records.cell-taken', details: { value: there.value, by: there.entered_by_name } },
      ])
    if (seen.has(key)) throw fieldError(path, 'platform.duplicate')
    seen.add(key)
  }
}

interface Figures {
  typed: readonly EntryInput[]
  /** Where imported figures came from: the file, and the row of each. */
  origin?: { fileId: string; rows: readonly number[] }
}

/**
 * The record, if figures can be entered into it now: by its calibrator, authorised, before the first submission (CAL-6.3.3). After it
 * only corrections are possible.
 */
export async function lockForEntry(context: Context<Member>, step: Step<Member>, key: RecordKey): Promise<RecordRow> {
  const record = await lockRecord(step.db, step.actor.organizationId, key)
  step.allow(recordPolicy.record, record)
  if (record.status !== 'recording' || record.submitted_at !== null)
    throw new DomainError('conflict', 'records.only-corrections')
  await requireNoHold(step.db, record)
  await requireAuthorised(context, step, record)
  return record
}

/** Figures of one statement: the parameters of PostgreSQL are limited. */
const perStatement = 2000

/** Adds figures to a record that is locked for entry, all with the server's time, all or none. */
export async function addEntries(
  context: Context<Member>,
  step: Step<Member>,
  record: RecordRow,
  { typed, origin }: Figures,
): Promise<Written> {
  const key = { institutionId: record.institution_id, id: record.id }
  for (const [index, { cell }] of typed.entries()) requireTypedCell(record.sheet, cell, `body.entries.${index}.cell`)
  const known = await entriesOf(step.db, key)
  requireFree(known, typed)
  const rows = typed.map((one, index): EntryRow => ({
    institution_id: key.institutionId,
    id: newId(),
    record_id: key.id,
    ...one.cell,
    value: one.value,
    ...lateness(one, step.now, origin ? 'body.observed' : `body.entries.${index}.observed`),
    entered_at: step.now,
    entered_by: step.actor.accountId,
    entered_by_name: step.actor.name,
    replaces: null,
    reason: null,
    file_id: origin?.fileId ?? null,
    file_row: origin?.rows[index] ?? null,
  }))
  await requireMeans(context, step, record, rows)
  for (let from = 0; from < rows.length; from += perStatement)
    await own(step.db)
      .insertInto('record_entries')
      .values(rows.slice(from, from + perStatement))
      .execute()
  const version = await raiseVersion(step, record, rows)
  step.record('records.enter', recordSubject(record), consentEnded(record, rows), {
    version,
    ...(origin ? { file: origin.fileId } : {}),
    entries: rows.map((row) => [cellKey(row), row.value]),
  })
  const climate = await climateDuring(step.db, record, [...known, ...rows], step.now)
  return { entries: rows.map(presentEntry), version, climate }
}

/** Records figures as observed; a cell that has a figure is never overwritten: it is corrected (CAL-6.3.3, CAL-6.3.4). */
export const enterReadings = (
  context: Context<Member>,
  key: RecordKey,
  typed: readonly EntryInput[],
): Promise<Written> =>
  change(context, async (step) => addEntries(context, step, await lockForEntry(context, step, key), { typed }))

const touchesConditions = (written: readonly Pick<EntryRow, 'kind'>[]): boolean =>
  written.some(({ kind }) => kind === 'environment')

/** The consent that ends with these figures, so that the audit says when it ended. */
export const consentEnded = (
  { limits_consent: consent }: RecordRow,
  written: readonly Pick<EntryRow, 'kind'>[],
): { consent: string } | null => (consent !== null && touchesConditions(written) ? { consent } : null)

/** A consent was given to the conditions as they stood: other figures for them need another one (CAL-5.4.4). */
export async function raiseVersion(
  step: Step<Member>,
  record: RecordRow,
  written: readonly Pick<EntryRow, 'kind'>[] = [],
): Promise<number> {
  const { version } = await own(step.db)
    .updateTable('records')
    .set({
      version: record.version + 1,
      ...(touchesConditions(written) ? { limits_consent: null } : {}),
    })
    .where('institution_id', '=', record.institution_id)
    .where('id', '=', record.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}
