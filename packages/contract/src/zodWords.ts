import { locales, type z } from 'zod'
import { fill, type Locale, textOf } from './errors.ts'
import { platformErrors } from './platform.ts'

type Issue = Parameters<z.core.$ZodErrorMap>[0]

type Plain = keyof typeof platformErrors

const tooSmall: Readonly<Partial<Record<string, Plain>>> = {
  string: 'platform.too-short',
  number: 'platform.at-least',
  int: 'platform.at-least',
  array: 'platform.too-few',
}
const tooBig: Readonly<Partial<Record<string, Plain>>> = {
  string: 'platform.too-long',
  number: 'platform.at-most',
  int: 'platform.at-most',
  array: 'platform.at-most-entries',
}
const expected: Readonly<Partial<Record<string, Plain>>> = {
  int: 'platform.whole-number',
  number: 'platform.a-number',
  string: 'platform.a-text',
}
const formats: Readonly<Partial<Record<string, Plain>>> = { email: 'platform.an-email', date: 'platform.a-day' }

/** Faults that people make every day and Zod tells in the words of programmers. */
function plainCode(issue: Issue): Plain | null {
  if (issue.input === undefined || issue.input === null) return 'platform.required'
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1) return 'platform.required'
  if (issue.code === 'too_small') return tooSmall[issue.origin] ?? null
  if (issue.code === 'too_big') return tooBig[issue.origin] ?? null
  if (issue.code === 'invalid_type') return expected[issue.expected] ?? null
  if (issue.code === 'invalid_format') return issue.input === '' ? 'platform.required' : (formats[issue.format] ?? null)
  if (issue.code === 'invalid_value') return 'platform.not-offered'
  return null
}

const wordsIn =
  (locale: Locale, others: z.core.$ZodErrorMap): z.core.$ZodErrorMap =>
  (issue) => {
    const code = plainCode(issue)
    if (code === null) return others(issue)
    const limit = 'maximum' in issue ? issue.maximum : 'minimum' in issue ? issue.minimum : undefined
    return fill(textOf(platformErrors[code], locale), { limit })
  }

/** What a schema says about a wrong value, in words for the person who typed it; the same in server and browser. */
export const zodWords: Readonly<Record<Locale, z.core.$ZodErrorMap>> = {
  'zh-CN': wordsIn('zh-CN', locales.zhCN().localeError),
  en: wordsIn('en', locales.en().localeError),
}
