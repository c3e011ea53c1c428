import { type ActivityDraft, activityWorkflow } from '@tongheng/contract/activities'
import { publicServicesById } from '#modules/catalogue'
import { requireSoundQuestion } from '#modules/competence'
import { organizationName } from '#modules/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { meetingTimes } from './meetingTimes.ts'
import { mayKeep } from './policy.ts'
import { activitySubject, lockOwn } from './queries.ts'
import { type ActivityRow, own } from './tables.ts'

function requirePaper({ paper }: ActivityDraft): void {
  if (paper === null) return
  paper.questions.forEach((question, at) => requireSoundQuestion(question, `body.paper.questions.${at}`))
  const count = paper.questions.length
  if (count < paper.questionCount) throw fieldError('body.paper.questionCount', 'activities.few-questions', { count })
}

async function requireSound(step: Step<Member>, draft: ActivityDraft): Promise<void> {
  requirePaper(draft)
  const { serviceItemId, attachmentIds } = draft
  if (serviceItemId !== null && (await publicServicesById(step.db, [serviceItemId])).length === 0)
    throw fieldError('body.serviceItemId', 'activities.no-service')
  const paths = new Map(attachmentIds.map((id, at) => [id, `body.attachmentIds.${at}`]))
  await requireOwnFiles(step.db, step.actor, paths)
}

const columnsOf = (draft: ActivityDraft) => ({
  kind: draft.kind,
  title: draft.title,
  area: draft.area,
  service_item_id: draft.serviceItemId,
  purpose: draft.purpose,
  audience: draft.audience,
  programme: JSON.stringify(draft.programme),
  mode: draft.mode,
  region: draft.region,
  place: draft.place,
  online_address: draft.onlineAddress,
  capacity: draft.capacity,
  per_organization: draft.perOrganization,
  waiting_limit: draft.waitingLimit,
  confirm_hours: draft.confirmHours,
  enrol_until: draft.enrolUntil,
  fee: draft.fee,
  fee_covers: draft.feeCovers,
  contact: draft.contact,
  contact_phone: draft.contactPhone,
  attachment_ids: draft.attachmentIds,
  attendance_percent: draft.attendancePercent,
  paper: draft.paper === null ? null : JSON.stringify(draft.paper),
})

async function writeMeetings(step: Step<Member>, id: string, draft: ActivityDraft): Promise<void> {
  const times = meetingTimes(draft.meetings)
  await own(step.db).deleteFrom('activity_meetings').where('activity_id', '=', id).execute()
  if (times.length === 0) return
  const rows = times.map(({ starts_at, ends_at }) => ({ id: newId(), activity_id: id, starts_at, ends_at }))
  await own(step.db).insertInto('activity_meetings').values(rows).execute()
}

export const draftActivity = (context: Context<Member>, draft: ActivityDraft): Promise<string> =>
  change(context, async (step) => {
    const { organizationId } = step.actor
    step.allow(mayKeep, { organizer_id: organizationId })
    await requireSound(step, draft)
    const row = await own(step.db)
      .insertInto('activities')
      .values({
        ...columnsOf(draft),
        id: newId(),
        organizer_id: organizationId,
        organizer_name: await organizationName(step.db, organizationId),
        status: activityWorkflow.initial,
        published_at: null,
        version: 1,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeMeetings(step, row.id, draft)
    step.record('activities.draft', activitySubject(row), null, row)
    return row.id
  })

/** A draft is written on; what was published is amended (`amendActivity.ts`). */
export const changeActivity = (
  context: Context<Member>,
  id: string,
  { version, ...draft }: ActivityDraft & { version: number },
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockOwn(step.db, step.actor, id)
    step.allow(mayKeep, before)
    if (before.status !== 'draft')
      throw new DomainError('conflict', 'platform.no-such-move', { status: before.status, action: 'change' })
    await requireVersion(step.db, activitySubject(before), before, version)
    await requireSound(step, draft)
    const after: ActivityRow = await own(step.db)
      .updateTable('activities')
      .set({ ...columnsOf(draft), version: version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeMeetings(step, id, draft)
    step.record('activities.change', activitySubject(after), before, after)
  })
