import { z } from 'zod'
import { byInstitution, Day, Id, listOf, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

/**
 * What a chain is made of, from above: bodies (national standards, institutes), calibrations of the own standards (one for
 * each certificate), records, certificates, customers' instruments, product parameters (IM-5.1.2).
 */
export const TraceKind = z.enum(['body', 'calibration', 'record', 'certificate', 'instrument', 'parameter'])
export type TraceKind = z.infer<typeof TraceKind>

/** Where a body stands; `unplaced`: known from a certificate alone, and nobody said yet. */
export const TraceLevel = z.enum(['national-standard', 'national-institute', 'higher-institute', 'unplaced'])
export type TraceLevel = z.infer<typeof TraceLevel>

export const traceKeepers = ['standard-lead', 'technical-manager', 'quality-manager'] as const

export const TraceNode = z.object({
  institutionId: Id,
  id: Id,
  kind: TraceKind,
  level: TraceLevel.nullable(),
  /** Of the standard, the record, the certificate; the serial number of an instrument. */
  number: z.string(),
  name: z.string(),
  /** Issuer of a calibration, customer of an instrument and its certificates. */
  party: z.string(),
  /** Day of the calibration, of the first use of a standard for the record, of issue. */
  on: Day.nullable(),
  validUntil: Day.nullable(),
  /** The standard that a calibration is of. */
  equipmentId: Id.nullable(),
  /** The chain above comes back to the same standard. */
  circular: z.boolean(),
  /** Name of the other institution that it belongs to; null: of the own. */
  institution: z.string().nullable(),
})
export type TraceNode = z.infer<typeof TraceNode>

/** Laid out from above; coordinates in pixels, nodes by their centre. */
export const TraceDrawing = z.object({
  width: z.number(),
  height: z.number(),
  nodes: z.array(
    TraceNode.extend({ x: z.number(), y: z.number(), width: z.number(), height: z.number(), isStart: z.boolean() }),
  ),
  edges: z.array(z.object({ upperId: Id, lowerId: Id, points: z.array(z.object({ x: z.number(), y: z.number() })) })),
  /** Nodes that the drawing leaves out because there are too many. */
  left: z.number().int(),
})
export type TraceDrawing = z.infer<typeof TraceDrawing>

const Counts = z.record(TraceKind, z.number().int())

/** What was asked about: a node, or a standard as a whole. */
const Start = z.object({
  institutionId: Id,
  id: Id,
  kind: z.union([TraceKind, z.literal('equipment')]),
  number: z.string(),
  name: z.string(),
})

export const ForwardTrace = z.object({
  start: Start,
  on: Day,
  counts: Counts,
  entries: z.array(TraceNode),
  drawing: TraceDrawing,
})
export type ForwardTrace = z.infer<typeof ForwardTrace>

export const ReverseTrace = z.object({
  start: Start,
  from: Day.nullable(),
  until: Day.nullable(),
  counts: Counts,
  customers: z.number().int(),
  /** One page of the kind that was asked for. */
  kind: TraceKind,
  entries: z.array(TraceNode),
  total: z.number().int(),
  /** What rests on it in other institutions: the own certificates that their standards have, and how much below those, in numbers only. */
  elsewhere: z.object({ certificates: z.array(TraceNode), counts: Counts, customers: z.number().int() }),
  drawing: TraceDrawing,
})
export type ReverseTrace = z.infer<typeof ReverseTrace>

export const TraceBody = z.object({
  institutionId: Id,
  id: Id,
  kind: z.enum(['body', 'parameter']),
  level: TraceLevel.nullable(),
  name: z.string(),
  note: z.string(),
  restsOn: z.array(z.object({ id: Id, name: z.string(), since: Day, until: Day.nullable() })),
  version: RowVersion,
})
export type TraceBody = z.infer<typeof TraceBody>

const listBodies = operation({
  method: 'GET',
  path: '/traceability/bodies',
  summary: 'Upper levels of the chain and product parameters, as the laboratory set them up (IM-5.1.2)',
  access: laboratoryPosts,
  query: z.object({ ...pageQuery, kind: z.enum(['body', 'parameter']).optional(), q: optionalText(100) }),
  response: listOf(TraceBody),
})

const addBody = operation({
  method: 'POST',
  path: '/traceability/bodies',
  summary: 'Name an upper level of the chain, or a product parameter that instruments measure',
  access: traceKeepers,
  body: z.object({
    kind: z.enum(['body', 'parameter']),
    level: TraceLevel.optional(),
    name: text(100),
    note: optionalText(500),
  }),
  response: TraceBody,
})

const changeBody = operation({
  method: 'PUT',
  path: '/traceability/:institutionId/:id',
  summary: 'Change the name or the level of a body or parameter',
  access: traceKeepers,
  params: byInstitution,
  body: z.object({ level: TraceLevel.optional(), name: text(100), note: optionalText(500), version: RowVersion }),
  response: TraceBody,
})

const setLink = operation({
  method: 'PUT',
  path: '/traceability/:institutionId/:id/links',
  summary: 'A body rests on a higher one, a product parameter on an instrument, from a day on; a cycle is refused',
  access: traceKeepers,
  params: byInstitution,
  body: z.object({ upperId: Id, since: Day, until: Day.nullable() }),
  response: TraceBody,
})

const calibratedWith = operation({
  method: 'PUT',
  path: '/traceability/:institutionId/:id/calibrated-with',
  summary: 'A standard was calibrated here: with which standards of the laboratory (CAL-5.3.3)',
  access: traceKeepers,
  params: byInstitution,
  body: z.object({ equipmentIds: z.array(Id).min(1).max(20) }),
  response: TraceNode,
})

const findNodes = operation({
  method: 'GET',
  path: '/traceability/nodes',
  summary: 'Records, certificates, calibrations and instruments by the beginning of their number',
  access: laboratoryPosts,
  query: z.object({ q: text(100) }),
  response: z.object({ entries: z.array(TraceNode) }),
})

const getChain = operation({
  method: 'GET',
  path: '/traceability/chain',
  summary: 'The chain of the whole laboratory as it was on a day: bodies, standards, product parameters (IM-5.1.2)',
  access: laboratoryPosts,
  query: z.object({ on: Day.optional() }),
  response: z.object({
    on: Day,
    /** Day of the oldest calibration that is known. */
    since: Day.nullable(),
    entries: z.array(TraceNode.extend({ restsOn: z.string() })),
    drawing: TraceDrawing,
  }),
})

const forward = operation({
  method: 'GET',
  path: '/traceability/:institutionId/:id/forward',
  summary: 'What a certificate, a record, an instrument or a standard rested on, on its day or another (CAL-5.3.3)',
  access: laboratoryPosts,
  params: byInstitution,
  query: z.object({ on: Day.optional() }),
  response: ForwardTrace,
})

export const reversePeriod = { from: Day.optional(), until: Day.optional() }

const reverse = operation({
  method: 'GET',
  path: '/traceability/:institutionId/:id/reverse',
  summary: 'Everything a standard touched between two days, to any depth (IM-4.4.3.2)',
  access: laboratoryPosts,
  params: byInstitution,
  query: z.object({ ...reversePeriod, ...pageQuery, kind: TraceKind.default('certificate') }),
  response: ReverseTrace,
})

const file = { access: laboratoryPosts, kind: 'file', response: z.object({}) } as const

const exportSummary = operation({
  ...file,
  method: 'GET',
  path: '/traceability/summary.xlsx',
  summary: 'Summary table of traceability (量值溯源一览表) as a workbook',
  query: z.object({ on: Day.optional() }),
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

const exportSvg = operation({
  ...file,
  method: 'GET',
  path: '/traceability/diagram.svg',
  summary: 'System diagram of traceability (量值溯源系统图) as SVG',
  query: z.object({ on: Day.optional() }),
  mediaType: 'image/svg+xml',
})

const exportPdf = operation({
  ...file,
  method: 'GET',
  path: '/traceability/diagram.pdf',
  summary: 'System diagram and summary table of traceability as PDF',
  query: z.object({ on: Day.optional() }),
  mediaType: 'application/pdf',
})

export const traceability = {
  listBodies,
  addBody,
  changeBody,
  setLink,
  calibratedWith,
  findNodes,
  getChain,
  forward,
  reverse,
  exportSummary,
  exportSvg,
  exportPdf,
}

export const traceabilityErrors = messages('traceability', {
  'level-needed': { zh: '请选择所处的溯源层级', en: 'Say at which level the body stands' },
  'level-not-for-parameter': { zh: '产品参数不分层级', en: 'A product parameter has no level' },
  'name-taken': { zh: '已有同名的条目', en: 'There is one of this name already' },
  'unknown-upper': { zh: '没有此上级', en: 'There is no such upper level' },
  'not-above': {
    zh: '机构只能溯源到机构，产品参数只能由客户器具测量',
    en: 'A body rests on bodies, a product parameter on instruments of customers',
  },
  cycle: {
    zh: '会形成循环：{{upper}} 已溯源到 {{lower}}',
    en: 'This would make a cycle: {{upper}} rests on {{lower}} already',
  },
  'same-standard': { zh: '标准器不能由自身校准', en: 'A standard does not calibrate itself' },
  'not-calibrated-then': {
    zh: '该标准器在 {{day}} 没有有效的校准',
    en: 'That standard had no calibration on {{day}}',
  },
  'until-before-since': { zh: '结束日期不能早于开始日期', en: 'It cannot end before it begins' },
  'period-reversed': { zh: '结束日期早于开始日期', en: 'The period ends before it begins' },
})
