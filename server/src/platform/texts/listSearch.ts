import { containing, sql } from '../db.ts'

const hanRun = /[\u3400-\u9fff\uf900-\ufaff]{2,}/g

/** Pairs of neighbouring Chinese characters, as `han_pairs` in the database makes them. */
export function hanPairs(words: string): string[] {
  const pairs = new Set<string>()
  for (const [run] of words.matchAll(hanRun))
    for (let place = 0; place + 1 < run.length; place += 1) pairs.add(run.slice(place, place + 2))
  return [...pairs]
}

/** The text that a list is searched in: what its indexes are built on, letter for letter. */
export type SearchedText = ReturnType<typeof sql<string>>

/**
 * Whether the words stand anywhere in the text. Latin words and numbers are found through the index of trigrams, Chinese ones through that of
 * pairs of characters; two Chinese characters alone are a pair, and nothing more needs to be looked at.
 */
export function standsIn(text: SearchedText, words: string) {
  const pairs = hanPairs(words)
  const contains = sql<boolean>`${text} ilike ${containing(words)}`
  if (pairs.length === 0) return contains
  const hasPairs = sql<boolean>`han_pairs(${text}) @> ${pairs}::text[]`
  return pairs[0] === words ? hasPairs : sql<boolean>`(${hasPairs} and ${contains})`
}
