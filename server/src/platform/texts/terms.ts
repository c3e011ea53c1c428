import { pinyin } from 'pinyin-pro'

/** Letters, digits and signs of numbers stay together; Chinese text is cut into its pairs of neighbouring characters. */
const chunks = /\p{Script=Han}+|[[\p{L}\p{N}.]--\p{Script=Han}]+/gv
const hanOnly = /\p{Script=Han}/u

const chunksOf = (text: string): string[] =>
  [...text.normalize('NFKC').toLowerCase().matchAll(chunks)].map(([chunk]) => chunk)

/**
 * Search terms of a text: lower-case words, and for Chinese every pair of neighbouring characters (and single characters
 * where there is only one), so that any part of two characters or more is found. Pairs find what a dictionary would cut
 * differently in the question and in the text.
 */
export function termsOf(text: string): string[] {
  const terms = new Set<string>()
  for (const chunk of chunksOf(text)) {
    const signs = [...chunk]
    if (!hanOnly.test(chunk) || signs.length === 1) terms.add(chunk)
    else for (let index = 0; index + 1 < signs.length; index += 1) terms.add(`${signs[index]}${signs[index + 1]}`)
  }
  return [...terms]
}

const syllables = (chunk: string): string[] => pinyin(chunk, { toneType: 'none', type: 'array', v: true })

/** Longest text in Han characters whose sound is kept from each character on. */
const longestSound = 12

/** How a text sounds, from every character on: `卡尺` gives `kachi`, `kc`, `chi`. */
export function soundsOf(text: string): string[] {
  const sounds = new Set<string>()
  for (const chunk of chunksOf(text).filter((one) => hanOnly.test(one))) {
    const parts = syllables(chunk)
    for (let start = 0; start < parts.length; start += 1) {
      const rest = parts.slice(start, start + longestSound)
      sounds.add(rest.join(''))
      if (rest.length > 1) sounds.add(rest.map((part) => part.slice(0, 1)).join(''))
    }
  }
  return [...sounds]
}

/** The whole text in Latin letters: Chinese as pinyin. */
export const spellingOf = (text: string): string =>
  chunksOf(text)
    .map((chunk) => (hanOnly.test(chunk) ? syllables(chunk).join('') : chunk))
    .join(' ')

const quoted = (term: string): string => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** All terms of the words must be there; quoted, so that nothing typed is an operator. */
export const tsqueryOf = (text: string): string => termsOf(text).map(quoted).join(' & ')

/** Some of them. */
export const looseQueryOf = (text: string): string => termsOf(text).map(quoted).join(' | ')

/** Every word must be there in one of its forms. */
export const formsQueryOf = (words: readonly (readonly string[])[]): string =>
  words
    .map((forms) => forms.map(tsqueryOf).filter((query) => query !== ''))
    .filter((forms) => forms.length > 0)
    .map((forms) => `(${forms.map((form) => `(${form})`).join(' | ')})`)
    .join(' & ')

/** Every word must sound like that, or begin like that. Single letters say too little. */
export function soundQueryOf(words: readonly string[]): string {
  const latin = words.map((word) => spellingOf(word).replaceAll(' ', '')).filter((word) => word !== '')
  return latin.every((word) => word.length > 1) ? latin.map((word) => `${quoted(word)}:*`).join(' & ') : ''
}
