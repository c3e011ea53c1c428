import {
  attempt,
  type Coverage,
  coverage,
  describe,
  evaluate,
  type Evaluation,
  type OutputResult,
  parseCase,
  type Problem,
  type Report,
  reportResult,
  type Simulation,
  type UncertaintyCase,
} from '@tongheng/metrology'
import type { CalculationInput } from '@tongheng/contract/calculator'
import { DomainError } from '#platform/errors'
import { createWorkerPool } from '#platform/documents/workerPool'
import type { SimulationJob, SimulationOutcome } from './simulateWorker.ts'

/** One result with its coverage and its rounded form, where they exist. */
export interface Covered {
  output: OutputResult
  coverage: Coverage | null
  printed: Report | null
  problem: Problem | null
}

export interface Calculation {
  subject: UncertaintyCase
  evaluation: Evaluation
  results: Covered[]
  simulation: Simulation | null
}

/** One simulation at a time for all visitors, and few that wait: the browser is the place to compute, this prints. */
const pool = createWorkerPool<SimulationJob, SimulationOutcome>({
  file: new URL('./simulateWorker.ts', import.meta.url),
  size: 1,
  queueLimit: 4,
})

function unlessWrong<T>(result: { value: T } | { problem: Problem }): T {
  if ('value' in result) return result.value
  const details = { zh: describe(result.problem, 'zh'), en: describe(result.problem, 'en') }
  throw new DomainError('invalid', 'calculator.case', details, [
    { path: 'body.case', code: 'calculator.case', details },
  ])
}

const digitsOf = { '1': 1, '2': 2, auto: 'auto' } as const

function cover(output: OutputResult, { cover: request, digits, mode }: CalculationInput): Covered {
  const nothing = { output, coverage: null, printed: null, problem: null }
  if (output.u === 0) return nothing
  const covered = attempt(() => coverage(output, request))
  if ('problem' in covered) return { ...nothing, problem: covered.problem }
  const { U } = covered.value
  const printed = attempt(() => reportResult({ value: output.value, U, digits: digitsOf[digits], mode }))
  if ('problem' in printed) return { ...nothing, coverage: covered.value, problem: printed.problem }
  return { output, coverage: covered.value, printed: printed.value, problem: null }
}

async function simulated(
  subject: UncertaintyCase,
  { trials, seed }: { trials: number; seed: number },
  probabilities: readonly number[],
): Promise<Simulation> {
  const outcome = await pool.run({ subject, trials, seed, probabilities: [...new Set(probabilities)] })
  const simulation = unlessWrong(outcome)
  if (simulation === null)
    throw new DomainError('invalid', 'calculator.too-long', {}, [
      { path: 'body.simulation.trials', code: 'calculator.too-long' },
    ])
  return simulation
}

/** Evaluates a case as the page does (JJF 1059.1, JJF 1059.2). A case that cannot be evaluated is refused with the library's sentence. */
export async function calculate(input: CalculationInput): Promise<Calculation> {
  const subject = unlessWrong(attempt(() => parseCase(input.case)))
  const evaluation = unlessWrong(attempt(() => evaluate(subject)))
  const results = evaluation.outputs.map((output) => cover(output, input))
  const asked = results.flatMap((result) => (result.coverage ? [result.coverage.p] : []))
  const simulation = input.simulation ? await simulated(subject, input.simulation, [0.95, 0.99, ...asked]) : null
  return { subject, evaluation, results, simulation }
}
