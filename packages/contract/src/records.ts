import type { MethodSheet, WorksheetResult } from '@tongheng/metrology'
import { z } from 'zod'
import {
  byInstitution,
  DecimalText,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
  SignatureInput,
  SignatureMark,
  text,
} from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { SuspicionStatus } from './suspicions.ts'
import { workflow } from './workflow.ts'

export const RecordStatus = z.enum(['recording', 'submitted', 'checked'])
export type RecordStatus = z.infer<typeof RecordStatus>

/** The life of an original record. After `submit` nothing is typed any more; a return opens it for corrections only. */
export const recordWorkflow = workflow({
  initial: 'recording' as RecordStatus,
  moves: {
    submit: { from: ['recording'], to: 'submitted', by: ['calibrator'] },
    check: { from: ['submitted'], to: 'checked', by: ['checker'] },
    return: { from: ['submitted'], to: 'recording', by: ['checker'] },
  },
})

/**
 * Where a typed figure stands. `reading`: a cell of the worksheet, by measuring point, repetition and column.
 * `environment` and `order`: a figure that the sheet asks for by name; point and row are 0.
 */
export const Cell = z.object({
  kind: z.enum(['reading', 'environment', 'order']),
  point: z.number().int().min(0).max(999),
  row: z.number().int().min(0).max(999),
  name: z.string().min(1).max(40),
})
export type Cell = z.infer<typeof Cell>

/** One figure as it was typed: who, when by the server's clock, and what it replaces and why (CAL-6.3.3, CAL-6.3.4). */
export const Entry = Cell.extend({
  id: Id,
  value: z.string(),
  enteredAt: Moment,
  enteredBy: z.string(),
  /** The entry that this one corrects; it stays visible, struck through. */
  replaces: Id.nullable(),
  reason: z.string().nullable(),
  /** When it was observed and why it was entered later; null when it was entered as it was measured (CAL-6.3.3). */
  late: z.object({ observedAt: Moment, reason: z.string() }).nullable(),
})
export type Entry = z.infer<typeof Entry>

/** A standard as it was when it was chosen (CAL-5.3, design.md §4.12). */
export const UsedStandard = z.object({
  role: z.string(),
  equipmentId: Id,
  number: z.string(),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  range: z.string(),
  accuracy: z.string(),
  certificateId: Id,
  certificateNumber: z.string(),
  issuer: z.string(),
  calibratedOn: z.string(),
  validUntil: z.string(),
  traceability: z.string(),
  values: z.array(
    z.object({
      quantity: z.string(),
      nominal: z.string(),
      value: z.string(),
      unit: z.string(),
      U: z.string(),
      k: z.string(),
    }),
  ),
  chosenAt: Moment,
  chosenBy: z.string(),
})
export type UsedStandard = z.infer<typeof UsedStandard>

export const RecordSummary = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  status: RecordStatus,
  orderNumber: z.string(),
  instrument: z.string(),
  serial: z.string(),
  client: z.string(),
  sheetName: z.object({ zh: z.string(), en: z.string() }),
  calibrator: z.string(),
  checker: z.string(),
  startedAt: Moment,
  submittedAt: Moment.nullable(),
  checkedAt: Moment.nullable(),
})
export type RecordSummary = z.infer<typeof RecordSummary>

export const RecordView = RecordSummary.extend({
  version: RowVersion,
  taskId: Id,
  orderId: Id,
  orderItemId: Id,
  sampleNumber: z.string().nullable(),
  /** The measuring points in the words of the order. */
  pointsAsked: z.string(),
  room: z.string().nullable(),
  roomId: Id.nullable(),
  sheet: z.custom<MethodSheet>(),
  /** Every entry ever made, oldest first: also those struck through. */
  entries: z.array(Entry),
  standards: z.array(UsedStandard),
  /** What the worksheet makes of it now; the same engine runs in the browser while typing. */
  result: z.custom<WorksheetResult>(),
  remark: z.string().nullable(),
  /** Who consented to work outside the limits of the method on site; null when nobody had to (CAL-5.4.4). */
  limitsConsent: z.string().nullable(),
  signatures: z.array(SignatureMark),
  actions: z.array(NextAction),
  /** Its suspicion, if there was one (CAL-8.2); `retestOf` the record that this one repeats. */
  suspicion: z.object({ id: Id, status: SuspicionStatus }).nullable(),
  retestOf: z.object({ id: Id, number: z.string() }).nullable(),
  /** Whether the asking person may type. */
  methodId: Id,
  mayRecord: z.boolean(),
  /** The server's time of this answer: by it a device knows how wrong its own clock is. */
  asOf: Moment,
})
export type RecordView = z.infer<typeof RecordView>

