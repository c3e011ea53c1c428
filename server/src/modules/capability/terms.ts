/** Letters, digits and signs of numbers stay together; Chinese text is cut into its pairs of neighbouring characters. */
const chunks = /\p{Script=Han}+|[[\p{L}\p{N}.]--\p{Script=Han}]+/gv

/**
 * Search terms of a text: lower-case words, and for Chinese every pair of neighbouring characters (and single characters
 * where there is only one), so that any part of two characters or more is found.
 */
export function termsOf(text: string): string[] {
  const terms = new Set<string>()
  for (const [chunk] of text.normalize('NFKC').toLowerCase().matchAll(chunks)) {
    if (!/\p{Script=Han}/u.test(chunk)) terms.add(chunk)
    else if ([...chunk].length === 1) terms.add(chunk)
    else {
      const signs = [...chunk]
      for (let index = 0; index + 1 < signs.length; index += 1) terms.add(`${signs[index]}${signs[index + 1]}`)
    }
  }
  return [...terms]
}
