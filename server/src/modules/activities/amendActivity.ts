import type { Received } from '@tongheng/contract'
import { type activities as api, movingFields } from '@tongheng/contract/activities'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import type { Member } from '#platform/sessions'
import { type Announced, announcedOf, differing, tellMoved } from './amendments.ts'
import { moveUp } from './endEnrolment.ts'
import { keepPublicText, requireComplete, requireEnrolDay } from './moveActivity.ts'
import { moveMeetings } from './moveMeetings.ts'
import { endOffersBy, fitPlaces } from './places.ts'
import { mayAmend } from './policy.ts'
import { activitySubject, lockOwn, meetingsOfOne, timesOf } from './queries.ts'
import { type ActivityRow, own } from './tables.ts'

type Input = Received<typeof api.amendActivity>['body']

/** Files that were attached before may have come from a colleague. */
function requireFiles(step: Step<Member>, before: ActivityRow, { attachmentIds }: Input) {
  const added = attachmentIds.map((id, at) => [id, `body.attachmentIds.${at}`] as const)
  return requireOwnFiles(step.db, step.actor, new Map(added.filter(([id]) => !before.attachment_ids.includes(id))))
}

async function write(step: Step<Member>, before: ActivityRow, input: Input): Promise<ActivityRow> {
  if (input.capacity !== null) await fitPlaces(step.db, before.id, input.capacity)
  const columns = {
    title: input.title,
    purpose: input.purpose,
    audience: input.audience,
    programme: JSON.stringify(input.programme),
    mode: input.mode,
    region: input.region,
    place: input.place,
    online_address: input.onlineAddress,
    capacity: input.capacity,
    waiting_limit: input.waitingLimit,
    enrol_until: input.enrolUntil,
    contact: input.contact,
    contact_phone: input.contactPhone,
    attachment_ids: input.attachmentIds,
    version: before.version + 1,
  }
  requireComplete({ ...before, ...columns, programme: input.programme }, await meetingsOfOne(step.db, before.id))
  return own(step.db)
    .updateTable('activities')
    .set(columns)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function tellWhatMoved(step: Step<Member>, [before, after]: [Announced, Announced], { reason }: Input) {
  const moved = differing(before, after).filter((field) => movingFields.includes(field))
  if (moved.length === 0) return
  if (reason === '') throw fieldError('body.reason', 'activities.reason-needed')
  await tellMoved(step, after, { moved, reason })
}

/** What was announced is changed: recorded as it was and is, with the reason; those it concerns are told (NQI-5.x-training). */
export const amendActivity = (context: Context<Member>, id: string, input: Input): Promise<void> =>
  change(context, async (step) => {
    const row = await lockOwn(step.db, step.actor, id)
    const meetings = await meetingsOfOne(step.db, id)
    step.allow(mayAmend, { ...row, ...timesOf(meetings), now: step.now })
    if (row.status !== 'published' && row.status !== 'closed')
      throw new DomainError('conflict', 'platform.no-such-move', { status: row.status, action: 'amend' })
    await requireVersion(step.db, activitySubject(row), row, input.version)
    await requireFiles(step, row, input)
    await moveMeetings(step, { id, meetings }, input.meetings)
    const after = { activity: await write(step, row, input), meetings: await meetingsOfOne(step.db, id) }
    const { startsAt } = timesOf(after.meetings)
    if (startsAt === null) throw fieldError('body.meetings', 'activities.missing')
    requireEnrolDay(after.activity, startsAt, step.now)
    await endOffersBy(step.db, id, startsAt)
    await keepPublicText(step, after.activity)
    const before = { activity: row, meetings }
    await tellWhatMoved(step, [before, after], input)
    step.record('activities.amend', activitySubject(row), announcedOf(before), {
      ...announcedOf(after),
      reason: input.reason,
      version: after.activity.version,
    })
    await moveUp(step, after.activity)
  })
