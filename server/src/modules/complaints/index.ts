import type { ServerModule } from '#platform/module'
import { complaintData } from './personalData.ts'
import { readComplaintFile } from './files.ts'
import { complaintMessages } from './messages.ts'
import { complaintRoutes } from './routes.ts'
import { tellSides } from './tellSides.ts'
import { complaintWork } from './work.ts'

export { complaintForwarded, complaintReplied } from './events.ts'
export { complaintFigures } from './figures.ts'
export { aComplaint } from './fixtures.ts'
export { complaintsAbout, institutionOfComplaint, settledComplaint, wordsTelling } from './queries.ts'

/** Complaints by every channel: looked into, put to the institution, replied to, judged, archived (NQI-6.4-complaint, CAL-8.3). */
export const complaints: ServerModule = {
  name: 'complaints',
  personalData: complaintData,
  messages: Object.values(complaintMessages),
  routes: complaintRoutes,
  work: [complaintWork],
  reactions: tellSides,
  fileReaders: [readComplaintFile],
}
