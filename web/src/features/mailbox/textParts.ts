export interface TextPart {
  text: string
  /** Where it leads, for web addresses; null for words. */
  href: string | null
  /** Where it begins in the whole text. */
  at: number
}

/** Cuts a text at its web addresses, so that they can be clicked. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const found of text.matchAll(/https?:\/\/[^\s<>"，。；）]+/g)) {
    if (found.index > end) parts.push({ text: text.slice(end, found.index), href: null, at: end })
    parts.push({ text: found[0], href: found[0], at: found.index })
    end = found.index + found[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null, at: end })
  return parts
}
