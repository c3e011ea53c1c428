import { print } from './call.ts'
import { commands } from './commands.ts'
import type { Language } from './language.ts'
import { texts } from './texts.ts'

const indent = '  '

const entry = (shown: string, text: string): string => `${indent}${shown}\n${indent}${indent}${indent}${text}`

function helpIn(language: 'zh' | 'en'): string {
  const folder = language === 'zh' ? '目录' : 'FOLDER'
  return [
    texts.title[language],
    '',
    texts.usage[language],
    '',
    texts.commands[language],
    ...commands.map(({ shown, help }) => entry(shown, help[language])),
    '',
    texts.options[language],
    entry('--lang zh|en', texts.optionLang[language]),
    entry(`--data ${folder}`, texts.optionData[language]),
    entry('--help', texts.optionHelp[language]),
    '',
    texts.environment[language],
    texts.exits[language],
  ].join('\n')
}

export function printHelp(language: Language): void {
  const languages = language === 'both' ? (['zh', 'en'] as const) : [language]
  print(languages.map(helpIn).join('\n\n'))
}
