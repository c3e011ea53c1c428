import type { Received } from '@tongheng/contract'
import type { VisitNotice, visits as api } from '@tongheng/contract/visits'
import { roomsOf } from '#modules/equipment'
import { change, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { entryAgainst } from './entryAgainst.ts'
import { logsVisits, setsNotice } from './policy.ts'
import { lockPlaces, type PlaceKey } from './queries.ts'
import { own, type VisitRow } from './tables.ts'
import { latestNotice, visitNotice } from './visitQueries.ts'

type Input = Received<typeof api.logVisit>['body']

const visitSubject = ({ institutionId, id }: PlaceKey): Subject => ({
  kind: 'visit',
  id,
  organizationId: institutionId,
})

/** The notice that counts was read; the host is of the laboratory and may enter where the visitor goes (IM-4.2.1). Gives the host's name. */
async function requireOrderly(step: Step<Member>, input: Input): Promise<string> {
  const institutionId = step.actor.organizationId
  const { notice, hosts } = await visitNotice(step.db, institutionId)
  if (!input.acknowledged) throw fieldError('body.acknowledged', 'visits.not-acknowledged')
  if (input.noticeVersion !== (notice?.version ?? 0)) throw fieldError('body.acknowledged', 'visits.notice-changed')
  const host = hosts.find(({ accountId }) => accountId === input.hostId)
  if (!host) throw fieldError('body.hostId', 'visits.no-member')
  const rooms = new Set((await roomsOf(step.db, institutionId)).map(({ id }) => id))
  for (const [index, roomId] of input.roomIds.entries()) {
    const path = `body.roomIds.${index}`
    if (!rooms.has(roomId)) throw fieldError(path, 'places.unknown-room')
    const entering = { institutionId, roomId, accountIds: [input.hostId], at: step.now }
    const [reason] = await entryAgainst(step.db, entering)
    if (reason) throw fieldError(path, reason.code, reason.details)
  }
  return host.name
}

/** Logs a visitor in at the server's time; what was logged is never changed. */
export const logVisit = (context: Context<Member>, input: Input): Promise<PlaceKey> =>
  change(context, async (step) => {
    step.allow(logsVisits, null)
    const hostName = await requireOrderly(step, input)
    const row: VisitRow = {
      institution_id: step.actor.organizationId,
      id: newId(),
      name: input.name,
      organization: input.organization,
      purpose: input.purpose,
      host_id: input.hostId,
      host_name: hostName,
      room_ids: [...new Set(input.roomIds)],
      notice_version: input.noticeVersion,
      entered_at: step.now,
      recorded_by: step.actor.name,
    }
    await own(step.db).insertInto('visits').values(row).execute()
    const key = { institutionId: row.institution_id, id: row.id }
    step.record('places.log-visit', visitSubject(key), null, row)
    return key
  })

async function requireOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'visit_ends_pkey') throw error
    throw new DomainError('conflict', 'visits.left-already')
  }
}

export const endVisit = (context: Context<Member>, key: PlaceKey, note: string): Promise<void> =>
  change(context, async (step) => {
    if (key.institutionId !== step.actor.organizationId) throw notFound()
    const visit = await own(step.db)
      .selectFrom('visits')
      .select('id')
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .executeTakeFirst()
    if (!visit) throw notFound()
    step.allow(logsVisits, null)
    const row = {
      institution_id: key.institutionId,
      visit_id: key.id,
      note,
      left_at: step.now,
      recorded_by: step.actor.name,
    }
    await requireOnce(() => own(step.db).insertInto('visit_ends').values(row).execute())
    step.record('places.end-visit', visitSubject(key), null, row)
  })

export const setVisitNotice = (context: Context<Member>, text: string): Promise<VisitNotice> =>
  change(context, async (step) => {
    const institutionId = step.actor.organizationId
    step.allow(setsNotice, null)
    await lockPlaces(step.db, institutionId)
    const before = await latestNotice(step.db, institutionId)
    const row = {
      institution_id: institutionId,
      version: (before?.version ?? 0) + 1,
      text,
      set_by: step.actor.name,
      set_at: step.now,
    }
    await own(step.db).insertInto('visit_notices').values(row).execute()
    const subject = { kind: 'visit-notice', id: institutionId, organizationId: institutionId }
    step.record('places.set-visit-notice', subject, before ?? null, row)
    return { version: row.version, text, setBy: row.set_by }
  })
