import { createHash } from 'node:crypto'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json

/** JSON with sorted keys: the same content gives the same bytes (RFC 8785 for the values that we store: no exotic numbers). */
export function canonicalJson(value: unknown): string {
  const write = (node: Json): string => {
    if (Array.isArray(node)) return `[${node.map(write).join(',')}]`
    if (node !== null && typeof node === 'object')
      return `{${Object.keys(node)
        .toSorted()
        .map((key) => `${JSON.stringify(key)}:${write(node[key] ?? null)}`)
        .join(',')}}`
    return JSON.stringify(node)
  }
  return write(toJson(value))
}

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
