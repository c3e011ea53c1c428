import type { Locale } from '@tongheng/contract'
import { checkSheet, describe, MethodSheet, MethodSheetDraft } from '@tongheng/metrology'
import { locales, type ZodError } from 'zod'
import { DomainError, type FieldRefusal } from '#platform/errors'

const zodWords = { 'zh-CN': locales.zhCN().localeError, en: locales.en().localeError }
const most = 50

const faultOf = (place: string, detail: string): FieldRefusal => ({
  path: place === '' ? 'body.content' : `body.content.${place}`,
  code: 'methods.sheet-invalid',
  details: { detail: `${place} ${detail}`.trim() },
})

const shapeFaults = ({ issues }: ZodError): FieldRefusal[] =>
  issues.slice(0, most).map((issue) => faultOf(issue.path.map(String).join('.'), issue.message))

/** Every fault of a sheet at its place, also of formulas; none: it may be used. */
export function sheetFaults(content: unknown, locale: Locale): FieldRefusal[] {
  const parsed = MethodSheet.safeParse(content, { error: zodWords[locale] })
  if (!parsed.success) return shapeFaults(parsed.error)
  const language = locale === 'en' ? 'en' : 'zh'
  return checkSheet(parsed.data)
    .slice(0, most)
    .map((problem) => faultOf(problem.place, describe(problem, language)))
}

function refuse(faults: FieldRefusal[]): void {
  if (faults.length > 0) throw new DomainError('invalid', 'methods.sheet-invalid', faults[0]?.details ?? {}, faults)
}

/** Only a sheet without a fault comes into use. */
export const requireFaultless = (content: unknown, locale: Locale): void => refuse(sheetFaults(content, locale))

/** The content of a draft: it may be unfinished and have faults, but no part of the sheet may be of another shape. */
export function parseDraft(content: unknown, locale: Locale): MethodSheet {
  const parsed = MethodSheetDraft.safeParse(content, { error: zodWords[locale] })
  if (!parsed.success) refuse(shapeFaults(parsed.error))
  return parsed.data as MethodSheet
}

/** The content that a draft begins with: it may have faults, but its `id`, by which its versions belong together, stays. */
export function parseFirstDraft(content: unknown, locale: Locale): MethodSheet {
  const draft = parseDraft(content, locale)
  const { error } = MethodSheet.pick({ id: true }).safeParse(draft, { error: zodWords[locale] })
  if (error) refuse(shapeFaults(error))
  return draft
}
