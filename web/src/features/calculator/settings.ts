import { z } from 'zod'
import type { CoverageRequest } from '@tongheng/metrology'
import { figureOf } from './figures.ts'

/** Whatever an old or hostile link says, the rest of the settings is kept. */
const text = (fallback: string) => z.string().max(40).catch(fallback)

/** How results are covered, rounded and simulated; figures as typed. */
export const Settings = z.object({
  cover: z.enum(['auto', 'factor', 'probability']).catch('auto'),
  k: text('2'),
  p: text('95'),
  digits: z.enum(['1', '2', 'auto']).catch('2'),
  mode: z.enum(['half-even', 'up']).catch('half-even'),
  trials: text('1000000'),
  seed: text('1'),
  adaptive: z.boolean().catch(false),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = Settings.parse({})

/** The wish for a coverage factor; undefined where the figure is none, with the field to blame. */
export function coverageRequest(settings: Settings): CoverageRequest | { wrong: 'k' | 'p' } {
  if (settings.cover === 'auto') return { kind: 'auto' }
  if (settings.cover === 'factor') {
    const k = figureOf(settings.k)
    return k === undefined || !(k > 0) || k > 100 ? { wrong: 'k' } : { kind: 'factor', k }
  }
  const p = figureOf(settings.p)
  return p === undefined || !(p > 0 && p < 100) ? { wrong: 'p' } : { kind: 'probability', p: p / 100 }
}

export const mostTrials = 10_000_000
const leastTrials = 1000
const mostSeed = 4_294_967_295

/** Number of trials and seed, or which of both is wrong. */
export function simulationRequest(settings: Settings): { trials: number; seed: number } | { wrong: 'trials' | 'seed' } {
  const trials = figureOf(settings.trials)
  const seed = figureOf(settings.seed)
  if (trials === undefined || !Number.isInteger(trials) || trials < leastTrials || trials > mostTrials)
    return { wrong: 'trials' }
  if (seed === undefined || !Number.isInteger(seed) || seed < 0 || seed > mostSeed) return { wrong: 'seed' }
  return { trials, seed }
}
