import { useTranslation } from 'react-i18next'

/** Picks the text of a pair in the language of the page. */
export function useLocal(): (text: { zh: string; en: string }) => string {
  const { i18n } = useTranslation()
  const isEnglish = i18n.language === 'en'
  return ({ zh, en }) => (isEnglish ? en || zh : zh)
}
