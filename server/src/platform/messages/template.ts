import type { Locale } from '@tongheng/contract'

/** Words with placeholders `{{name}}`: a subject of one line, and a text. */
export interface Words {
  readonly subject: string
  readonly text: string
}

/** A value is the same in both languages, or has one for each. */
export type Value = string | Readonly<Record<Locale, string>>

export type TemplateFault = { fault: 'unknown'; name: string } | { fault: 'form' }

const placeholder = /\{\{([a-zA-Z]+)\}\}/g

/** The first thing that is wrong with a template, or null. Braces that are no placeholder are a slip of whoever wrote it. */
export function faultOf(template: string, fields: readonly string[]): TemplateFault | null {
  for (const [, name] of template.matchAll(placeholder))
    if (!fields.includes(name ?? '')) return { fault: 'unknown', name: name ?? '' }
  return /\{\{|\}\}/.test(template.replaceAll(placeholder, '')) ? { fault: 'form' } : null
}

const valueIn = (value: Value | undefined, locale: Locale): string =>
  typeof value === 'object' ? value[locale] : (value ?? '')

/** Fills the placeholders once: what a value looks like is never read as a template again. */
const filled = (line: string, values: ReadonlyMap<string, string>): string =>
  line.replaceAll(placeholder, (_whole, name: string) => values.get(name) ?? '')

/** A line that says nothing without its values (`Reason: {{reason}}`) is left out when all of them are empty. */
function keepsLine(line: string, values: ReadonlyMap<string, string>): boolean {
  const names = [...line.matchAll(placeholder)].map(([, name]) => name ?? '')
  return names.length === 0 || names.some((name) => (values.get(name) ?? '') !== '')
}

/** Words filled with values in one language. Plain text: each channel escapes it in its own way. */
export function fillWords(words: Words, data: Readonly<Record<string, Value>>, locale: Locale): Words {
  const values = new Map(Object.entries(data).map(([name, value]) => [name, valueIn(value, locale)]))
  const lines = words.text.split('\n').filter((line) => keepsLine(line, values))
  return {
    subject: filled(words.subject, values).replaceAll(/\s+/g, ' ').trim(),
    text: lines
      .map((line) => filled(line, values))
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim(),
  }
}
