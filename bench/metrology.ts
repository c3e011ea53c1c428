import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { evaluate, parseCase, simulate, simulateParallel } from '@tongheng/metrology'
import { Bits } from '@tongheng/metrology/monteCarlo/bits'
import { nodePool } from '@tongheng/metrology/monteCarlo/nodePool'
import { fillZiggurat, normalZiggurat } from '@tongheng/metrology/monteCarlo/ziggurat'

/**
 * Prints one JSON line per figure: milliseconds for 10⁶ trials (draws, model, moments, five quantiles and both shortest intervals per output) on one
 * thread and on workers, first order warm, and the rate of random numbers. Median of 5 after 3 warm-up runs; `cpuMs` is the processor time,
 * which says more than the clock where other work runs beside.
 */

const trials = 1_000_000
const models = {
  's1-9.5-gauge-block': 'gauge block, JCGM 101 9.5',
  'nist-e3-viscometer': 'viscometer, NIST TN 1900 E3',
  'gum-h2-table': 'GUM H.2, three outputs',
}
const file: unknown = JSON.parse(
  readFileSync(new URL('../packages/metrology/src/fixtures/uncertainty.json', import.meta.url), 'utf8'),
)
const cases = (Array.isArray(file) ? file : []).map(parseCase)

const print = (figure: Record<string, string | number>): void => console.log(JSON.stringify(figure))
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
const round = (value: number, digits = 1): number => Number(value.toFixed(digits))

async function measured(work: () => unknown): Promise<{ ms: number; cpuMs: number }> {
  const [clock, cpu]: [number[], number[]] = [[], []]
  for (let run = 0; run < 8; run += 1) {
    const used = process.cpuUsage()
    const start = performance.now()
    await work()
    const { user, system } = process.cpuUsage(used)
    if (run < 3) continue
    clock.push(performance.now() - start)
    cpu.push((user + system) / 1000)
  }
  return { ms: round(median(clock)), cpuMs: round(median(cpu)) }
}

const pool = nodePool()
for (const [id, name] of Object.entries(models)) {
  const subject = cases.find((entry) => entry.id === id)
  if (!subject) throw new Error(id)
  print({
    figure: 'monte-carlo',
    model: name,
    trials,
    threads: 1,
    ...(await measured(() => simulate(subject, { trials }))),
  })
  print({
    figure: 'monte-carlo',
    model: name,
    trials,
    threads: pool.threads,
    ...(await measured(() => simulateParallel(subject, pool, { trials }))),
  })
  const evaluations = 2000
  const { ms } = await measured(() => {
    for (let run = 0; run < evaluations; run += 1) evaluate(subject, { secondOrder: false })
  })
  print({ figure: 'first-order', model: name, ms: round(ms / evaluations, 4) })
}
await pool.close()

const bits = new Bits(2000)
bits.start(1, 1)
const draws = new Float64Array(500)
const words = await measured(() => {
  for (let run = 0; run < 20_000; run += 1) bits.fill(2000)
})
const normals = await measured(() => {
  for (let run = 0; run < 20_000; run += 1) fillZiggurat(normalZiggurat(), bits, draws, draws.length)
})
print({ figure: 'random-words', perSecond: Math.round(40e6 / (words.cpuMs / 1000)) })
print({ figure: 'normal-draws', perSecond: Math.round(10e6 / (normals.cpuMs / 1000)) })

const large = cases.find(({ id }) => id === 'gum-h2-table')
if (large) {
  const start = performance.now()
  simulate(large, { trials: 10_000_000 })
  print({
    figure: 'ten-million-trials',
    model: models['gum-h2-table'],
    ms: round(performance.now() - start),
    peakMegabytes: round(process.resourceUsage().maxRSS / 1024),
  })
}
print({ figure: 'machine', node: process.version, cores: availableParallelism() })
