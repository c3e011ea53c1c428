import type { Locale } from '@tongheng/contract/errors'
import { useTranslation } from 'react-i18next'

/** The language of the page, as accounts keep it and the texts of the contract ask for it. */
export const useLocaleCode = (): Locale => (useTranslation().i18n.language === 'en' ? 'en' : 'zh-CN')
