import type { SignatureInput } from '@tongheng/contract'
import { cellKey, currentEntries } from '@tongheng/contract/worksheetOf'
import { correctReading, enterReadings, presentRecord } from '#modules/records'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { type DecidedRow, fieldEntryById, recordsOfMission } from './fieldQueries.ts'
import { byOf } from './moveMission.ts'
import { mayResolve } from './policy.ts'
import { isOpen } from './presentField.ts'
import { lockMission, type MissionKey, missionSubject } from './queries.ts'
import { fieldReason, requireStanding } from './syncField.ts'
import { own } from './tables.ts'

interface Resolution {
  decision: 'adopted' | 'set-aside'
  reason: string
  signature?: SignatureInput | undefined
}

/** Into an empty cell it goes as observed then; over a figure in force it is a signed correction, which erases nothing (CAL-6.3.4). */
async function adopt(context: Context<Member>, row: DecidedRow, { reason, signature = {} }: Resolution): Promise<void> {
  const key = { institutionId: row.institution_id, id: row.record_id }
  const cell = { kind: row.kind, point: row.point, row: row.row, name: row.name }
  const { entries } = await presentRecord(context, key)
  const inForce = currentEntries(entries).find((entry) => cellKey(entry) === cellKey(cell))
  if (inForce) {
    await correctReading(context, key, { entryId: inForce.id, value: row.value, reason, signature })
    return
  }
  const observed = {
    at: row.observed_at.toISOString(),
    reason: `${fieldReason(context.locale, row.device_name, row.seq)}；${reason}`.slice(0, 200),
  }
  await enterReadings(context, key, [{ cell, value: row.value, observed }])
}

/** Somebody decides on a figure that is not in force: into the record, by its calibrator, or set aside; it stays on view either way. */
export const resolveFieldEntry = (
  context: Context<Member>,
  { entryId, ...key }: MissionKey & { entryId: string },
  resolution: Resolution,
): Promise<void> =>
  change(context, async (step) => {
    const mission = await lockMission(step.db, context.actor, key)
    step.allow(mayResolve, mission)
    const row = await fieldEntryById(step.db, key, entryId)
    if (!row) throw notFound()
    if (row.decision !== null) throw new DomainError('conflict', 'missions.resolved-already')
    if (!isOpen(row)) throw new DomainError('conflict', 'missions.nothing-to-resolve')
    const { decision, reason } = resolution
    if (decision === 'adopted') {
      const items = await recordsOfMission(step.db, key)
      await requireStanding(step, mission, items.get(row.record_id)?.item, row.observed_at)
      await adopt({ ...context, db: step.db }, row, resolution)
    }
    await own(step.db)
      .insertInto('mission_field_resolutions')
      .values({ institution_id: key.institutionId, entry_id: entryId, decision, reason, ...byOf(step) })
      .execute()
    step.record('missions.resolve', missionSubject(mission), null, { entryId, decision, reason, value: row.value })
  })
