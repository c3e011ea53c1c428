import { activities as api } from '@tongheng/contract/activities'
import { pageUrl } from '#platform/pageUrl'
import type { Routes } from '#platform/routes'
import { amendActivity } from './amendActivity.ts'
import { certificateFile, verifyAttendance } from './certificate.ts'
import { attendanceCode } from './codes.ts'
import { endEnrolment } from './endEnrolment.ts'
import { enrol } from './enrol.ts'
import { evaluateActivity } from './evaluate.ts'
import { changeActivity, draftActivity } from './keepActivity.ts'
import { moveActivity } from './moveActivity.ts'
import { attend, correctAttendance, markAttendance, meetingIn, scanTicket } from './noteAttendance.ts'
import { presentEntries, presentMeeting, presentPage } from './present.ts'
import { calendarOfEnrolment, presentEnrolment, presentEnrolmentEntries } from './presentEnrolment.ts'
import { presentOwn, presentOwnEntries } from './presentOwn.ts'
import { listOwn, listPublished, listVisible, ownActivity, publishedBy } from './queries.ts'
import { countsAt } from './results.ts'
import { startPaper, submitPaper } from './sitPaper.ts'

export function activityRoutes(routes: Routes): void {
  publicRoutes(routes)
  enrolmentRoutes(routes)
  ownRoutes(routes)
}

function publicRoutes(routes: Routes): void {
  routes.on(api.findActivities, async ({ context, query }) => {
    const { rows, total } = await listPublished(context.db, query, context.platform.now())
    return { entries: await presentEntries(context.db, rows), total }
  })
  routes.on(api.getActivity, async ({ context, params }) =>
    presentPage(context, await publishedBy(context.db, params.id)),
  )
  routes.on(api.verifyAttendance, ({ context, query }) => verifyAttendance(context, query))
}

function enrolmentRoutes(routes: Routes): void {
  routes.on(api.enrol, async ({ context, params, body }) =>
    presentEnrolment(context, await enrol(context, params.id, body)),
  )
  routes.on(api.listEnrolments, async ({ context, actor, query }) => {
    const { rows, total } = await listVisible(context.db, actor, query)
    return { entries: await presentEnrolmentEntries(context, rows), total }
  })
  routes.on(api.getEnrolment, ({ context, params }) => presentEnrolment(context, params.id))
  for (const [operation, action] of [
    [api.confirmEnrolment, 'confirm'],
    [api.withdrawEnrolment, 'withdraw'],
  ] as const)
    routes.on(operation, async ({ context, params, body }) => {
      await endEnrolment(context, params.id, { action, version: body.version })
      return presentEnrolment(context, params.id)
    })
  routes.on(api.getEnrolmentCalendar, ({ context, params }) => calendarOfEnrolment(context, params.id))
  routes.on(api.attend, ({ context, body }) => attend(context, body))
  routes.on(api.startActivityPaper, ({ context, params }) => startPaper(context, params.id))
  routes.on(api.submitActivityPaper, ({ context, params, body }) => submitPaper(context, params.id, body.answers))
  routes.on(api.evaluateActivity, async ({ context, params, body }) => {
    await evaluateActivity(context, params.id, body)
    return presentEnrolment(context, params.id)
  })
  routes.on(api.getAttendanceCertificate, ({ context, params }) => certificateFile(context, params.id))
}

function ownRoutes(routes: Routes): void {
  routes.on(api.listOwnActivities, async ({ context, actor, query }) => {
    const { rows, total } = await listOwn(context.db, actor, query)
    return { entries: await presentOwnEntries(context.db, rows), total }
  })
  routes.on(api.getOwnActivity, async ({ context, actor, params }) =>
    presentOwn(context, await ownActivity(context.db, actor, params.id)),
  )
  routes.on(api.draftActivity, async ({ context, actor, body }) =>
    presentOwn(context, await ownActivity(context.db, actor, await draftActivity(context, body))),
  )
  routes.on(api.rewriteActivity, async ({ context, actor, params, body }) => {
    await changeActivity(context, params.id, body)
    return presentOwn(context, await ownActivity(context.db, actor, params.id))
  })
  routes.on(api.amendActivity, async ({ context, actor, params, body }) => {
    await amendActivity(context, params.id, body)
    return presentOwn(context, await ownActivity(context.db, actor, params.id))
  })
  for (const [operation, action] of [
    [api.publishActivity, 'publish'],
    [api.closeActivity, 'close'],
    [api.holdActivity, 'hold'],
    [api.archiveActivity, 'archive'],
    [api.cancelActivity, 'cancel'],
  ] as const)
    routes.on(operation, async ({ context, actor, params, body }) => {
      await moveActivity(context, params.id, { ...body, action })
      return presentOwn(context, await ownActivity(context.db, actor, params.id))
    })
  attendanceRoutes(routes)
}

function attendanceRoutes(routes: Routes): void {
  routes.on(api.getAttendanceCode, async ({ context, actor, params }) => {
    const { title, id } = await ownActivity(context.db, actor, params.id)
    const meeting = await meetingIn(context.db, id, params.meetingId)
    const { config, now } = context.platform
    const { code, until } = attendanceCode(config, meeting.id, now())
    const page = pageUrl(config, `/work/attend?${new URLSearchParams({ meeting: meeting.id, code }).toString()}`)
    const counts = await countsAt(context.db, meeting)
    return { title, meeting: presentMeeting(meeting), code, page, until: until.toISOString(), ...counts }
  })
  routes.on(api.markAttendance, async ({ context, actor, params, body }) => {
    await markAttendance(context, params.id, body)
    return presentOwn(context, await ownActivity(context.db, actor, params.id))
  })
  routes.on(api.scanTicket, ({ context, params, body }) => scanTicket(context, params.id, body))
  routes.on(api.correctAttendance, async ({ context, actor, params, body }) => {
    await correctAttendance(context, params.id, body)
    return presentOwn(context, await ownActivity(context.db, actor, params.id))
  })
}
