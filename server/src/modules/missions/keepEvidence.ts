import type { CheckInput, CountInput, PaperInput } from '@tongheng/contract/missions'
import { markItem, orderItemView } from '#modules/orders'
import { recordsOfTasks, suspectOfStandard } from '#modules/records'
import { tasksOfItems } from '#modules/tasks'
import type { SignatureInput } from '@tongheng/contract'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import type { z } from 'zod'
import { byOf } from './moveMission.ts'
import { mayKeep, mayWorkOnSite } from './policy.ts'
import {
  acknowledged,
  countRows,
  itemRows,
  keyOf,
  lockMission,
  type Mission,
  type MissionKey,
  missionSubject,
  ofMission,
  rulesPrint,
  standardRows,
} from './queries.ts'
import { own, type StandardRow } from './tables.ts'

type Input<T extends z.ZodType> = z.output<T>

/** Each person of the team signs that they know the safety rules of the site and will keep them (CAL-6.2.8). */
export const acknowledgeSafety = (
  context: Context<Member>,
  key: MissionKey,
  signature: SignatureInput,
): Promise<void> =>
  change(context, async (step) => {
    const mission = await lockMission(step.db, context.actor, key)
    step.allow(mayWorkOnSite, mission)
    if (mission.status !== 'prepared' && mission.status !== 'under-way')
      throw new DomainError('conflict', 'platform.no-such-move', { status: mission.status })
    const done = await acknowledged(step.db, mission)
    if (done.has(step.actor.accountId)) throw new DomainError('conflict', 'missions.acknowledged-already')
    const rules_sha256 = rulesPrint(mission)
    await own(step.db)
      .insertInto('mission_acknowledgements')
      .values({ ...ofMission(mission), account_id: step.actor.accountId, rules_sha256, at: step.now })
      .execute()
    await sign(context, step, signature, {
      organizationId: key.institutionId,
      kind: 'mission',
      id: key.id,
      meaning: 'safety-acknowledged',
      content: { mission: mission.number, place: mission.place, rules: mission.safety_rules },
    })
    step.record('missions.acknowledge', missionSubject(mission), null, { rules_sha256 })
  })

export const isWithin = ({ low, high }: { low: string; high: string }, value: string): boolean =>
  Number(value) >= Number(low) && Number(value) <= Number(high)

/** Asked for a value, a check passes only with one within its limits. */
function requireHonest({ asked }: StandardRow, { value, passed }: Input<typeof CheckInput>): void {
  if (!asked) return
  if (value === undefined) throw fieldError('body.value', 'missions.value-asked', { what: asked.what })
  if (passed && !isWithin(asked, value)) throw fieldError('body.passed', 'missions.value-outside', { ...asked })
}

const phaseOf = { before: ['planned', 'prepared'], after: ['returned'] } as const

/** Numbers of the mission's records that used a standard that failed now. */
async function suspectRecords(step: Step<Member>, mission: Mission, standard: StandardRow, condition: string) {
  const items = (await itemRows(step.db, keyOf(mission))).map((row) => row.item_id)
  const tasks = await tasksOfItems(step.db, mission.institution_id, items)
  const records = await recordsOfTasks(
    step.db,
    mission.institution_id,
    [...tasks.values()].flat().map(({ id }) => id),
  )
  return suspectOfStandard(step, mission.institution_id, {
    recordIds: [...records.values()].map(({ id }) => id),
    standard: { id: standard.equipment_id, number: standard.number },
    condition,
  })
}

/**
 * A standard is checked before it leaves and after it came back; one that comes back failing makes the records measured with it suspicious
 * (CAL-5.3.3, 6.2.7).
 */
