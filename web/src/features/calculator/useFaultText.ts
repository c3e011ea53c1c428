import { describe } from '@tongheng/metrology'
import type { Language, Problem } from '@tongheng/metrology'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault } from './readDraft.ts'

/** The language of the page as the library names it. */
export function useLibraryLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh'
}

export function useProblemText(): (problem: Problem) => string {
  const language = useLibraryLanguage()
  return useCallback((problem) => describe(problem, language), [language])
}

/** The sentence of a fault in the language of the page. */
export function useFaultText(): (fault: Fault) => string {
  const { t } = useTranslation()
  const language = useLibraryLanguage()
  return useCallback(
    (fault) =>
      'problem' in fault
        ? describe(fault.problem, language)
        : t(`calculator.fault.${fault.key}`, { ...fault.params, sentence: fault.params[language] ?? '' }),
    [t, language],
  )
}
