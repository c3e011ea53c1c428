import type { MissionStatus } from '@tongheng/contract/missions'
import { sha256 } from '#platform/canonical'
import type { Subject } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { type MissionRow, own, type TeamRow } from './tables.ts'

export interface MissionKey {
  institutionId: string
  id: string
}

export type Mission = MissionRow & { team: TeamRow[] }

export const missionSubject = (mission: Pick<MissionRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'mission',
  id: mission.id,
  organizationId: mission.institution_id,
})

export const keyOf = ({ institution_id, id }: Pick<MissionRow, 'institution_id' | 'id'>): MissionKey => ({
  institutionId: institution_id,
  id,
})

/** What everything of a mission carries. */
export const ofMission = ({ institution_id, id }: Pick<MissionRow, 'institution_id' | 'id'>) => ({
  institution_id,
  mission_id: id,
})

const byKey = (db: AnyDb, key: MissionKey) =>
  own(db).selectFrom('missions').selectAll().where('institution_id', '=', key.institutionId).where('id', '=', key.id)

const withTeam = async (db: AnyDb, row: MissionRow): Promise<Mission> => ({
  ...row,
  team: await own(db)
    .selectFrom('mission_team')
    .selectAll()
    .where('institution_id', '=', row.institution_id)
    .where('mission_id', '=', row.id)
    .orderBy('position')
    .execute(),
})

/** Another laboratory's is not found. */
export async function missionFor(db: AnyDb, actor: Member, key: MissionKey): Promise<Mission> {
  const row = actor.organizationId === key.institutionId ? await byKey(db, key).executeTakeFirst() : undefined
  if (!row) throw notFound()
  return withTeam(db, row)
}

export async function lockMission(db: AnyDb, actor: Member, key: MissionKey): Promise<Mission> {
  const row =
    actor.organizationId === key.institutionId ? await byKey(db, key).forUpdate().executeTakeFirst() : undefined
  if (!row) throw notFound()
  return withTeam(db, row)
}

interface MissionSearch {
  page: number
  size: number
  status?: MissionStatus | undefined
  mine?: 'yes' | undefined
}

export function listMissionRows(db: AnyDb, actor: Member, search: MissionSearch) {
  let query = own(db).selectFrom('missions').where('institution_id', '=', actor.organizationId)
  if (search.status !== undefined) query = query.where('status', '=', search.status)
  if (search.mine === 'yes')
    query = query.where('id', 'in', (eb) =>
      eb
        .selectFrom('mission_team')
        .select('mission_id')
        .where('institution_id', '=', actor.organizationId)
        .where('account_id', '=', actor.accountId),
    )
  return pageOf(query.selectAll().orderBy('first_day', 'desc').orderBy('id', 'desc'), search)
}

export const moveRows = (db: AnyDb, key: MissionKey) =>
  own(db)
    .selectFrom('mission_moves')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('mission_id', '=', key.id)
    .orderBy('id')
    .execute()

export const itemRows = (db: AnyDb, key: MissionKey) =>
  own(db)
    .selectFrom('mission_items')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('mission_id', '=', key.id)
    .orderBy('position')
    .execute()

export const standardRows = (db: AnyDb, key: MissionKey) =>
  own(db)
    .selectFrom('mission_standards')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('mission_id', '=', key.id)
    .orderBy('position')
    .execute()

export const checkRows = (db: AnyDb, key: MissionKey) =>
  own(db)
    .selectFrom('mission_standard_checks')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('mission_id', '=', key.id)
    .orderBy('id')
    .execute()

export const countRows = (db: AnyDb, key: MissionKey) =>
  own(db)
    .selectFrom('mission_counts')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('mission_id', '=', key.id)
    .orderBy('at')
    .execute()

export const paperRows = (db: AnyDb, key: MissionKey) =>
  own(db)
    .selectFrom('mission_papers')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('mission_id', '=', key.id)
    .orderBy('id')
    .execute()

export const conditionRows = (db: AnyDb, key: MissionKey) =>
  own(db)
    .selectFrom('mission_conditions')
    .leftJoin('mission_consents', (join) =>
      join
        .onRef('mission_consents.institution_id', '=', 'mission_conditions.institution_id')
        .onRef('mission_consents.condition_id', '=', 'mission_conditions.id'),
    )
    .selectAll('mission_conditions')
    .select(['mission_consents.account_name as consented_by', 'mission_consents.at as consented_at'])
    .where('mission_conditions.institution_id', '=', key.institutionId)
    .where('mission_conditions.mission_id', '=', key.id)
    .orderBy('mission_conditions.id')
    .execute()

export const rulesPrint = (mission: Pick<MissionRow, 'safety_rules'>): string => sha256(mission.safety_rules)

/** Who acknowledged the safety rules as they read now, and when. */
export async function acknowledged(db: AnyDb, mission: MissionRow): Promise<Map<string, Date>> {
  const rows = await own(db)
    .selectFrom('mission_acknowledgements')
    .select(['account_id', 'at'])
    .where('institution_id', '=', mission.institution_id)
    .where('mission_id', '=', mission.id)
    .where('rules_sha256', '=', rulesPrint(mission))
    .execute()
  return new Map(rows.map((row) => [row.account_id, row.at]))
}
