import { certificateByKey, certificateIssued, certifiedInstruments } from '#modules/certificates'
import { certificatesOf, equipmentById, equipmentCalibrated } from '#modules/equipment'
import { recordSnapshot, recordSubmitted, standardChosen, standardsUsed } from '#modules/records'
import { plusDays } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { reaction } from '#platform/events'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import { tieAcross } from './across.ts'
import { type EdgeRow, type NodeRow, own } from './tables.ts'
import { edgesInto, isCircular, oneAtATime } from './walks.ts'

const blank = {
  level: null,
  number: '',
  name: '',
  party_id: null,
  party: '',
  on_day: null,
  valid_until: null,
  equipment_id: null,
  natural_key: null,
  circular: false,
  note: '',
  version: 1,
} as const

const putNode = (db: AnyDb, row: NodeRow) =>
  own(db)
    .insertInto('trace_nodes')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['institution_id', 'id']).doUpdateSet({
        number: row.number,
        name: row.name,
        party: row.party,
        on_day: row.on_day,
        valid_until: row.valid_until,
      }),
    )
    .execute()

const putEdge = (db: AnyDb, edge: EdgeRow) =>
  own(db)
    .insertInto('trace_edges')
    .values(edge)
    .onConflict((conflict) =>
      conflict
        .columns(['institution_id', 'lower_id', 'upper_id'])
        .doUpdateSet({ since: edge.since, until: edge.until, upper_kind: edge.upper_kind }),
    )
    .execute()

/** What is written next takes the place of what it rested on. */
const dropEdges = (db: AnyDb, institutionId: string, lowerId: string) =>
  own(db)
    .deleteFrom('trace_edges')
    .where('institution_id', '=', institutionId)
    .where('lower_id', '=', lowerId)
    .execute()

/** The node of this kind that is known by a key; a new one when there is none. */
async function nodeKnownAs(db: AnyDb, row: Omit<NodeRow, 'id'>): Promise<string> {
  await own(db)
    .insertInto('trace_nodes')
    .values({ ...row, id: newId() })
    .onConflict((conflict) => conflict.constraint('trace_nodes_known').doNothing())
    .execute()
  const { id } = await own(db)
    .selectFrom('trace_nodes')
    .select('id')
    .where('institution_id', '=', row.institution_id)
    .where('kind', '=', row.kind)
    .where('natural_key', '=', row.natural_key)
    .executeTakeFirstOrThrow()
  return id
}

/** Who calibrated it: the laboratory itself, when the certificate is one of its own, else the body that issued it. */
async function calibratorOf(db: AnyDb, institutionId: string, { number, issuer }: { number: string; issuer: string }) {
  const certificate = await own(db)
    .selectFrom('trace_nodes')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('kind', '=', 'certificate')
    .where(sql<boolean>`lower(number) = lower(${number})`)
    .where('number', '=', number)
    .executeTakeFirst()
  if (certificate) return { id: certificate.id, kind: 'certificate' as const }
  const body = { ...blank, institution_id: institutionId, kind: 'body' as const, level: 'unplaced' as const }
  return { id: await nodeKnownAs(db, { ...body, name: issuer, natural_key: issuer }), kind: 'body' as const }
}

/** With which own standards it was calibrated is said by people: a new certificate only ends it. */
async function traceCalibration(
  db: AnyDb,
  institutionId: string,
  row: { id: string; number: string; issuer: string; calibrated_on: string },
  until: string | null,
): Promise<void> {
  const known = await edgesInto(db, institutionId, [row.id])
  if (known.some((edge) => edge.upper_kind === 'calibration')) {
    for (const edge of known) await putEdge(db, { ...edge, until })
    return
  }
  const upper = await calibratorOf(db, institutionId, row)
  await dropEdges(db, institutionId, row.id)
  await putEdge(db, {
    institution_id: institutionId,
    lower_id: row.id,
    upper_id: upper.id,
    lower_kind: 'calibration',
    upper_kind: upper.kind,
    since: row.calibrated_on,
    until,
  })
}

/** Every certificate of a standard is a level of its own; it holds until the next one came. */
export async function traceStandard(db: AnyDb, institutionId: string, equipmentId: string): Promise<void> {
  await oneAtATime(db, institutionId)
  const piece = (await equipmentById(db, institutionId, [equipmentId])).get(equipmentId)
  const certificates = await certificatesOf(db, { institutionId, id: equipmentId })
  for (const [index, row] of certificates.entries()) {
    const node = { ...blank, institution_id: institutionId, id: row.id, kind: 'calibration' as const }
    await putNode(db, {
      ...node,
      number: piece?.number ?? '',
      name: piece?.name ?? '',
      party: `${row.number} · ${row.issuer}`,
      on_day: row.calibrated_on,
      valid_until: row.valid_until,
      equipment_id: equipmentId,
    })
    const next = certificates[index - 1]?.calibrated_on ?? null
    // Typed again with an earlier day, a certificate ends the mistyped one on the day on which it began.
    await traceCalibration(db, institutionId, row, next !== null && next < row.calibrated_on ? row.calibrated_on : next)
    await tieAcross(db, { institutionId, id: row.id }, { ...row, serial: piece?.serial ?? '' })
    const circular = await isCircular(db, { institutionId, id: row.id }, equipmentId)
    await own(db)
      .updateTable('trace_nodes')
      .set({ circular })
      .where('institution_id', '=', institutionId)
      .where('id', '=', row.id)
      .execute()
  }
}

