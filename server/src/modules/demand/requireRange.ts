import type { DemandRange } from '@tongheng/contract/demand'
import { rangeProblem } from '@tongheng/metrology'
import { fieldError } from '#platform/errors'

/** A range must be readable as a quantity, else nothing can be matched to it or held against it. `path`: the field that holds it. */
export function requireRange(range: DemandRange, path: string): void {
  const found = rangeProblem(range)
  if (found) throw fieldError(`${path}.${found.part}`, `demand.${found.problem}`, { unit: range[found.part] })
}
