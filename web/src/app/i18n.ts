import { listText } from '@tongheng/contract/errors'
import type { Locale as AntdLocale } from 'antd/es/locale/index'
import dayjs from 'dayjs'
import i18next, { type FormatterModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { config } from 'zod'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

type Texts = Record<string, unknown>

/** What one language brings: texts of shell, ui and features, texts of refusals, and the languages of antd, dayjs and Zod. */
export interface LanguagePack {
  texts: Texts
  refusals: Texts
  antd: AntdLocale
  dayjs: string
  zod: Parameters<typeof config>[0]
}

export interface LoadedLanguage {
  language: Language
  antd: AntdLocale
}

const packs: Record<Language, () => Promise<{ pack: LanguagePack }>> = {
  'zh-CN': () => import('./locales/zh-CN.ts'),
  en: () => import('./locales/en.ts'),
}

const storageKey = 'tongheng.language'
const isLanguage = (value: string | null): value is Language => languages.some((language) => language === value)

/** The chosen language; Chinese until somebody chooses. */
export const storedLanguage = (): Language => {
  const stored = localStorage.getItem(storageKey)
  return isLanguage(stored) ? stored : 'zh-CN'
}

/** Whether the person chose a language on this device, so that their account's language must not override it. */
export const languageWasChosen = (): boolean => isLanguage(localStorage.getItem(storageKey))

export const keepLanguage = (language: Language): void => localStorage.setItem(storageKey, language)

/** A list is said as the language lists, like the server's refusals. */
const listFormatter: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, language) =>
    Array.isArray(value) ? listText(value, language === 'en' ? 'en' : 'zh-CN') : (value as string),
}

/** Loads a language and makes it current everywhere: texts, `html lang`, dates, form validation. */
export async function loadLanguage(language: Language): Promise<LoadedLanguage> {
  const { pack } = await packs[language]()
  if (!i18next.isInitialized) {
    await i18next
      .use(initReactI18next)
      .use(listFormatter)
      .init({
        lng: language,
        resources: {},
        fallbackLng: false,
        ns: ['translation', 'errors'],
        interpolation: { escapeValue: false, alwaysFormat: true },
        returnNull: false,
      })
  }
  i18next.addResourceBundle(language, 'translation', pack.texts)
  i18next.addResourceBundle(language, 'errors', pack.refusals)
  config(pack.zod)
  dayjs.locale(pack.dayjs)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
  return { language, antd: pack.antd }
}
