import { useTranslation } from 'react-i18next'

/** The language of the page, as accounts keep it. */
export function useLocaleCode(): 'zh-CN' | 'en' {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh-CN'
}
