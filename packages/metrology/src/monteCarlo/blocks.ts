import type { PreparedCase } from '../evaluation/prepare.ts'
import { evaluateSteps } from '../expression/evaluate.ts'
import { Bits } from './bits.ts'
import { collect } from './collector.ts'
import type { Collector } from './collector.ts'
import { compileDraws, uncertainInputs } from './draws.ts'
import { addMoments, emptyMoments } from './moments.ts'
import type { BlockMoments } from './moments.ts'
import { wordsPerDraw } from './samplers.ts'
import { chunkSize, compileVector } from './vector.ts'

/** Trials of one stream; also the block of the adaptive procedure (JCGM 101, 7.9.4). */
export const blockSize = 10_000

export interface BlockRunner {
  /** Runs `trials` trials (at most a block) of stream `block`; finite values of output i go to `collectors`[i], where there is one. */
  run: (block: number, trials: number, collectors: readonly (Collector | undefined)[]) => BlockMoments
  shifts: Float64Array
}

/** Compiles a case for simulation. The runner keeps buffers and must not be shared by threads. */
export function blockRunner(prepared: PreparedCase, seed: number): BlockRunner {
  const uncertain = uncertainInputs(prepared)
  const point = Float64Array.from(prepared.inputs, (input) => input.value)
  const values = evaluateSteps(prepared.program, point)
  const targets = prepared.outputs.map(({ step }) => step)
  const vector = compileVector({ program: prepared.program, values, uncertain, outputs: targets })
  const draw = compileDraws(prepared, vector.inputs)
  const bits = new Bits(wordsPerDraw * chunkSize)
  const shifts = Float64Array.from(targets, (step) => values[step]!)
  const outputs = vector.outputs.map((operand) =>
    typeof operand === 'number' ? new Float64Array(chunkSize).fill(operand) : operand,
  )
  const run: BlockRunner['run'] = (block, trials, collectors) => {
    const moments = emptyMoments(outputs.length)
    bits.start(seed, block)
    for (let done = 0; done < trials; done += chunkSize) {
      const count = Math.min(chunkSize, trials - done)
      draw(bits, count)
      vector.run(count)
      const clean = addMoments(moments, outputs, shifts, count)
      for (let output = 0; output < outputs.length; output += 1) {
        const collector = collectors[output]
        if (collector) keep(collector, outputs[output]!, { count, clean })
      }
    }
    return moments
  }
  return { run, shifts }
}

const finite = new Float64Array(chunkSize)

function keep(collector: Collector, values: Float64Array, { count, clean }: { count: number; clean: boolean }): void {
  if (clean) return collect(collector, values, count)
  let length = 0
  for (let i = 0; i < count; i += 1) {
    if (!Number.isFinite(values[i])) continue
    finite[length] = values[i]!
    length += 1
  }
  collect(collector, finite, length)
}
