import { z } from 'zod'
import {
  byInstitution,
  Day,
  DecimalText,
  FileRef,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
  text,
} from './common.ts'
import { Hindrance } from './equipment.shapes.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { workflow } from './workflow.ts'

/** 社会公用计量标准, 部门或企事业单位最高计量标准, 授权的计量标准 (CAL-4.1.2). */
export const MeasurementStandardKind = z.enum(['public', 'organisation-highest', 'authorised'])
export type MeasurementStandardKind = z.infer<typeof MeasurementStandardKind>

/** Work as the law tells it apart: verification or calibration, for the own organisation or for others. */
export interface StandardWork {
  kind: 'verification' | 'calibration'
  forOthers: boolean
}

/**
 * What each kind may be used for (CAL-4.1.2). The highest standard of an organisation serves that organisation only; what
 * serves others is a public standard, or one that was authorised for it.
 */
export const permittedWork: Record<MeasurementStandardKind, (work: StandardWork) => boolean> = {
  public: () => true,
  'organisation-highest': ({ forOthers }) => !forOthers,
  authorised: () => true,
}

export const MeasurementStandardStatus = z.enum(['in-use', 'suspended', 'withdrawn'])
export type MeasurementStandardStatus = z.infer<typeof MeasurementStandardStatus>
export type MeasurementStandardAction = 'suspend' | 'resume' | 'withdraw'

export const standardKeepers = ['standard-lead', 'technical-manager'] as const

export const measurementStandardWorkflow = workflow<MeasurementStandardStatus, MeasurementStandardAction>({
  initial: 'in-use',
  moves: {
    suspend: { from: ['in-use'], to: 'suspended', by: standardKeepers },
    resume: { from: ['suspended'], to: 'in-use', by: ['technical-manager'] },
    withdraw: { from: ['in-use', 'suspended'], to: 'withdrawn', by: ['technical-manager'] },
  },
})

/** The document set of a measurement standard (JJF 1033, 4.5). */
export const StandardDocumentKind = z.enum([
  'examination-certificate',
  'public-certificate',
  'application',
  'technical-report',
  'repeatability',
  'stability',
  'result-verification',
  'method',
  'procedure',
  'equipment-certificates',
  'personnel',
  'rules',
])
export type StandardDocumentKind = z.infer<typeof StandardDocumentKind>

/** Documents without which the set is not complete; a public standard also needs its own certificate. */
export const neededDocuments = (kind: MeasurementStandardKind): StandardDocumentKind[] =>
  StandardDocumentKind.options.filter((one) => one !== 'public-certificate' || kind === 'public')

const Part = z.object({ equipmentId: Id, role: z.enum(['main', 'auxiliary']) })

const fields = {
  number: text(60),
  name: text(100),
  kind: MeasurementStandardKind,
  quantity: text(60),
  range: text(200),
  /** Uncertainty, class or largest permissible error. */
  accuracy: text(200),
  /** Of the examination certificate 计量标准考核证书. */
  certificateNumber: text(60),
  examinedBy: text(100),
  validFrom: Day,
  validUntil: Day,
  leadId: Id,
  methodIds: z.array(Id).max(50),
  equipment: z.array(Part).max(100),
  note: optionalText(1000),
}

export const StandardTestKind = z.enum(['repeatability', 'stability'])
export type StandardTestKind = z.infer<typeof StandardTestKind>

export const StandardTest = z.object({
  id: Id,
  kind: StandardTestKind,
  parameter: z.string(),
  doneOn: Day,
  readings: z.array(z.string()),
  unit: z.string(),
  limit: z.string(),
  /** s of the readings, or the largest difference of the means. */
  result: z.string(),
  accepted: z.boolean(),
  note: z.string(),
  by: z.string(),
  at: Moment,
})
export type StandardTest = z.infer<typeof StandardTest>

export const MeasurementStandardEntry = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  name: z.string(),
  kind: MeasurementStandardKind,
  quantity: z.string(),
  range: z.string(),
  accuracy: z.string(),
  status: MeasurementStandardStatus,
  certificateNumber: z.string(),
  validUntil: Day,
  leadName: z.string(),
  /** Why work cannot rest on it now, all reasons; empty when it can. */
  hindrances: z.array(Hindrance),
})
export type MeasurementStandardEntry = z.infer<typeof MeasurementStandardEntry>

export const MeasurementStandardView = MeasurementStandardEntry.extend({
  examinedBy: z.string(),
  validFrom: Day,
  leadId: Id,
  note: z.string(),
  methods: z.array(z.object({ id: Id, code: z.string(), name: z.string() })),
  equipment: z.array(
    z.object({
      equipmentId: Id,
      role: z.enum(['main', 'auxiliary']),
      number: z.string(),
      name: z.string(),
      hindrance: Hindrance.nullable(),
    }),
  ),
  tests: z.array(StandardTest),
  documents: z.array(
    z.object({
      id: Id,
      kind: StandardDocumentKind,
      title: z.string(),
      file: FileRef.nullable(),
      by: z.string(),
      at: Moment,
    }),
  ),
  missingDocuments: z.array(StandardDocumentKind),
  actions: z.array(NextAction),
  mayEdit: z.boolean(),
  version: RowVersion,
})
export type MeasurementStandardView = z.infer<typeof MeasurementStandardView>

const filter = z.object({
  ...pageQuery,
  status: MeasurementStandardStatus.optional(),
  kind: MeasurementStandardKind.optional(),
  q: optionalText(100),
})

