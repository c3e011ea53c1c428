import { attempt } from '@tongheng/metrology/errors'
import { adaptiveSteps } from '@tongheng/metrology/monteCarlo/adaptive'
import { simulateSteps } from '@tongheng/metrology/monteCarlo/simulate'
import type { Problem, Simulation, UncertaintyCase } from '@tongheng/metrology'

export interface SimulationOrder {
  subject: UncertaintyCase
  trials: number
  seed: number
  /** Goes on until stable (JCGM 101, 7.9.4), at most `trials`; then only the interval for `p` is known. */
  adaptive: boolean
  p: number
}

export type SimulationMessage =
  | { kind: 'progress'; share: number }
  | { kind: 'done'; simulation: Simulation; stable: boolean | null; milliseconds: number }
  | { kind: 'failed'; problem: Problem }

const bars = 120
const betweenMessages = 60

const tell = (message: SimulationMessage): void => globalThis.postMessage(message)

const stepsOf = ({ subject, trials, seed, adaptive, p }: SimulationOrder): Generator<number, Simulation, void> =>
  adaptive
    ? adaptiveSteps(subject, { p, seed, mostTrials: trials, histogramBins: bars })
    : simulateSteps(subject, { trials, seed, probabilities: [...new Set([p, 0.95, 0.99])], histogramBins: bars })

/** Adaptive runs first count trials, then repeat them for the result: those figures above 1 are shares of the most trials. */
const shareOf = (figure: number, { adaptive, trials }: SimulationOrder): number =>
  adaptive && figure > 1 ? figure / trials : figure

function run(order: SimulationOrder): { simulation: Simulation; stable: boolean | null } {
  const steps = stepsOf(order)
  let told = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) {
      const { value } = step
      return { simulation: value, stable: 'stable' in value && typeof value.stable === 'boolean' ? value.stable : null }
    }
    if (performance.now() - told < betweenMessages) continue
    told = performance.now()
    tell({ kind: 'progress', share: shareOf(step.value, order) })
  }
}

globalThis.addEventListener('message', (event: MessageEvent<SimulationOrder>) => {
  const began = performance.now()
  const result = attempt(() => run(event.data))
  if ('problem' in result) tell({ kind: 'failed', problem: result.problem })
  else tell({ kind: 'done', ...result.value, milliseconds: performance.now() - began })
})