export const checkStandard = (
  context: Context<Member>,
  { equipmentId, ...key }: MissionKey & { equipmentId: string },
  input: Input<typeof CheckInput>,
): Promise<void> =>
  change(context, async (step) => {
    const mission = await lockMission(step.db, context.actor, key)
    step.allow(mayKeep, mission)
    const standard = (await standardRows(step.db, key)).find((row) => row.equipment_id === equipmentId)
    if (!standard) throw notFound()
    if (!(phaseOf[input.phase] as readonly string[]).includes(mission.status))
      throw new DomainError('conflict', 'missions.wrong-phase')
    requireHonest(standard, input)
    await own(step.db)
      .insertInto('mission_standard_checks')
      .values({
        ...ofMission(mission),
        ...byOf(step),
        id: newId(),
        equipment_id: equipmentId,
        phase: input.phase,
        condition: input.condition,
        value: input.value ?? null,
        passed: input.passed,
      })
      .execute()
    const failed = input.phase === 'after' && !input.passed
    const suspected = failed ? await suspectRecords(step, mission, standard, input.condition) : []
    step.record('missions.check-standard', missionSubject(mission), null, {
      ...input,
      standard: standard.number,
      suspected,
    })
  })

/** Counted in, an instrument is received; its work goes on at once when its record was begun before (CAL-6.2.5). */
async function receive(step: Step<Member>, institutionId: string, itemId: string): Promise<void> {
  const item = await orderItemView(step.db, institutionId, itemId)
  if (item.stage !== 'agreed') return
  await markItem(step, { institutionId, itemId }, 'received')
  const parts = (await tasksOfItems(step.db, institutionId, [itemId])).get(itemId) ?? []
  if (parts.some(({ status }) => status !== 'assigned')) await markItem(step, { institutionId, itemId }, 'in-work')
}

/** The customer hands an instrument over on site, and takes it back there: counted both times, with condition and accessories (CAL-6.2.5). */
export const countInstrument = (
  context: Context<Member>,
  { itemId, ...key }: MissionKey & { itemId: string },
  input: Input<typeof CountInput>,
): Promise<void> =>
  change(context, async (step) => {
    const mission = await lockMission(step.db, context.actor, key)
    step.allow(mayWorkOnSite, mission)
    if (!(await itemRows(step.db, key)).some((row) => row.item_id === itemId)) throw notFound()
    if (mission.status !== 'under-way') throw new DomainError('conflict', 'missions.not-under-way')
    const counts = (await countRows(step.db, key)).filter((row) => row.item_id === itemId)
    if (counts.some((row) => row.direction === input.direction))
      throw new DomainError('conflict', 'missions.counted-already')
    if (input.direction === 'out' && counts.length === 0) throw new DomainError('conflict', 'missions.not-counted-in')
    await own(step.db)
      .insertInto('mission_counts')
      .values({
        ...ofMission(mission),
        ...byOf(step),
        ...input,
        item_id: itemId,
        accessories: JSON.stringify(input.accessories),
      })
      .execute()
    if (input.direction === 'in') await receive(step, key.institutionId, itemId)
    step.record(`missions.count-${input.direction}`, missionSubject(mission), null, { itemId, ...input })
  })

/** Papers of travel, lodging, shipping and the vehicle stay with the mission (CAL-6.2.7). */
export const attachPaper = (
  context: Context<Member>,
  key: MissionKey,
  { kind, files, note = '' }: Input<typeof PaperInput>,
): Promise<void> =>
  change(context, async (step) => {
    const mission = await lockMission(step.db, context.actor, key)
    step.allow(mayKeep, mission)
    if (mission.status === 'closed' || mission.status === 'cancelled')
      throw new DomainError('conflict', 'platform.no-such-move', { status: mission.status })
    if (files.length === 0 && note === '') throw fieldError('body.note', 'missions.file-or-note')
    const paths = new Map(files.map((id, index) => [id, `body.files.${index}`]))
    await requireOwnFiles(step.db, step.actor, paths)
    const { account_name, at } = byOf(step)
    await own(step.db)
      .insertInto('mission_papers')
      .values({ ...ofMission(mission), id: newId(), kind, files: [...paths.keys()], note, account_name, at })
      .execute()
    step.record('missions.attach', missionSubject(mission), null, { kind, files: [...paths.keys()], note })
  })