const list = operation({
  method: 'GET',
  path: '/measurement-standards',
  summary: 'Measurement standards of my laboratory, the soonest to expire first (CAL-4.1.2)',
  access: laboratoryPosts,
  query: filter,
  response: listOf(MeasurementStandardEntry),
})

const get = operation({
  method: 'GET',
  path: '/measurement-standards/:institutionId/:id',
  summary: 'A measurement standard with its equipment, tests and document set',
  access: laboratoryPosts,
  params: byInstitution,
  response: MeasurementStandardView,
})

const add = operation({
  method: 'POST',
  path: '/measurement-standards',
  summary: 'Enter a measurement standard with its examination certificate (JJF 1033, CAL-4.1.2)',
  access: standardKeepers,
  body: z.object(fields),
  response: MeasurementStandardView,
})

const changeOne = operation({
  method: 'PUT',
  path: '/measurement-standards/:institutionId/:id',
  summary: 'Change what a measurement standard consists of, or renew its certificate',
  access: standardKeepers,
  params: byInstitution,
  body: z.object({ ...fields, version: RowVersion }),
  response: MeasurementStandardView,
})

const move = operation({
  method: 'POST',
  path: '/measurement-standards/:institutionId/:id/move',
  summary: 'Suspend, resume or withdraw a measurement standard, with the reason',
  access: standardKeepers,
  params: byInstitution,
  body: z.object({ action: z.enum(['suspend', 'resume', 'withdraw']), reason: text(500), version: RowVersion }),
  response: MeasurementStandardView,
})

const recordTest = operation({
  method: 'POST',
  path: '/measurement-standards/:institutionId/:id/tests',
  summary: 'Record a test of repeatability or stability; the verdict is computed (JJF 1033, C.1, C.2)',
  access: standardKeepers,
  params: byInstitution,
  body: z.object({
    kind: StandardTestKind,
    parameter: text(60),
    doneOn: Day,
    unit: text(30),
    /** Repeatability: at least 10 single results. Stability: at least 4 means of groups, or the means of two years. */
    readings: z.array(DecimalText).min(2).max(100),
    /** Repeatability: s found when the standard was set up. Stability: |MPE|, or U of the correction. */
    limit: DecimalText,
    note: optionalText(500),
  }),
  response: MeasurementStandardView,
})

const addDocument = operation({
  method: 'POST',
  path: '/measurement-standards/:institutionId/:id/documents',
  summary: 'Add to the document set of a measurement standard (JJF 1033, 4.5)',
  access: standardKeepers,
  params: byInstitution,
  body: z.object({ kind: StandardDocumentKind, title: text(200), fileId: Id }),
  response: MeasurementStandardView,
})

export const measurementStandards = { list, get, add, change: changeOne, move, recordTest, addDocument }

export const measurementStandardErrors = messages('standards', {
  'number-taken': { zh: '编号 {{number}} 已使用', en: 'Number {{number}} is in use already' },
  'ends-before-start': { zh: '有效期不能早于起始日期', en: 'It cannot end before it begins' },
  'no-main-equipment': {
    zh: '至少需要一件主标准器',
    en: 'A measurement standard has at least one main piece of equipment',
  },
  'equipment-twice': { zh: '同一设备只能列一次', en: 'A piece of equipment is listed once' },
  'not-a-lead': { zh: '此人不是本机构成员', en: 'This person does not belong to the laboratory' },
  'unknown-equipment': { zh: '没有此设备', en: 'There is no such equipment' },
  'unknown-method': { zh: '没有此方法', en: 'There is no such method' },
  'done-in-future': { zh: '日期不能晚于今天', en: 'The day cannot be in the future' },
  'too-few-singles': { zh: '重复性试验至少 10 个单次结果', en: 'Repeatability needs at least 10 single results' },
  'too-few-groups': {
    zh: '稳定性考核需要至少 4 组平均值，或相邻两年的 2 个平均值',
    en: 'Stability needs at least 4 means of groups, or the means of two adjacent years',
  },
  'limit-not-positive': { zh: '判据须大于零', en: 'The criterion is greater than zero' },
  suspended: { zh: '计量标准 {{number}} 已暂停使用', en: 'Measurement standard {{number}} is suspended' },
  withdrawn: { zh: '计量标准 {{number}} 已撤销', en: 'Measurement standard {{number}} was withdrawn' },
  'not-yet-valid': {
    zh: '计量标准 {{number}} 的考核证书自 {{validFrom}} 起有效',
    en: 'The certificate of measurement standard {{number}} begins on {{validFrom}}',
  },
  expired: {
    zh: '计量标准 {{number}} 的考核证书有效期至 {{validUntil}}，已过期',
    en: 'The certificate of measurement standard {{number}} expired on {{validUntil}}',
  },
  'own-use-only': {
    zh: '{{number}} 是本单位最高计量标准，不得为其他单位开展检定校准',
    en: '{{number}} is the highest standard of its organisation and does not serve others',
  },
  'other-method': {
    zh: '计量标准 {{number}} 未覆盖此方法',
    en: 'Measurement standard {{number}} does not cover this method',
  },
  'test-failed': {
    zh: '计量标准 {{number}} 的{{parameter}}最近一次试验不合格',
    en: 'The last test of {{parameter}} of measurement standard {{number}} failed',
  },
  'none-for-verification': {
    zh: '{{equipment}} 不是任何计量标准的主标准器，不能用于检定',
    en: '{{equipment}} belongs to no measurement standard and cannot be used for verification',
  },
})
