import { z } from 'zod'
import { decide, decideJjf1094, decisionRules } from '../conformity.ts'
import type { Decision } from '../conformity.ts'
import { MetrologyError } from '../errors.ts'
import {
  capability,
  conformanceProbability,
  globalRisk,
  guardBandFactors,
  guardBandForPfa,
  specificGuardBand,
  uncertaintyRatio,
} from '../risk.ts'
import type { GlobalRiskInput, RiskLaw } from '../risk.ts'
import { topicReport } from './topicReport.ts'
import type { Fields, Topic, TopicReport } from './topicReport.ts'

const number = z.number()
const Law: z.ZodType<RiskLaw> = z.discriminatedUnion('distribution', [
  z.object({ distribution: z.literal('normal'), mean: number.default(0), std: number }),
  z.object({ distribution: z.literal('rectangular'), a: number, b: number }),
  z.object({ distribution: z.literal('gamma'), shape: number, scale: number }),
  z.object({ distribution: z.literal('triangular'), a: number, b: number }),
  z.object({ distribution: z.literal('t'), std: number, dof: number, mean: number.default(0) }),
  z.object({ distribution: z.literal('lognormal'), mu: number, sigma: number }),
])

function law(fields: Fields, name: string): RiskLaw {
  const raw = z.record(z.string(), z.unknown()).safeParse(fields.raw(name))
  const half =
    raw.success && typeof raw.data['halfwidth'] === 'number'
      ? { a: -raw.data['halfwidth'], b: raw.data['halfwidth'] }
      : {}
  const checked = Law.safeParse(raw.success ? { ...half, ...raw.data } : undefined)
  if (checked.success) return checked.data
  throw new MetrologyError('case.invalid', `input.${name}`, {
    detail: `${name}: ${checked.error.issues[0]?.message ?? ''}`,
  })
}

const globalInput = (fields: Fields): GlobalRiskInput => ({
  process: law(fields, 'process'),
  measurement: law(fields, 'measurement'),
  TL: fields.nullable('TL'),
  TU: fields.nullable('TU'),
  guardBandLower: fields.nullable('guardBandLower'),
  guardBandUpper: fields.nullable('guardBandUpper'),
  measurementBias: fields.nullable('measurementBias'),
})

const words = (verdict: Decision['verdict']): string => verdict.replace('-', ' ')

function decision(fields: Fields) {
  const rule = decisionRules.find((name) => name === fields.text('rule'))
  if (!rule) throw new MetrologyError('conformity.rule', 'input.rule', { rule: fields.text('rule').slice(0, 60) })
  const figure = (name: string) => (fields.has(name) ? fields.figure(name) : null)
  const { w, acceptance, verdict } = decide({
    value: fields.figure('y'),
    U: fields.figure('U'),
    lower: figure('TL'),
    upper: figure('TU'),
    rule,
    r: figure('r') ?? undefined,
  })
  return { w, AL: acceptance.lower, AU: acceptance.upper, verdict: words(verdict) }
}

function jjf1094(fields: Fields) {
  const { verdict, reason } = decideJjf1094({
    error: fields.figure('error'),
    mpev: fields.figure('MPEV'),
    U: fields.figure('U'),
  })
  const neglected = reason.code === 'conformity.within-mpe' || reason.code === 'conformity.beyond-mpe'
  return { rule: neglected ? 'U <= MPEV/3, uncertainty neglected' : 'U > MPEV/3', verdict: words(verdict) }
}

const topics: ReadonlyMap<string, Topic> = new Map<string, Topic>([
  [
    'specific.pConform',
    (fields) =>
      conformanceProbability({
        y: fields.number('y'),
        u: fields.number('u'),
        TL: fields.nullable('TL'),
        TU: fields.nullable('TU'),
        pdf: fields.raw('pdf') === 't' ? 't' : 'normal',
        dof: fields.nullable('dof'),
      }),
  ],
  [
    'specific.capability',
    (fields) => capability({ TL: fields.number('TL'), TU: fields.number('TU'), u: fields.number('u') }),
  ],
  [
    'guardband.specificRisk',
    (fields) =>
      specificGuardBand({
        TL: fields.nullable('TL'),
        TU: fields.nullable('TU'),
        u: fields.number('u'),
        maxRisk: fields.number('maxRisk'),
        dof: fields.nullable('dof'),
      }),
  ],
  ['guardband.factor', (fields) => guardBandFactors(fields.number('TUR'))],
  [
    'guardband.targetPFA',
    (fields) => guardBandForPfa({ ...globalInput(fields), targetPFA: fields.number('targetPFA') }),
  ],
  ['decision', decision],
  ['decision.jjf1094', jjf1094],
  [
    'tur',
    (fields) =>
      uncertaintyRatio({
        TL: fields.number('TL'),
        TU: fields.number('TU'),
        U: fields.number('U'),
        referenceAccuracy: fields.nullable('referenceAccuracy'),
      }),
  ],
  ['global', (fields) => globalRisk(globalInput(fields))],
])

/** What `tongheng risk FILE` prints for an array of `{ id, topic, input }`. */
export const riskReport = (file: unknown): TopicReport[] => topicReport(file, topics)
