import { fill, type Message } from '@tongheng/contract/errors'

/** What scripts go by; told in the help. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  evidenceBroken: 3,
  withdrawn: 4,
  undecided: 5,
} as const

/** A reason to stop that its user can mend: one sentence in both languages, and the exit code. */
export class CliError extends Error {
  readonly text: Message
  readonly exitCode: number

  constructor(text: Message, details: Readonly<Record<string, unknown>> = {}, exitCode: number = exitCodes.failed) {
    const filled = { zh: fill(text.zh, details), en: fill(text.en, details) }
    super(filled.en)
    this.name = 'CliError'
    this.text = filled
    this.exitCode = exitCode
  }
}
