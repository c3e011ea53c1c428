import { mostReportTrials } from '@tongheng/contract/calculator'
import type { CalculationInput } from '@tongheng/contract/calculator'
import { coverageRequest } from './settings.ts'
import type { Settings } from './settings.ts'
import type { Evaluated } from './spreadsheet.ts'

/** What the server prints of this page; undefined while a figure of the settings is none. A long run is repeated with fewer trials. */
export function reportInput({ subject, run }: Evaluated, settings: Settings): CalculationInput | undefined {
  const cover = coverageRequest(settings)
  if ('wrong' in cover) return undefined
  const simulation = run && { trials: Math.min(run.order.trials, mostReportTrials), seed: run.order.seed }
  return { case: { ...subject }, cover, digits: settings.digits, mode: settings.mode, simulation }
}
