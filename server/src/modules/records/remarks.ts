import { type RemarkInput, type RemarkPlace, remarkKey } from '@tongheng/contract/records'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { requireTypedCell } from './cells.ts'
import { raiseVersion } from './enterReadings.ts'
import { recordPolicy } from './policy.ts'
import { recordSubject } from './present.ts'
import { lockRecord, type RecordKey, type RecordRow } from './queries.ts'
import { remarksOf } from './remarksOf.ts'
import { own } from './tables.ts'

const isAt = (place: RemarkPlace, only: Partial<RemarkPlace>): boolean =>
  remarkKey(place) === remarkKey({ kind: place.kind, point: 0, row: 0, name: '', ...only })

/** Refuses a place that the record does not have; `path` is the field of the request. */
function requirePlace(record: RecordRow, place: RemarkPlace, path: string): void {
  const { sheet } = record
  const { kind, name, point } = place
  const points = record.result?.points.length ?? 0
  if (kind === 'reading' || kind === 'environment' || kind === 'order')
    return requireTypedCell(sheet, { ...place, kind }, path)
  const there = {
    record: () => isAt(place, {}),
    point: () => isAt(place, { point }) && point < points,
    column: () => isAt(place, { name }) && sheet.columns.some((column) => column.name === name),
    standard: () => isAt(place, { name }) && sheet.standards.some(({ role }) => role === name),
  }
  if (!there[kind]()) throw fieldError(`${path}.name`, 'records.no-such-place')
}

const whole: RemarkPlace = { kind: 'record', point: 0, row: 0, name: '' }

/**
 * Keeps what the checker remarked, the remark on the whole first.
 * @returns how many there are, and the first of them as what the return says in short
 */
export async function keepRemarks(
  step: Step<Member>,
  record: RecordRow,
  { remark = '', places }: { remark?: string | undefined; places: readonly RemarkInput[] },
): Promise<{ count: number; said: string }> {
  for (const [index, one] of places.entries()) requirePlace(record, one.place, `body.places.${index}.place`)
  const made = [...(remark === '' ? [] : [{ place: whole, remark }]), ...places]
  const [first] = made
  if (!first) throw fieldError('body.remark', 'records.remark-needed')
  const rows = made.map((one) => ({
    institution_id: record.institution_id,
    id: newId(),
    record_id: record.id,
    ...one.place,
    remark: one.remark,
    made_at: step.now,
    made_by: step.actor.accountId,
    made_by_name: step.actor.name,
  }))
  await own(step.db).insertInto('record_remarks').values(rows).execute()
  return { count: rows.length, said: first.remark }
}

interface Answer {
  text: string
  entryId: string | null
}

const keepAnswer = (step: Step<Member>, institutionId: string, remarkId: string, answer: Answer) =>
  own(step.db)
    .insertInto('record_remark_answers')
    .values({
      institution_id: institutionId,
      remark_id: remarkId,
      answer: answer.text,
      answered_at: step.now,
      answered_by: step.actor.accountId,
      answered_by_name: step.actor.name,
      entry_id: answer.entryId,
    })
    .execute()

/** A correction where something was remarked is the answer to it: its reason says why the figure is another one now. */
export async function answerByCorrection(
  step: Step<Member>,
  record: RecordRow,
  entry: RemarkPlace & { id: string; reason: string | null },
): Promise<void> {
  const key = { institutionId: record.institution_id, id: record.id }
  for (const { id, place, answer } of await remarksOf(step.db, key))
    if (answer === null && remarkKey(place) === remarkKey(entry))
      await keepAnswer(step, key.institutionId, id, { text: entry.reason ?? '', entryId: entry.id })
}

/** The calibrator says what came of a remark; once said, it stays (CAL-6.3.4). */
export const answerRemark = (
  context: Context<Member>,
  key: RecordKey,
  { remarkId, answer }: { remarkId: string; answer: string },
): Promise<void> =>
  change(context, async (step) => {
    const record = await lockRecord(step.db, context.actor.organizationId, key)
    step.allow(recordPolicy.record, record)
    if (record.status !== 'recording')
      throw new DomainError('conflict', 'platform.no-such-move', { status: record.status })
    const asked = (await remarksOf(step.db, key)).find(({ id }) => id === remarkId)
    if (!asked) throw notFound()
    if (asked.answer !== null) throw new DomainError('conflict', 'records.remark-answered')
    await keepAnswer(step, key.institutionId, remarkId, { text: answer, entryId: null })
    const version = await raiseVersion(step, record)
    step.record('records.answer', recordSubject(record), null, { remark: asked.remark, answer, version })
  })

/** Nothing is handed in again while a remark waits for its answer. */
export async function requireAnswered(db: AnyDb, key: RecordKey): Promise<void> {
  const open = (await remarksOf(db, key)).filter(({ answer }) => answer === null).length
  if (open > 0) throw new DomainError('conflict', 'records.remarks-open', { count: String(open) })
}