/** A figure that arrives this long after it was observed is late: it says when it was observed, and why it comes only now. */
export const lateAfterMinutes = 5

const entryValue = z.object({
  cell: Cell,
  value: DecimalText,
  observed: z.object({ at: Moment, reason: text(200).optional() }).optional(),
})
export type EntryInput = z.infer<typeof entryValue>

export const records = {
  listRecords: operation({
    method: 'GET',
    path: '/records',
    summary: 'Original records of my laboratory, newest first',
    access: laboratoryPosts,
    query: z.object({ ...pageQuery, status: RecordStatus.optional(), q: optionalText(100) }),
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
  enterReadings: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/entries',
    summary: 'Record figures as observed, all or none; a cell that has one already is corrected, not overwritten',
    access: ['calibrator'],
    params: byInstitution,
    body: z.object({ entries: z.array(entryValue).min(1).max(500) }),
    response: z.object({ entries: z.array(Entry), version: RowVersion }),
  }),
  correctReading: operation({
    method: 'POST',
    path: '/records/:institutionId/:id/entries/:entryId/correction',
    summary: 'Correct one figure: the old one stays visible, with who, when, why and a signature',
    access: ['calibrator'],
    params: byInstitution.extend({ entryId: Id }),
    body: z.object({ value: DecimalText, reason: text(200), signature: SignatureInput }),
    response: z.object({ entries: z.array(Entry), version: RowVersion }),
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
    summary: 'Give the record back to its calibrator with a remark',
    access: recordWorkflow.moves.return.by,
    params: byInstitution,
    body: z.object({ version: RowVersion, remark: text(500) }),
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

export const recordErrors = messages('records', {
  'not-your-task': { zh: '这项任务没有分派给您', en: 'This task is not assigned to you' },
  'not-the-checker': { zh: '这份记录由他人核验', en: 'Somebody else is to check this record' },
  'own-work': { zh: '不得核验本人的测量', en: 'You may not check your own measurement' },
  'already-started': { zh: '这项任务已有原始记录 {{number}}', en: 'This task has a record already: {{number}}' },
  'sheet-not-approved': { zh: '方法表单未批准或不存在', en: 'The method sheet is not approved, or does not exist' },
  'sheet-of-other-method': {
    zh: '方法表单与任务规定的方法不符',
    en: 'The method sheet belongs to another method than the task asks for',
  },
  'other-rule': {
    zh: '与客户约定的判定规则不同于检定规程规定的规则，请先在合同评审中更正',
    en: 'The decision rule agreed with the customer differs from that of the regulation; amend the order first',
  },
  'no-such-cell': { zh: '表单中没有这个单元格', en: 'The sheet has no such cell' },
  'computed-cell': { zh: '该列由系统计算，不能填写', en: 'This column is computed and cannot be typed' },
  unsent: { zh: '有读数尚未保存到服务器', en: 'Some readings have not reached the server yet' },
  'late-needs-reason': {
    zh: '补录的数据须说明未能及时记录的原因',
    en: 'A figure entered after the fact must say why it was not recorded at once',
  },
  'observed-in-future': { zh: '观测时间不能晚于当前时间', en: 'A figure cannot be observed in the future' },
  'observed-too-long-ago': {
    zh: '观测时间不能早于 {{days}} 天前',
    en: 'A figure observed more than {{days}} days ago can no longer be recorded',
  },
  'cell-taken': {
    zh: '该单元格已记录为 {{value}}（{{by}}），如有误请更正',
    en: 'This cell was recorded already as {{value}} by {{by}}; correct it if it is wrong',
  },
  'already-corrected': { zh: '该数据已被更正', en: 'This figure has been corrected already' },
  unchanged: { zh: '更正值与原值相同', en: 'The corrected figure equals the old one' },
  'no-such-role': { zh: '方法表单没有这个标准器角色', en: 'The sheet has no such role of standard' },
  'other-quantity': {
    zh: '该标准器的证书给出的是 {{found}} 的量值，不能用作以 {{unit}} 计的标准器',
    en: 'The certificate of this standard gives values in {{found}}; this role needs {{unit}}',
  },
  'only-corrections': {
    zh: '记录提交后只能更正已有数据',
    en: 'After a record was submitted its figures can only be corrected',
  },
  incomplete: { zh: '记录尚未完整：{{missing}}', en: 'The record is not complete: {{missing}}' },
  'outside-limits': {
    zh: '不满足方法规定的条件：{{what}}',
    en: 'Conditions of the method are not met: {{what}}',
  },
  'cannot-evaluate': { zh: '无法计算结果：{{reason}}', en: 'The result cannot be computed: {{reason}}' },
})
