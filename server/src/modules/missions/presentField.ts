import type { FieldEntry } from '@tongheng/contract/missions.field'
import type { RecordView } from '@tongheng/contract/records'
import { cellName } from '@tongheng/contract/cellName'
import { presentRecord } from '#modules/records'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { type DecidedRow, fieldEntryById, fieldEntryPage, recordsOfMission } from './fieldQueries.ts'
import { mayResolve } from './policy.ts'
import { type Mission, missionFor, type MissionKey } from './queries.ts'

const resolutionOf = ({ decision, decision_reason, decided_by, decided_at }: DecidedRow): FieldEntry['resolution'] =>
  decision === null || decided_at === null
    ? null
    : { decision, reason: decision_reason ?? '', by: decided_by ?? '', at: decided_at.toISOString() }

export const isOpen = ({ outcome, decision }: Pick<DecidedRow, 'outcome' | 'decision'>): boolean =>
  (outcome === 'conflict' || outcome === 'held') && decision === null

export async function presentFieldEntries(
  context: Context<Member>,
  mission: Mission,
  rows: readonly DecidedRow[],
): Promise<FieldEntry[]> {
  const institutionId = mission.institution_id
  const records = await recordsOfMission(context.db, { institutionId, id: mission.id })
  const views = new Map<string, RecordView>()
  for (const id of new Set(rows.map((row) => row.record_id)))
    if (records.has(id)) views.set(id, await presentRecord(context, { institutionId, id }))
  const may = mayResolve(context.actor, mission) === null
  return rows.map((row) => {
    const known = records.get(row.record_id)
    const view = views.get(row.record_id)
    const cell = { kind: row.kind, point: row.point, row: row.row, name: row.name }
    return {
      id: row.id,
      deviceId: row.device_id,
      deviceName: row.device_name,
      seq: row.seq,
      recordId: row.record_id,
      recordNumber: known?.record.number ?? '',
      instrument: [known?.item.name, known?.item.serial].filter(Boolean).join(' '),
      cell,
      place: view ? cellName(view, cell) : { zh: row.name, en: row.name },
      value: row.value,
      reason: row.reason,
      deviceAt: row.device_at.toISOString(),
      observedAt: row.observed_at.toISOString(),
      receivedAt: row.received_at.toISOString(),
      by: row.account_name,
      clock: row.clock,
      offsetMs: Number(row.offset_ms),
      outcome: row.outcome,
      why: row.why,
      resolution: resolutionOf(row),
      mayResolve: may && isOpen(row),
    }
  })
}

export async function listFieldEntries(
  context: Context<Member>,
  key: MissionKey,
  search: { page: number; size: number; open?: 'yes' | undefined },
): Promise<{ entries: FieldEntry[]; total: number }> {
  const mission = await missionFor(context.db, context.actor, key)
  const { rows, total } = await fieldEntryPage(context.db, key, search)
  return { entries: await presentFieldEntries(context, mission, rows), total }
}

export async function viewFieldEntry(context: Context<Member>, key: MissionKey, id: string): Promise<FieldEntry> {
  const mission = await missionFor(context.db, context.actor, key)
  const row = await fieldEntryById(context.db, key, id)
  const [entry] = row ? await presentFieldEntries(context, mission, [row]) : []
  if (!entry) throw notFound()
  return entry
}
