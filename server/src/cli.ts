import { parseArgs } from 'node:util'
import { type Command, type Options, optionTypes } from './cli/call.ts'
import { CliError, exitCodes } from './cli/cliError.ts'
import { commands } from './cli/commands.ts'
import { printHelp } from './cli/help.ts'
import { chooseLanguage, inLanguage, type Language } from './cli/language.ts'
import { texts } from './cli/texts.ts'

const isArgument = (word: string): boolean => /^[A-Z]+$/.test(word)

/** The command whose words begin with what was typed, and its arguments. @throws CliError with exit code 2 */
function find(words: readonly string[]): { command: Command; args: readonly string[] } {
  for (const command of commands) {
    const form = command.form.split(' ')
    const name = form.filter((word) => !isArgument(word))
    if (!name.every((word, index) => words[index] === word)) continue
    const args = words.slice(name.length)
    if (args.length === form.length - name.length) return { command, args }
    throw new CliError(texts['wrong-arguments'], { form: command.shown }, exitCodes.usage)
  }
  throw new CliError(texts['unknown-command'], { command: words.slice(0, 2).join(' ') }, exitCodes.usage)
}

function requireKnownOptions(command: Command, options: Options): void {
  const allowed: readonly string[] = [...command.options, 'help', 'lang', 'data']
  const option = Object.keys(options).find((name) => !allowed.includes(name))
  const details = { command: command.form, option, form: command.shown }
  if (option !== undefined) throw new CliError(texts['unknown-option'], details, exitCodes.usage)
}

function parse(argv: readonly string[]): { options: Options; words: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: optionTypes, allowPositionals: true })
    return { options: values, words: positionals }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    throw new CliError(texts['bad-option'], { reason }, exitCodes.usage)
  }
}

/** Wanted before the arguments are known to be right: their refusal is in it too. */
function languageAsked(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  return argv[at]?.includes('=') ? argv[at]?.slice('--lang='.length) : argv[at + 1]
}

async function main(argv: readonly string[], language: Language): Promise<number> {
  const { options, words } = parse(argv)
  if (options.help || words[0] === 'help' || words.length === 0) {
    printHelp(language)
    return words.length === 0 && !options.help ? exitCodes.usage : exitCodes.ok
  }
  const { command, args } = find(words)
  requireKnownOptions(command, options)
  return command.run({ args, options, language })
}

/** Whoever reads our output may stop early, as `head` does: that is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitCodes.ok)
})

const argv = process.argv.slice(2)
const language = chooseLanguage(
  argv.some((word) => word.startsWith('--lang')) ? languageAsked(argv) : undefined,
  process.env,
)
try {
  process.exitCode = await main(argv, language)
} catch (error) {
  const refusal =
    error instanceof CliError
      ? error
      : new CliError(texts.failed, { reason: error instanceof Error ? error.message : String(error) })
  process.stderr.write(`${inLanguage(language, refusal.text, {}, '\n')}\n`)
  if (!(error instanceof CliError) && process.env['LOG_LEVEL'] === 'debug') console.error(error)
  process.exitCode = refusal.exitCode
}
