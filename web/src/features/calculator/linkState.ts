import { attempt, parseCase } from '@tongheng/metrology'
import type { UncertaintyCase } from '@tongheng/metrology'
import { draftOf } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Fault } from './readDraft.ts'
import { Settings } from './settings.ts'
import { withTyped } from './typed.ts'
import type { Typed } from './typed.ts'

export interface Shared {
  draft: Draft
  settings: Settings
}

export type Opened = { shared: Shared } | { fault: Fault }

/** Longest text of a link after `#`, and longest content it may unfold to: a small text can unfold to gigabytes. */
export const linkLimits = { characters: 16_000, content: 300_000 } as const

const ours = (key: string): { fault: Fault } => ({ fault: { key, params: {} } })

async function throughStream(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream, most: number) {
  const reader: ReadableStreamDefaultReader<Uint8Array> = new Blob([bytes]).stream().pipeThrough(stream).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      await reader.cancel()
      return undefined
    }
    parts.push(value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const toText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))

/** The text after `#` for a case with its settings; undefined where it is too much for a link. */
export async function encodeLink(
  subject: UncertaintyCase,
  settings: Settings,
  typed: Typed,
): Promise<string | undefined> {
  const content = new TextEncoder().encode(JSON.stringify({ case: subject, settings, typed }))
  if (content.length > linkLimits.content) return undefined
  const packed = await throughStream(content, new CompressionStream('deflate-raw'), linkLimits.content)
  const text = packed && `c=${toText(packed)}`
  return text !== undefined && text.length <= linkLimits.characters ? text : undefined
}

/** Opens what `encodeLink` made, or says why not. Never throws, whatever the text is. */
export async function decodeLink(hash: string): Promise<Opened> {
  const text = hash.replace(/^#/, '')
  if (text.length > linkLimits.characters) return ours('linkTooLong')
  if (!/^c=[A-Za-z0-9_-]+$/.test(text)) return ours('linkDamaged')
  try {
    const content = await throughStream(
      toBytes(text.slice(2)),
      new DecompressionStream('deflate-raw'),
      linkLimits.content,
    )
    if (!content) return ours('linkTooLong')
    const state: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
    const { case: subject, settings, typed } = state as { case?: unknown; settings?: unknown; typed?: unknown }
    return openCase(subject, settings, typed)
  } catch {
    return ours('linkDamaged')
  }
}

/** A case from outside as a form; what is wrong with it is said by the library. */
export function openCase(content: unknown, settings: unknown, typed: unknown = {}): Opened {
  const result = attempt(() => withTyped(draftOf(parseCase(content)), typed))
  if ('problem' in result) return { fault: { problem: result.problem } }
  return { shared: { draft: result.value, settings: Settings.parse(isRecord(settings) ? settings : {}) } }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether the address carries a case at all. */
export const hasLink = (hash: string): boolean => /^#?c=/.test(hash)
