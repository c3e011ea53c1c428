import { z } from 'zod'
import {
  byInstitution,
  DecimalText,
  Id,
  listOf,
  Moment,
  optionalText,
  pageQuery,
  RowVersion,
  SignatureInput,
  text,
} from './common.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { mostRemarks, RemarkInput } from './records.remarks.ts'
import { EntryInput, RecordStatus, RecordSummary, RecordView, recordWorkflow, Written } from './records.shapes.ts'

export * from './records.remarks.ts'
export * from './records.shapes.ts'

export const records = {
  listRecords: operation({
    method: 'GET',
    path: '/records',
    summary: 'Original records of my laboratory, newest first',
    access: laboratoryPosts,
    query: z.object({ ...pageQuery, status: RecordStatus.optional(), q: optionalText(100), taskId: Id.optional() }),
    response: listOf(RecordSummary),
  }),
  getRecord: operation({
    method: 'GET',
    path: '/records/:institutionId/:id',
    summary: 'An original record with every entry ever made in it, or as it was at a moment',
    access: laboratoryPosts,
    params: byInstitution,
    query: z.object({ at: Moment.optional() }),
    response: RecordView,
  }),
  startRecord: operation({
    method: 'POST',
    path: '/records',
    summary: 'Start the original record of a task: a run of an approved method sheet',
    access: ['calibrator'],
    body: z.object({ taskId: Id, sheetId: Id, roomId: Id.nullable() }),
    response: RecordView,
  }),
  chooseStandard: operation({
    method: 'PUT',
    path: '/records/:institutionId/:id/standards',
    summary: 'Use a standard in one role of the sheet; one that is not valid now is refused',
    access: ['calibrator'],
    params: byInstitution,
    body: z.object({ role: z.string().min(1).max(40), equipmentId: Id }),
    response: RecordView,
  }),
  scanStandard: operation({
    method: 'PUT',
    path: '/records/:institutionId/:id/standards/scanned',
    summary:
      'Use the standard whose label was scanned, in the role that it fits; asked is what is asked of one chosen by hand',
    access: ['calibrator'],
    params: byInstitution,
    body: z.object({
      /** What the label says: the address in its QR code, or the number. */
      code: text(300),
      /** Where it fits several. */
      role: z.string().min(1).max(40).optional(),
    }),
    response: RecordView,
  }),
  enterReadings: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/entries',
    summary: 'Record figures as observed, all or none; a cell that has one already is corrected, not overwritten',
    access: ['calibrator'],
    params: byInstitution,
    body: z.object({ entries: z.array(EntryInput).min(1).max(500) }),
    response: Written,
  }),
  correctReading: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/entries/:entryId/correction',
    summary: 'Correct one figure: the old one stays visible, with who, when, why and a signature',
    access: ['calibrator'],
    params: byInstitution.extend({ entryId: Id }),
    body: z.object({ value: DecimalText, reason: text(200), signature: SignatureInput }),
    response: Written,
  }),
  submitRecord: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/submit',
    summary: 'Sign the record as its calibrator and hand it to the checker',
    access: recordWorkflow.moves.submit.by,
    params: byInstitution,
    body: z.object({ version: RowVersion, signature: SignatureInput }),
    response: RecordView,
  }),
  checkRecord: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/check',
    summary: 'Sign the record as its checker',
    access: recordWorkflow.moves.check.by,
    params: byInstitution,
    body: z.object({ version: RowVersion, signature: SignatureInput }),
    response: RecordView,
  }),
  returnRecord: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/return',
    summary: 'Give the record back to its calibrator with remarks, each at the place that it is about',
    access: recordWorkflow.moves.return.by,
    params: byInstitution,
    body: z.object({
      version: RowVersion,
      /** On the record as a whole; may be left out where there are remarks at places. */
      remark: optionalText(500),
      places: z.array(RemarkInput).max(mostRemarks).default([]),
    }),
    response: RecordView,
  }),
  answerRemark: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/remarks/:remarkId/answer',
    summary: 'Answer a remark of the checker; the record is not handed in again before every remark is answered',
    access: ['calibrator'],
    params: byInstitution.extend({ remarkId: Id }),
    body: z.object({ answer: text(500) }),
    response: RecordView,
  }),
  handOverRecord: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/hand-over',
    summary:
      'Let another calibrator go on with a begun record; what was entered stays under the name of whoever entered it',
    access: recordWorkflow.moves['hand-over'].by,
    params: byInstitution,
    body: z.object({ calibratorId: Id, reason: text(200), version: RowVersion }),
    response: RecordView,
  }),
  reviseRecord: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/revision',
    summary: 'Open a further version of a checked record to correct it; the checked one stays as it is',
    access: ['calibrator'],
    params: byInstitution,
    body: z.object({ reason: text(500) }),
    response: RecordView,
  }),
  printRecord: operation({
    method: 'GET',
    path: '/records/:institutionId/:id/pdf',
    summary: 'The record as PDF, with every correction visible',
    access: laboratoryPosts,
    params: byInstitution,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/pdf',
  }),
}
