import type { Locale } from '@tongheng/contract'
import type { UsedStandard } from '@tongheng/contract/records'
import { describe, type MethodSheet, type Problem, type WorksheetResult } from '@tongheng/metrology'
import { DomainError } from '#platform/errors'

const listed = (problems: readonly Problem[], locale: Locale): string =>
  [...new Set(problems.map((problem) => describe(problem, locale === 'en' ? 'en' : 'zh')))].slice(0, 5).join('; ')

/** What both sides may consent to; a standard that does not reach its requirement is none of it. */
export const isOfConditions = ({ code }: Problem): boolean => code === 'worksheet.environment-out'

/**
 * Refuses a record that cannot be signed: something missing, something that cannot be computed, a standard not named, or
 * conditions of the method that are not met (CAL-6.3.2, CAL-5.4.1, CAL-5.3.1), unless both sides consented to them (CAL-5.4.4).
 */
export function requireSound(
  sheet: MethodSheet,
  result: WorksheetResult,
  standards: readonly UsedStandard[],
  { locale, consented }: { locale: Locale; consented: boolean },
): void {
  const chosen = new Set(standards.map((standard) => standard.role))
  const language = locale === 'en' ? 'en' : 'zh'
  const unnamed = sheet.standards.filter((standard) => !standard.optional && !chosen.has(standard.role))
  if (unnamed.length > 0)
    throw new DomainError('conflict', 'records.incomplete', {
      missing: unnamed.map((standard) => standard.label[language]).join('; '),
    })
  const problems = [...result.problems, ...result.points.flatMap((point) => point.problems)]
  if (result.status === 'incomplete')
    throw new DomainError('conflict', 'records.incomplete', { missing: listed(problems, locale), problems })
  if (result.status === 'invalid')
    throw new DomainError('conflict', 'records.cannot-evaluate', { reason: listed(problems, locale), problems })
  const unmet = result.findings.filter((finding) => !consented || !isOfConditions(finding))
  if (unmet.length > 0) throw new DomainError('conflict', 'records.outside-limits', { what: listed(unmet, locale) })
}