/** A record rests on the calibrations of the standards that readings were taken with, also of one replaced before the signature (CAL-5.3.3). */
export async function traceRecord(db: AnyDb, institutionId: string, id: string): Promise<void> {
  const record = await recordSnapshot(db, { institutionId, id })
  const { number, subject, startedAt, submittedAt } = record
  const node = { ...blank, institution_id: institutionId, id, kind: 'record' as const, number }
  await putNode(db, { ...node, name: subject.instrument, party: subject.client, on_day: dayOf(startedAt) })
  await dropEdges(db, institutionId, id)
  const uses = Map.groupBy(await standardsUsed(db, { institutionId, id }), ({ certificateId }) => certificateId)
  for (const [certificateId, choices] of uses) {
    const ends = choices.map(({ replacedAt }) => replacedAt ?? submittedAt)
    const last = ends.includes(null) ? null : Math.max(...ends.map(Number))
    await putEdge(db, {
      institution_id: institutionId,
      lower_id: id,
      upper_id: certificateId,
      lower_kind: 'record',
      upper_kind: 'calibration',
      // A correction may name another standard later than the work was done.
      since: dayOf(
        new Date(Math.min(...choices.map(({ chosenAt }) => Number(chosenAt)), Number(submittedAt ?? Infinity))),
      ),
      // Used from the choice to the signature, or to the choice of another, that day included.
      until: last === null ? null : plusDays(dayOf(new Date(last)), 1),
    })
  }
}

/** The certificate, and each of the customer's instruments that it is of. */
export async function traceCertificate(db: AnyDb, institutionId: string, id: string): Promise<void> {
  const row = await certificateByKey(db, { institutionId, id })
  if (row.number === null || row.issued_at === null) return
  const { instrument: named, client } = row.summary
  const day = dayOf(row.issued_at)
  const base = { ...blank, institution_id: institutionId, party_id: row.client_id, party: client }
  const certificate = { ...base, id, kind: 'certificate' as const, number: row.number, name: named }
  await putNode(db, { ...certificate, on_day: day, valid_until: row.valid_until })
  const edge = { institution_id: institutionId, since: day, until: null }
  for (const { recordId, instrument, model, serial } of await certifiedInstruments(db, row)) {
    const natural = [row.client_id, instrument, model, serial].join('|')
    const name = [instrument, model].filter(Boolean).join(' ')
    const it = { ...base, kind: 'instrument' as const, number: serial, name, natural_key: natural }
    const lower = await nodeKnownAs(db, it)
    await putEdge(db, { ...edge, lower_id: id, upper_id: recordId, lower_kind: 'certificate', upper_kind: 'record' })
    await putEdge(db, { ...edge, lower_id: lower, upper_id: id, lower_kind: 'instrument', upper_kind: 'certificate' })
  }
}

/** Reactions may run in another order than what they tell: each brings with it what its edges end in. */
async function withStandards({ db }: Context<null>, institutionId: string, recordId: string): Promise<void> {
  for (const { equipmentId, certificateId } of await standardsUsed(db, { institutionId, id: recordId })) {
    const known = await own(db)
      .selectFrom('trace_nodes')
      .select('id')
      .where('institution_id', '=', institutionId)
      .where('id', '=', certificateId)
      .executeTakeFirst()
    if (!known) await traceStandard(db, institutionId, equipmentId)
  }
  await traceRecord(db, institutionId, recordId)
}

export const whenCalibrated = reaction('traceability.when-calibrated', equipmentCalibrated, ({ db }, told) =>
  traceStandard(db, told.institutionId, told.equipmentId),
)

export const whenChosen = reaction('traceability.when-chosen', standardChosen, (context, told) =>
  withStandards(context, told.institutionId, told.recordId),
)

export const whenSubmitted = reaction('traceability.when-submitted', recordSubmitted, (context, told) =>
  withStandards(context, told.institutionId, told.recordId),
)

export const whenIssued = reaction('traceability.when-issued', certificateIssued, async (context, told) => {
  const { institutionId, certificateId } = told
  const row = await certificateByKey(context.db, { institutionId, id: certificateId })
  for (const { recordId } of await certifiedInstruments(context.db, row))
    await withStandards(context, institutionId, recordId)
  await traceCertificate(context.db, institutionId, certificateId)
})
