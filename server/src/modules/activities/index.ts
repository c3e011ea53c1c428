import { sql } from '#platform/db'
import type { FileReader } from '#platform/files/files'
import type { ServerModule } from '#platform/module'
import { activityMessages } from './messages.ts'
import { cancelWhenDeregistered, endOverTime } from './overTime.ts'
import { activityData } from './personalData.ts'
import { activityRoutes } from './routes.ts'
import { own } from './tables.ts'
import { activityWork } from './work.ts'

export { presentEntries } from './present.ts'
export { publishedById } from './queries.ts'

/** Everybody who is signed in reads what is attached to an activity that was published. */
const readAttachment: FileReader = async (db, _actor, fileId) =>
  (await own(db)
    .selectFrom('activities')
    .select('id')
    .where('published_at', 'is not', null)
    .where(sql<boolean>`attachment_ids @> array[${fileId}]::uuid[]`)
    .executeTakeFirst()) !== undefined

/** Trainings, open days, visits and other activities: enrolment, attendance, papers, certificates, evaluation (NQI-5.x-training). */
export const activities: ServerModule = {
  name: 'activities',
  messages: Object.values(activityMessages),
  routes: activityRoutes,
  timers: [endOverTime],
  reactions: [cancelWhenDeregistered],
  work: [activityWork],
  personalData: activityData,
  fileReaders: [readAttachment],
}
