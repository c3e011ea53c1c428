import type { FieldPack } from '@tongheng/contract/missions.field'
import { presentRecord } from '#modules/records'
import type { Context } from '#platform/context'
import { authorize } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { recordsOfMission } from './fieldQueries.ts'
import { mayWorkOnSite } from './policy.ts'
import { missionFor, type MissionKey } from './queries.ts'

/** Everything a tablet needs on site without network, for somebody of the team. */
export async function fieldPack(context: Context<Member>, key: MissionKey): Promise<FieldPack> {
  const mission = await missionFor(context.db, context.actor, key)
  authorize(mayWorkOnSite, context.actor, mission)
  const records: FieldPack['records'] = []
  for (const id of (await recordsOfMission(context.db, key)).keys())
    records.push(await presentRecord(context, { institutionId: key.institutionId, id }))
  return {
    institutionId: mission.institution_id,
    id: mission.id,
    number: mission.number,
    place: mission.place,
    safetyRules: mission.safety_rules,
    person: { accountId: context.actor.accountId, name: context.actor.name },
    asOf: context.platform.now().toISOString(),
    records,
  }
}
