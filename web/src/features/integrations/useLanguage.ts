import type { Locale } from '@tongheng/contract/errors'
import { useTranslation } from 'react-i18next'

/** The language of the page, for texts that stand in the contract. */
export const useLanguage = (): Locale => (useTranslation().i18n.language === 'en' ? 'en' : 'zh-CN')
