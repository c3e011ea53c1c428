import type { Message } from '@tongheng/contract'
import { CliError, exitCodes } from './cliError.ts'
import { inLanguage, type Language } from './language.ts'
import { texts } from './texts.ts'

/** Every option of every command, as `node:util` parses it. */
export const optionTypes = {
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean' },
  out: { type: 'string' },
  url: { type: 'string' },
  note: { type: 'string' },
  trust: { type: 'string' },
  checkpoint: { type: 'string' },
  proof: { type: 'string' },
  trials: { type: 'string' },
  seed: { type: 'string' },
  'no-mcm': { type: 'boolean' },
} as const

export type OptionName = keyof typeof optionTypes
export type Options = {
  readonly [Name in OptionName]?: (typeof optionTypes)[Name]['type'] extends 'string' ? string : boolean
}

/** One run of a command. */
export interface Call {
  readonly args: readonly string[]
  readonly options: Options
  readonly language: Language
}

export interface Command {
  /** What is typed: `certificate NUMBER`; words in capitals are arguments. */
  readonly form: string
  readonly options: readonly OptionName[]
  readonly shown: string
  readonly help: Message
  /** Answers the exit code. */
  run(call: Call): Promise<number>
}

/** What the command answers goes to the output alone, so that scripts can read it. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`)

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2))

export const say = (call: Call, message: Message, details: Readonly<Record<string, unknown>> = {}): void =>
  print(inLanguage(call.language, message, details))

/** @throws CliError with exit code 2 */
export function wholeNumber(
  options: Options,
  option: 'trials' | 'seed',
  { least, most }: { least: number; most: number },
): number | undefined {
  const value = options[option]
  if (value === undefined) return undefined
  const number = Number(value)
  if (/^\d+(\.\d+)?(e\d+)?$/i.test(value) && Number.isInteger(number) && number >= least && number <= most)
    return number
  throw new CliError(texts['bad-number'], { option, least, most, value }, exitCodes.usage)
}
