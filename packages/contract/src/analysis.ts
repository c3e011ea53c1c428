import { z } from 'zod'
import { Dataset, DatasetName } from './analysis.datasets.ts'
import { Day, Moment } from './common.ts'
import { Industry } from './demand.logs.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import type { Post } from './posts.ts'
import { ServiceKind } from './surveys.ts'

const count = z.number().int().nonnegative()

/**
 * Demands of one cell of a table. A line is one instrument or service of a demand; `unmet`: no published capability reached it when it was
 * posted, `scarce`: that of one institution only. Clocks: promises of the platform that ended, and those of them that were kept.
 */
export const DemandCell = z.object({
  demands: count,
  lines: count,
  /** Lines of which it is known whether a capability reaches them. */
  asked: count,
  unmet: count,
  scarce: count,
  matched: count,
  responses: count,
  responsesKept: count,
  answers: count,
  answersKept: count,
  /** Mean hours to the first response, by the clock on the wall; null where none was given. */
  responseHours: z.number().nullable(),
})
export type DemandCell = z.infer<typeof DemandCell>

/** Null where too few enterprises stand behind it (the rule of the published quarters). */
const cell = DemandCell.nullable()

/** How far regions are told apart: digits of GB/T 2260. */
export const levels = { province: 2, city: 4, county: 6 } as const
export const RegionLevel = z.enum(['province', 'city', 'county'])
export type RegionLevel = z.infer<typeof RegionLevel>

const Satisfied = z.object({ mean: z.number(), answers: count }).nullable()

export const AnalysisFigures = z.object({
  from: Day,
  until: Day,
  /** When the months of it were counted last; null before the first time. */
  countedAt: Moment.nullable(),
  total: cell,
  /** Codes of regions, padded with zeros; empty where the enterprise named none. */
  regions: z.array(z.object({ region: z.string(), cell })),
  /** Sections of GB/T 4754; null where nobody classified the demand. */
  industries: z.array(z.object({ industry: Industry.nullable(), cell })),
  kinds: z.array(z.object({ kind: ServiceKind.nullable(), cell })),
  /** The measured quantity in the words of the demand or of the nearest capability. */
  quantities: z.array(z.object({ quantity: z.string(), cell })),
  months: z.array(z.object({ month: Day, cell })),
  /** Where needs meet no capability: quantity by region, most unmet first. */
  gaps: z.array(z.object({ quantity: z.string(), region: z.string(), cell })),
  /** Orders and service cases from the region of the enterprise to that of the institution. */
  flows: z.array(z.object({ from: z.string(), to: z.string(), kind: ServiceKind, orders: count.nullable() })),
  satisfaction: z.object({
    total: Satisfied,
    regions: z.array(z.object({ region: z.string(), cell: Satisfied })),
    kinds: z.array(z.object({ kind: ServiceKind, cell: Satisfied })),
    quarters: z.array(z.object({ quarter: Day, cell: Satisfied })),
  }),
})
export type AnalysisFigures = z.infer<typeof AnalysisFigures>

/** Whole months, the last one included. */
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, { error: 'analysis.month' })

export const analysisQuery = {
  from: month.optional(),
  to: month.optional(),
  level: RegionLevel.default('city'),
  /** Only demands of enterprises in this region: how its code begins. */
  region: z
    .string()
    .regex(/^\d{2,6}$/, { error: 'capability.region' })
    .optional(),
  industry: Industry.optional(),
  kind: ServiceKind.optional(),
}
export type AnalysisQuery = z.output<z.ZodObject<typeof analysisQuery>>

/** What institutions did with their invitations, and how their customers saw them. */
export const OwnFigures = z.object({
  invited: count,
  /** Offered or declined. */
  answered: count,
  offered: count,
  accepted: count,
  answerHours: z.number().nullable(),
  satisfaction: z.number().nullable(),
})
export type OwnFigures = z.infer<typeof OwnFigures>

/** Per institution; null where too few of them have such a figure. */
export const AverageFigures = z.object({
  institutions: count,
  invited: z.number().nullable(),
  answered: z.number().nullable(),
  offered: z.number().nullable(),
  accepted: z.number().nullable(),
  answerHours: z.number().nullable(),
  satisfaction: z.number().nullable(),
})
export type AverageFigures = z.infer<typeof AverageFigures>

export const analysisReaders: readonly [Post, ...Post[]] = ['operator', 'supervisor']
export const ownAnalysisReaders: readonly [Post, ...Post[]] = [
  'institution-admin',
  'service-desk',
  'quality-manager',
  'technical-manager',
  'top-manager',
]

export const analysis = {
  getAnalysis: operation({
    method: 'GET',
    path: '/analysis',
    summary:
      'Demand against capability, response times, satisfaction and flows by region, industry, kind, quantity and time',
    access: analysisReaders,
    query: z.object(analysisQuery),
    response: AnalysisFigures,
  }),
  getOwnAnalysis: operation({
    method: 'GET',
    path: '/analysis/own',
    summary: 'The own institution against the average of all',
    access: ownAnalysisReaders,
    query: z.object({ from: analysisQuery.from, to: analysisQuery.to }),
    response: z.object({ from: Day, until: Day, own: OwnFigures, average: AverageFigures }),
  }),
  listOpenData: operation({
    method: 'GET',
    path: '/open-data',
    summary: 'Open data sets with their versions and what each field means',
    access: 'public',
    response: z.object({ datasets: z.array(Dataset), countedAt: Moment.nullable() }),
  }),
  getOpenData: operation({
    method: 'GET',
    path: '/open-data/:name',
    summary: 'One open data set as CSV or JSON: by quarter and province, nothing of single persons or enterprises',
    access: 'public',
    limited: true,
    params: z.object({ name: DatasetName }),
    query: z.object({ format: z.enum(['csv', 'json']).default('csv') }),
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/octet-stream',
  }),
}

export const analysisErrors = messages('analysis', {
  month: { zh: '请用“年-月”，如 2026-03', en: 'Year and month, such as 2026-03' },
  'wrong-order': { zh: '结束月份早于开始月份', en: 'The last month lies before the first' },
  'too-long': { zh: '一次最多统计 {{months}} 个月', en: 'At most {{months}} months at once' },
})
