import type { UncertaintyCase } from '@tongheng/metrology'
import { openCase } from './linkState.ts'
import type { Opened } from './linkState.ts'
import type { Settings } from './settings.ts'
import type { Typed } from './typed.ts'

/** Files larger than this are not opened in the page. */
export const mostFileSize = 5_000_000

/** What `tongheng uncertainty FILE` reads: one case. Settings and typed figures of the page come along and are passed over there. */
export function fileText(subject: UncertaintyCase, settings: Settings, typed: Typed): string {
  const model = subject.model.replace(/\s*[;；]\s*/g, '; ').replace(/; $/, '')
  return `${JSON.stringify({ id: subject.id ?? 'case', ...subject, model, settings, typed }, null, 2)}\n`
}

/** Cases of a file: one, or an array of them. Undefined where the text is no JSON. */
export function casesOf(text: string): unknown[] | undefined {
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return Array.isArray(content) ? content : [content]
  } catch {
    return undefined
  }
}

/** The name of a case in a file of several. */
export const nameOf = (entry: unknown, index: number): string =>
  typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' && entry.id !== ''
    ? entry.id.slice(0, 80)
    : `#${index + 1}`

export function openEntry(entry: unknown): Opened {
  const { settings, typed } = (entry ?? {}) as { settings?: unknown; typed?: unknown }
  return openCase(entry, settings, typed)
}

/** A file name without what file systems refuse. */
export const fileName = (title: string, ending: string): string =>
  `${
    title
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 60) || 'uncertainty'
  }.${ending}`
