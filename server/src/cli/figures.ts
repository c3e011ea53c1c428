import { readFile } from 'node:fs/promises'
import { text as textOfStream } from 'node:stream/consumers'
import { describe, MetrologyError, riskReport, roundReport, statsReport, uncertaintyReport } from '@tongheng/metrology'
import { reasonOf } from '../platform/postgres/startError.ts'
import { type Call, printJson, wholeNumber } from './call.ts'
import { CliError, exitCodes } from './cliError.ts'
import { texts } from './texts.ts'

/** More would keep the tails of a distribution beyond the memory of a small machine. */
const mostTrials = 50_000_000
const mostSeed = 2 ** 32 - 1

/** The content of a JSON file; `-` is the input stream. */
async function readJson(file: string): Promise<unknown> {
  const content = await (file === '-' ? textOfStream(process.stdin) : readFile(file, 'utf8')).catch(
    (error: unknown) => {
      throw new CliError(texts['cannot-read'], { file, reason: reasonOf(error) })
    },
  )
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new CliError(texts['not-json'], { file, reason: reasonOf(error) })
  }
}

/** A file whose shape as a whole is wrong; faults of single cases are reported in their place. */
function orRefusal<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof MetrologyError)) throw error
    const problem = error.problem()
    const place = problem.place === '' ? '' : `${problem.place}: `
    throw new CliError({ zh: place + describe(problem, 'zh'), en: place + describe(problem, 'en') })
  }
}

const report =
  (make: (file: unknown) => unknown) =>
  async ({ args }: Call): Promise<number> => {
    const file = await readJson(args[0] ?? '-')
    printJson(orRefusal(() => make(file)))
    return exitCodes.ok
  }

export const roundFile = report(roundReport)
export const statsFile = report(statsReport)
export const riskFile = report(riskReport)

/** Evaluates the cases of a file; one that cannot be evaluated answers `{id, error}` in its place. */
export function uncertaintyFile(call: Call): Promise<number> {
  const trials = wholeNumber(call.options, 'trials', { least: 1, most: mostTrials })
  const seed = wholeNumber(call.options, 'seed', { least: 0, most: mostSeed })
  return report((file) =>
    uncertaintyReport(file, {
      mcm: call.options['no-mcm'] !== true,
      ...(trials === undefined ? {} : { trials }),
      ...(seed === undefined ? {} : { seed }),
    }),
  )(call)
}
