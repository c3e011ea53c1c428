import { z } from 'zod'
import { ComplaintKind } from './complaints.shapes.ts'
import { assessments } from './evaluation.assessments.ts'
import { Id, Moment, optionalText, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import type { Post } from './posts.ts'
import { bands, Score, ServiceKind, surveyQuestions } from './surveys.ts'

/** Who evaluates (NQI-7.1-modes): the body itself, its users by the surveys, somebody outside. */
export const EvaluationMode = z.enum(['self', 'user', 'third-party'])
export type EvaluationMode = z.infer<typeof EvaluationMode>

/** What is evaluated (IM-7.1). */
export const dimensions = ['fit', 'ability', 'timeliness', 'satisfaction', 'effect'] as const
export type Dimension = (typeof dimensions)[number]

/** Which questions of the survey speak of which dimension; the form asks of time only together with fairness and reach. */
export const questionsOf: Readonly<Record<Dimension, readonly (typeof surveyQuestions)[number][]>> = {
  fit: ['need-match'],
  ability: ['expertise'],
  timeliness: ['environment', 'remote-service', 'complaint-handling'],
  satisfaction: ['attitude', 'value', 'comparison'],
  effect: ['expectation'],
}

/** Words by which remarks are sorted. A remark counts for every theme of which it holds a word; nothing is guessed. */
export const themeWords = {
  time: ['慢', '周期', '超期', '延期', '及时', '加急', '时间', '缩短', 'late', 'slow', 'time'],
  price: ['贵', '价格', '费用', '收费', '优惠', '报价', 'price', 'cost'],
  attitude: ['态度', '热情', '耐心', '不耐烦', 'attitude', 'friendly'],
  communication: ['沟通', '电话', '联系', '答复', '通知', '回复', 'contact', 'call'],
  result: ['证书', '报告', '数据', '不确定度', 'certificate', 'report'],
  transport: ['取样', '送样', '物流', '快递', '上门', '窗口', 'pick up', 'shipping'],
  platform: ['网站', '系统', '平台', '网上', '页面', '手机', 'website', 'online'],
  ability: ['项目', '能力', '范围', '专业', '技术', '设备', 'scope', 'technical'],
} as const
export const themes = Object.keys(themeWords) as (keyof typeof themeWords)[]
export const Theme = z.enum(Object.keys(themeWords) as [keyof typeof themeWords, ...(keyof typeof themeWords)[]])
export type Theme = z.infer<typeof Theme>

/** Answers of fewer different customers than this would tell what one of them said, so they are not published. */
export const fewestClients = 3

const count = z.number().int().nonnegative()
const mean = z.number().nullable()
const BandCounts = z.array(count).length(bands.length)

/** Surveys of one unit in one quarter. `asked`: sent out in the quarter, null where that cannot be told. */
export const Cell = z.object({
  asked: count.nullable(),
  /** How many of those sent out in the quarter were answered up to now. */
  answeredOfAsked: count.nullable(),
  answers: count,
  clients: count,
  mean,
  questions: z.array(z.object({ mean, bands: BandCounts })).length(surveyQuestions.length),
  bands: BandCounts,
})
export type Cell = z.infer<typeof Cell>

const unit = { cell: Cell.nullable() }
export const UnitCell = z.object({ id: Id, name: z.string(), ...unit })
export type UnitCell = z.infer<typeof UnitCell>

const Scores = z.array(mean).length(dimensions.length)

/** Modes that are there, weighed; what is missing leaves its weight to the others. */
export const CombinedEvaluation = z.object({
  id: Id,
  name: z.string(),
  modes: z.array(z.object({ mode: EvaluationMode, by: z.string(), scores: Scores, mean })),
  scores: Scores,
  total: mean,
})
export type CombinedEvaluation = z.infer<typeof CombinedEvaluation>

const weight = z.number().int().min(0).max(100)
export const Weights = z.object({
  modes: z.object({ self: weight, user: weight, 'third-party': weight }),
  dimensions: z.array(weight).length(dimensions.length),
})
export type Weights = z.infer<typeof Weights>
export const WeightsVersion = Weights.extend({
  version: z.number().int(),
  reason: z.string(),
  setBy: z.string(),
  setAt: Moment.nullable(),
})
export type WeightsVersion = z.infer<typeof WeightsVersion>

const quarter = {
  year: z.coerce.number().int().min(2020).max(2100),
  quarter: z.coerce.number().int().min(1).max(4),
}

export const QuarterFigures = z.object({
  year: z.number().int(),
  quarter: z.number().int(),
  platform: Cell.nullable(),
  institutions: z.array(UnitCell),
  windows: z.array(UnitCell),
  kinds: z.array(z.object({ kind: ServiceKind, ...unit })),
  /** This quarter and those before it, the oldest first; null where too few answered. */
  trend: z.array(z.object({ year: z.number().int(), quarter: z.number().int(), answers: count.nullable(), mean })),
  remarks: count,
  themes: z.array(z.object({ theme: Theme, count })),
  /** Unsatisfied answers (a score in the two lower bands) and what became of them. */
  unsatisfied: z.object({ answers: count, open: count, underWay: count, mended: count, dismissed: count }),
  complaints: z.object({
    filed: count,
    kinds: z.array(z.object({ kind: ComplaintKind, count })),
    /** Replies that were due by now, and those of them in time. */
    due: count,
    inTime: count,
    settled: count,
    upheld: count,
    rated: count,
    /** Satisfaction with the handling; null where too few said. */
    rating: mean,
  }),
  evaluations: z.array(CombinedEvaluation),
  weights: Weights.extend({ version: z.number().int() }),
})
export type QuarterFigures = z.infer<typeof QuarterFigures>

/** An unsatisfied answer with its cause and its rectification, for the operator. */
export const UnsatisfiedCase = z.object({
  id: Id,
  number: z.string(),
  organization: z.string().nullable(),
  reference: z.string(),
  finding: z.string(),
  cause: z.string(),
  action: z.string(),
  status: z.string(),
})
export type UnsatisfiedCase = z.infer<typeof UnsatisfiedCase>

export const ReportVersion = z.object({
  year: z.number().int(),
  quarter: z.number().int(),
  version: z.number().int(),
  /** Why a published quarter was corrected; empty for its first version. */
  reason: z.string(),
  publishedAt: Moment,
})
export type ReportVersion = z.infer<typeof ReportVersion>

export const QuarterReport = ReportVersion.extend({ figures: QuarterFigures, versions: z.array(ReportVersion) })
export type QuarterReport = z.infer<typeof QuarterReport>

export const evaluationReaders: readonly [Post, ...Post[]] = [
  'operator',
  'supervisor',
  'quality-manager',
  'technical-manager',
  'top-manager',
  'institution-admin',
]

const version = z.coerce.number().int().min(1).max(1000).optional()

export const evaluation = {
  ...assessments,
  getQuarter: operation({
    method: 'GET',
    path: '/quarters',
    summary: 'Figures of a quarter as they stand now, with every unsatisfied answer (NQI-7.1-quarter)',
    access: ['operator', 'supervisor'],
    query: z.object(quarter),
    response: z.object({
      figures: QuarterFigures,
      cases: z.array(UnsatisfiedCase),
      versions: z.array(ReportVersion),
      mayPublish: z.boolean(),
    }),
  }),
  publishQuarter: operation({
    method: 'POST',
    path: '/quarters/publish',
    summary:
      'Publish a quarter that is over: its figures do not change any more; a correction is a new version with its reason',
    access: ['operator'],
    body: z.object({
      year: z.number().int().min(2020).max(2100),
      quarter: z.number().int().min(1).max(4),
      reason: optionalText(500),
    }),
    response: ReportVersion,
  }),
  listQuarterReports: operation({
    method: 'GET',
    path: '/quarter-reports',
    summary: 'Quarters that were published, the newest first',
    access: 'public',
    response: z.object({ reports: z.array(ReportVersion) }),
  }),
  getQuarterReport: operation({
    method: 'GET',
    path: '/quarter-reports/one',
    summary: 'A published quarter; units of which too few customers spoke have no figures',
    access: 'public',
    query: z.object({ ...quarter, version }),
    response: QuarterReport,
  }),
  quarterReportFile: operation({
    method: 'GET',
    path: '/quarter-reports/file',
    summary: 'A published quarter as PDF, Word or Excel',
    access: 'public',
    limited: true,
    query: z.object({ ...quarter, version, format: z.enum(['pdf', 'docx', 'xlsx']) }),
    kind: 'file',
    mediaType: 'application/octet-stream',
    response: z.unknown(),
  }),
  getEvaluationWeights: operation({
    method: 'GET',
    path: '/evaluation-weights',
    summary:
      'How self, user and third-party evaluation and the five dimensions are weighed, every version (NQI-7.1-modes, IM-7.1)',
    access: 'public',
    response: z.object({ versions: z.array(WeightsVersion) }),
  }),
  setEvaluationWeights: operation({
    method: 'POST',
    path: '/evaluation-weights',
    summary: 'Set the weights; quarters that were published keep theirs',
    access: ['operator'],
    body: Weights.extend({ reason: text(500) }),
    response: WeightsVersion,
  }),
  listEvaluations: operation({
    method: 'GET',
    path: '/evaluations',
    summary: 'Evaluations of a quarter by institution, combined by the weights; an institution sees its own',
    access: evaluationReaders,
    query: z.object(quarter),
    response: z.object({ weights: WeightsVersion, evaluations: z.array(CombinedEvaluation) }),
  }),
  giveEvaluation: operation({
    method: 'POST',
    path: '/evaluations',
    summary:
      'Evaluate an institution in the five dimensions: an institution itself, or an authority or a body outside (written down by the operator)',
    access: evaluationReaders,
    body: z.object({
      institutionId: Id,
      year: z.number().int().min(2020).max(2100),
      quarter: z.number().int().min(1).max(4),
      scores: z.array(Score).length(dimensions.length, { error: 'evaluation.five-scores' }),
      /** The body outside; the own organisation where it is left out. */
      evaluator: optionalText(100),
      basis: text(2000),
    }),
    response: CombinedEvaluation,
  }),
}

export const evaluationErrors = messages('evaluation', {
  'five-scores': { zh: '请为五个维度逐一评分（1–10 分）', en: 'Give each of the five dimensions a score from 1 to 10' },
  'weights-sum': { zh: '各项权重之和须为 100', en: 'The weights must add up to 100' },
  'quarter-runs': { zh: '本季度尚未结束，不能发布', en: 'This quarter is not over yet' },
  'nothing-to-publish': { zh: '本季度没有评价', en: 'Nobody answered in this quarter' },
  'reason-needed': {
    zh: '该季度已发布：请说明更正原因',
    en: 'This quarter was published already: say why it is corrected',
  },
  'no-report': { zh: '该季度尚未发布', en: 'This quarter was not published' },
  'own-only': { zh: '机构只能评价自己', en: 'An institution evaluates itself only' },
  'no-institution': { zh: '请选择已登记的机构', en: 'Choose a registered institution' },
  'given-already': { zh: '该评价方已评价过本季度', en: 'This evaluator has evaluated this quarter already' },
  'name-evaluator': { zh: '请填写评价的第三方机构', en: 'Name the body that evaluated' },
})
