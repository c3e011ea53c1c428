import en from './labels/en.json' with { type: 'json' }
import zh from './labels/zh-CN.json' with { type: 'json' }

/** The fixed words of printed documents, for files that say the same as the page. */
export const documentLabels = { zh, en }
export type DocumentLabels = typeof zh

/** A fixed text in both languages, `{name}` replaced by the parameter of that name in the language. */
export function documentLabel(
  find: (labels: DocumentLabels) => string,
  parameters: (language: 'zh' | 'en') => Readonly<Record<string, string>> = () => ({}),
): { zh: string; en: string } {
  const fill = (language: 'zh' | 'en') =>
    find(documentLabels[language]).replace(/\{(\w+)\}/g, (_, name: string) => parameters(language)[name] ?? '')
  return { zh: fill('zh'), en: fill('en') }
}
