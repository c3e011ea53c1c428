import { type AnyDb, sql } from '#platform/db'
import { own, type Stated } from './tables.ts'
import { soundsOf, spellingOf, termsOf } from './terms.ts'

/** Raised when the rule by which words are read changes: topics read by an older one are read again. */
export const wordsVersion = 1

/** What two institutions state alike: the same thing by the same method to the same class. */
const namesOf = ({ quantity, instrument, methodCode, uncertainty }: Stated): string[] => [
  quantity.zh,
  quantity.en,
  instrument.zh,
  instrument.en,
  methodCode,
  uncertainty.kind === 'class' ? uncertainty.class : '',
]

export const vectorOf = (terms: readonly string[]) => sql<string>`array_to_tsvector(${terms}::text[])`

export const readingOf = (names: readonly string[]) => ({
  terms: vectorOf(termsOf(names.join(' '))),
  sounds: vectorOf(names.flatMap((name) => soundsOf(name))),
  spelling: spellingOf(names.join(' ')),
  words_version: wordsVersion,
})

/** The topic of a statement, made when it is the first of its kind. */
export async function topicFor(db: AnyDb, stated: Stated, dimension: string): Promise<number> {
  const names = namesOf(stated)
  await own(db)
    .insertInto('capability_topics')
    .values({ names, dimension, ...readingOf(names) })
    .onConflict((conflict) => conflict.columns(['names', 'dimension']).doNothing())
    .execute()
  const { id } = await own(db)
    .selectFrom('capability_topics')
    .select('id')
    .where(sql<boolean>`names = ${names}::text[]`)
    .where('dimension', '=', dimension)
    .executeTakeFirstOrThrow()
  return id
}

export interface Topics {
  /** Best first; null when no words were asked. */
  ids: readonly number[] | null
  by: 'words' | 'institution' | 'sound' | 'spelling' | 'some' | null
}

const most = 40

interface Wanted {
  dimension: string | null
  words: readonly string[]
}

const ids = (rows: readonly { id: number }[]): number[] => rows.map((row) => row.id)

const topicsOf = (db: AnyDb, dimension: string | null) => {
  const query = own(db)
    .selectFrom('capability_topics')
    .select('id')
    // What was withdrawn leaves its topic behind, which must not lead anywhere.
    .where(sql<boolean>`exists (select from capability_index where topic_id = capability_topics.id)`)
    .limit(most)
  return dimension === null ? query : query.where('dimension', '=', dimension)
}

/** Topics with all the words or their synonyms; the shortest name says least beside them. */
export async function topicsByWords(db: AnyDb, { dimension, words }: Wanted, query: string): Promise<number[]> {
  if (words.length === 0 || query === '') return []
  return ids(
    await topicsOf(db, dimension)
      .where(sql<boolean>`terms @@ ${query}::tsquery`)
      .orderBy(sql`length(spelling)`)
      .orderBy('id')
      .execute(),
  )
}

export async function topicsBySound(db: AnyDb, dimension: string | null, query: string): Promise<number[]> {
  if (query === '') return []
  return ids(
    await topicsOf(db, dimension)
      .where(sql<boolean>`sounds @@ ${query}::tsquery`)
      .orderBy(sql`length(spelling)`)
      .orderBy('id')
      .execute(),
  )
}

/** Shorter words resemble too much. */
const shortestSpelling = 4

export async function topicsBySpelling(db: AnyDb, { dimension, words }: Wanted): Promise<number[]> {
  const spelt = words.map(spellingOf).filter((word) => word !== '')
  if (spelt.length === 0 || spelt.some((word) => word.length < shortestSpelling)) return []
  let query = topicsOf(db, dimension)
  for (const word of spelt) query = query.where(sql<boolean>`${word} <% spelling`)
  return ids(
    await query
      .orderBy(sql`word_similarity(${spelt.join(' ')}, spelling)`, 'desc')
      .orderBy('id')
      .execute(),
  )
}

/** Topics with some of the words, those with most of them first. */
export async function topicsBySome(db: AnyDb, dimension: string | null, query: string): Promise<number[]> {
  if (query === '') return []
  return ids(
    await topicsOf(db, dimension)
      .where(sql<boolean>`terms @@ ${query}::tsquery`)
      .orderBy(sql`ts_rank(terms, ${query}::tsquery)`, 'desc')
      .orderBy('id')
      .execute(),
  )
}

/** Every word with the words that operators gave the same meaning (卡尺, 游标卡尺). */
export async function formsOf(db: AnyDb, words: readonly string[]): Promise<string[][]> {
  if (words.length === 0) return []
  const lower = words.map((word) => word.toLowerCase())
  const known = await own(db)
    .selectFrom('capability_synonyms')
    .select('words')
    .where(sql<boolean>`words && ${lower}::text[]`)
    .execute()
  return lower.map((word) => [
    ...new Set([word, ...known.filter((row) => row.words.includes(word)).flatMap((row) => row.words)]),
  ])
}
