import type { SignatureInput } from '@tongheng/contract'
import type { ConditionsInput } from '@tongheng/contract/missions'
import { outsideLimits, permitOutside, recordsOfTasks } from '#modules/records'
import { tasksOfItems } from '#modules/tasks'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import type { z } from 'zod'
import { byOf } from './moveMission.ts'
import { mayConsent, mayWorkOnSite } from './policy.ts'
import { conditionRows, itemRows, lockMission, type MissionKey, missionSubject, ofMission } from './queries.ts'
import { own } from './tables.ts'

/** The record of the instrument that is outside the limits; of several parts one that nobody judged yet comes first. */
async function recordOutside(context: Context<Member>, key: MissionKey, itemId: string) {
  const { db } = context
  const tasks = (await tasksOfItems(db, key.institutionId, [itemId])).get(itemId) ?? []
  const records = await recordsOfTasks(
    db,
    key.institutionId,
    tasks.map(({ id }) => id),
  )
  if (records.size === 0) throw fieldError('body.itemId', 'missions.no-record')
  const judged = new Set((await conditionRows(db, key)).map((row) => row.record_id))
  const found: { record: { id: string; number: string }; findings: string }[] = []
  for (const record of records.values()) {
    const findings = await outsideLimits(context, { ...key, id: record.id })
    if (findings !== '') found.push({ record, findings })
  }
  const outside = found.find(({ record }) => !judged.has(record.id)) ?? found[0]
  if (!outside) throw new DomainError('conflict', 'missions.within-limits')
  return outside
}

/**
 * The conditions on site, as recorded, are outside the limits of the method: their effect is judged, and the work stops or goes on with the
 * consent of the customer's representative, which the laboratory's must follow (CAL-5.4.4).
 */
export const judgeConditions = (
  context: Context<Member>,
  key: MissionKey,
  { itemId, decision, effect, customer = '' }: z.output<typeof ConditionsInput>,
): Promise<void> =>
  change(context, async (step) => {
    const mission = await lockMission(step.db, context.actor, key)
    step.allow(mayWorkOnSite, mission)
    if (mission.status !== 'under-way' && mission.status !== 'returned')
      throw new DomainError('conflict', 'missions.not-under-way')
    if (!(await itemRows(step.db, key)).some((row) => row.item_id === itemId))
      throw fieldError('body.itemId', 'missions.no-item')
    const { record, findings } = await recordOutside({ ...context, db: step.db }, key, itemId)
    if (decision === 'go-on' && customer === '') throw fieldError('body.customer', 'missions.customer-named')
    const told = { decision, findings, effect, customer }
    await own(step.db)
      .insertInto('mission_conditions')
      .values({ ...ofMission(mission), ...byOf(step), ...told, id: newId(), item_id: itemId, record_id: record.id })
      .execute()
    step.record('missions.judge', missionSubject(mission), null, { ...told, record: record.number })
  })

/** The laboratory's own consent, signed; only with both the record may be submitted outside the limits (CAL-5.4.4). */
export const consentConditions = (
  context: Context<Member>,
  { judgementId, ...key }: MissionKey & { judgementId: string },
  signature: SignatureInput,
): Promise<void> =>
  change(context, async (step) => {
    const mission = await lockMission(step.db, context.actor, key)
    step.allow(mayConsent, null)
    const judged = (await conditionRows(step.db, key)).find((row) => row.id === judgementId)
    if (!judged) throw notFound()
    if (judged.decision === 'stop') throw new DomainError('conflict', 'missions.stopped')
    if (judged.consented_at !== null) throw new DomainError('conflict', 'missions.consented-already')
    const { findings, effect, customer, record_id } = judged
    await own(step.db)
      .insertInto('mission_consents')
      .values({ institution_id: key.institutionId, condition_id: judgementId, ...byOf(step) })
      .execute()
    await sign(context, step, signature, {
      organizationId: key.institutionId,
      kind: 'mission',
      id: key.id,
      meaning: 'conditions-consented',
      content: { mission: mission.number, record: record_id, findings, effect, customer },
    })
    await permitOutside(step, { ...key, id: record_id }, `${customer}、${step.actor.name}：${findings}；${effect}`)
    step.record('missions.consent', missionSubject(mission), null, { findings, effect, customer })
  })
