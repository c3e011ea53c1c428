import { z } from 'zod'
import { messages } from './errors.ts'
import { operation } from './operation.ts'

/** More trials than this belong in the browser, which has its own processor. */
export const mostReportTrials = 1_000_000

const Cover = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('auto') }),
  z.object({ kind: z.literal('factor'), k: z.number().positive().max(100) }),
  z.object({ kind: z.literal('probability'), p: z.number().gt(0).lt(1) }),
])

/** A case with how its results are covered and rounded. Figures are computed anew: the same case and seed give the same digits. */
export const CalculationInput = z.object({
  /** As `tongheng uncertainty` reads it. */
  case: z.record(z.string().max(64), z.unknown()),
  cover: Cover,
  digits: z.enum(['1', '2', 'auto']),
  mode: z.enum(['half-even', 'up']),
  simulation: z
    .object({
      trials: z.number().int().min(1000).max(mostReportTrials, { error: 'calculator.too-many-trials' }),
      seed: z
        .number()
        .int()
        .min(0)
        .max(2 ** 32 - 1),
    })
    .nullable(),
})
export type CalculationInput = z.infer<typeof CalculationInput>

export const calculator = {
  calculationReport: operation({
    method: 'POST',
    path: '/calculator/report',
    summary: 'Evaluate an uncertainty case and print it: results, budget, Monte Carlo',
    access: 'public',
    transactional: false,
    body: CalculationInput,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/pdf',
  }),
}

export const calculatorErrors = messages('calculator', {
  case: { zh: '{{zh}}', en: '{{en}}' },
  'too-many-trials': {
    zh: 'PDF 报告最多 100 万次试验',
    en: 'A PDF report takes a million trials at most',
  },
  'too-long': {
    zh: '此模型的模拟耗时过长，请减少试验次数',
    en: 'The simulation of this model takes too long; use fewer trials',
  },
  busy: { zh: '请求过多，请稍后再试', en: 'Too many reports were asked for; please try again later' },
})
