import type { UncertaintyCase } from '@tongheng/metrology'
import { openCase } from './linkState.ts'
import type { Opened } from './linkState.ts'
import type { Settings } from './settings.ts'

/** Files larger than this are not opened in the page. */
export const mostFileSize = 5_000_000

/** What `tongheng uncertainty FILE` reads: one case. The settings of the page come along and are passed over there. */
export function fileText(subject: UncertaintyCase, settings: Settings): string {
  const model = subject.model.replace(/\s*[;；]\s*/g, '; ').replace(/; $/, '')
  return `${JSON.stringify({ id: subject.id ?? 'case', ...subject, model, settings }, null, 2)}\n`
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

export const openEntry = (entry: unknown): Opened =>
  openCase(entry, typeof entry === 'object' && entry !== null && 'settings' in entry ? entry.settings : {})

/** A file name without what file systems refuse. */
export const fileName = (title: string, ending: string): string =>
  `${
    title
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 60) || 'uncertainty'
  }.${ending}`
