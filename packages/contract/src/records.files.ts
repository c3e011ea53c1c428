import { z } from 'zod'
import { byInstitution, Id, text } from './common.ts'
import { laboratoryPosts } from './posts.ts'
import { operation } from './operation.ts'
import { ReadingMap } from './records.import.ts'
import { Observed, RecordView } from './records.ts'

/** Files of one record at most. */
export const mostAttachments = 50

/** What comes to an original record as a file. */
export const recordFiles = {
  attachFile: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/attachments',
    summary: 'Attach an uploaded file to a record for good',
    access: ['calibrator'],
    params: byInstitution,
    body: z.object({ fileId: Id, note: text(200) }),
    response: RecordView,
  }),
  getReadingMap: operation({
    method: 'GET',
    path: '/records/:institutionId/:id/reading-map',
    summary: 'How the laboratory read the last file of an instrument into a record of this method sheet',
    access: laboratoryPosts,
    params: byInstitution,
    response: z.object({ map: ReadingMap.nullable() }),
  }),
  importReadings: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/import',
    summary: 'Record the readings of an uploaded file of an instrument, all or none, each with its row as its origin',
    access: ['calibrator'],
    params: byInstitution,
    body: z.object({
      fileId: Id,
      map: ReadingMap,
      /** The last row that holds readings; null takes all. */
      lastRow: z.number().int().min(1).max(1_048_576).nullable(),
      observed: Observed.optional(),
    }),
    response: RecordView,
  }),
}
