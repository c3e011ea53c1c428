import { attempt, coverage, reportResult } from '@tongheng/metrology'
import type { Coverage, OutputResult, Problem, Report } from '@tongheng/metrology'
import { coverageRequest } from './settings.ts'
import type { Settings } from './settings.ts'

/** One result with its coverage and its printed form, or what stands in the way. */
export interface CoveredResult {
  output: OutputResult
  coverage: Coverage | null
  printed: Report | null
  problem: Problem | null
}

const digitsOf = { '1': 1, '2': 2, auto: 'auto' } as const

/** Expanded uncertainty and printed result of an output. A wrong figure of the settings gives no coverage and no problem: its own field says it. */
export function coverOutput(output: OutputResult, settings: Settings): CoveredResult {
  const nothing = { output, coverage: null, printed: null, problem: null }
  const request = coverageRequest(settings)
  if ('wrong' in request || output.u === 0) return nothing
  const covered = attempt(() => coverage(output, request))
  if ('problem' in covered) return { ...nothing, problem: covered.problem }
  const printed = attempt(() =>
    reportResult({
      value: output.value,
      U: covered.value.U,
      digits: digitsOf[settings.digits],
      mode: settings.mode,
    }),
  )
  if ('problem' in printed) return { ...nothing, coverage: covered.value, problem: printed.problem }
  return { output, coverage: covered.value, printed: printed.value, problem: null }
}
