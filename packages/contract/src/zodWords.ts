import { locales, type z } from 'zod'
import { fill, type Locale, textOf } from './errors.ts'
import { platformErrors } from './platform.ts'

type Issue = Parameters<z.core.$ZodErrorMap>[0]

/** Faults that people make every day and Zod tells in the words of programmers. */
function plainCode(issue: Issue): keyof typeof platformErrors | null {
  if (issue.input === undefined || issue.input === null) return 'platform.required'
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1) return 'platform.required'
  if (issue.code === 'too_big' && issue.origin === 'string') return 'platform.too-long'
  if (issue.code === 'invalid_value') return 'platform.not-offered'
  return null
}

const wordsIn =
  (locale: Locale, others: z.core.$ZodErrorMap): z.core.$ZodErrorMap =>
  (issue) => {
    const code = plainCode(issue)
    if (code === null) return others(issue)
    return fill(textOf(platformErrors[code], locale), { limit: 'maximum' in issue ? issue.maximum : undefined })
  }

/** What a schema says about a wrong value, in words for the person who typed it; the same in server and browser. */
export const zodWords: Readonly<Record<Locale, z.core.$ZodErrorMap>> = {
  'zh-CN': wordsIn('zh-CN', locales.zhCN().localeError),
  en: wordsIn('en', locales.en().localeError),
}
