import { fill, type Message } from '@tongheng/contract/errors'

/** `both` where the environment does not say: a server's shell often has no language. */
export type Language = 'zh' | 'en' | 'both'

const languageOf = (text: string): Language | null => {
  if (/^zh/i.test(text)) return 'zh'
  return /^en/i.test(text) ? 'en' : null
}

/** From `--lang`, else the environment as POSIX orders it. */
export function chooseLanguage(asked: string | undefined, env: NodeJS.ProcessEnv): Language {
  const named = asked ?? (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '')
  return languageOf(named) ?? 'both'
}

/** A message in the user's language; `between` parts the two when it is not known. */
export function inLanguage(
  language: Language,
  message: Message,
  details: Readonly<Record<string, unknown>> = {},
  between = '  ',
): string {
  if (language === 'both') return fill(`${message.zh}${between}${message.en}`, details)
  return fill(message[language], details)
}
