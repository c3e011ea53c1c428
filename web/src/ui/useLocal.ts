import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Picks the language of the page; an English text that is missing falls back to Chinese. */
export function useLocal(): (text: { zh: string; en: string }) => string {
  const { i18n } = useTranslation()
  const english = i18n.language === 'en'
  return useCallback((text) => (english && text.en !== '' ? text.en : text.zh), [english])
}
