import type { RawBuilder } from 'kysely'
import { type AnyDb, containing, sql } from '../db.ts'
import { kernel } from '../tables.ts'
import { formsQueryOf, soundQueryOf, soundsOf, spellingOf, termsOf } from './terms.ts'

/** Raised when the rule by which words are read changes: what was read by an older one is read again. */
export const wordsVersion = 1

export const vectorOf = (terms: readonly string[]) => sql<string>`array_to_tsvector(${terms}::text[])`

/** Names as they are searched for: as written, as they sound, as they are spelt; a body only as it is written. */
export const readingOf = (names: readonly string[], body = '') => ({
  terms: vectorOf(termsOf([...names, body].join(' '))),
  sounds: vectorOf(names.flatMap((name) => soundsOf(name))),
  spelling: spellingOf(names.join(' ')),
  words_version: wordsVersion,
})

export type TextKind = 'institution' | 'norm' | 'service' | 'guide' | 'activity'

interface TextKey {
  kind: TextKind
  id: string
}

interface IndexedText extends TextKey {
  names: readonly string[]
  body?: string
}

/** Puts a public text into the index of the one box, or what stands there now in its place. */
export async function keepText(db: AnyDb, { kind, id, names, body = '' }: IndexedText): Promise<void> {
  const columns = { names: names.filter((name) => name !== ''), body, ...readingOf(names, body) }
  await kernel(db)
    .insertInto('text_entries')
    .values({ kind, id, ...columns })
    .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet(columns))
    .execute()
}

export async function dropText(db: AnyDb, { kind, id }: TextKey): Promise<void> {
  await kernel(db).deleteFrom('text_entries').where('kind', '=', kind).where('id', '=', id).execute()
}

const atOnce = 500

/** Texts of an older rule, and those that a migration put here unread. */
export async function readTextsAgain(db: AnyDb): Promise<void> {
  const old = await kernel(db)
    .selectFrom('text_entries')
    .select(['kind', 'id', 'names', 'body'])
    .where('words_version', '<', wordsVersion)
    .limit(atOnce)
    .execute()
  for (const entry of old) await keepText(db, entry)
}

/** By what a text was found: as written or by a synonym, as it sounds, as it is spelt. */
export type FoundBy = 'words' | 'sound' | 'spelling'

/** Shorter words resemble too much, and so does a word of two characters as soon as one of them is another. */
const shortestSpelling = 4
const maybeMistyped = (word: string): boolean => !/^\p{Script=Han}{1,2}$/u.test(word)

/** Words of a question, and each with the words of the same meaning. */
export interface Wanted {
  words: readonly string[]
  forms: readonly (readonly string[])[]
}

/** A condition on the columns of an index of words, and an order of what it finds. */
export interface WayToFind {
  by: FoundBy
  where: RawBuilder<boolean>
  order: RawBuilder<unknown>
}

/** What is looked for, kept from the planner: where it knows that many rows have it, it reads the whole table in the hope of enough soon. */
const unforeseen = (query: string) => sql`(select ${query}::tsquery)`

/** The ways to find a text, the surest first; a way that says nothing for these words is left out. */
export function waysToFind({ words, forms }: Wanted): WayToFind[] {
  const written = formsQueryOf(forms)
  const sounding = soundQueryOf(words)
  const spelt = words.map(spellingOf).filter((word) => word !== '')
  const shortest = sql`length(spelling)`
  const ways: WayToFind[] = []
  if (written !== '') ways.push({ by: 'words', where: sql<boolean>`terms @@ ${unforeseen(written)}`, order: shortest })
  if (sounding !== '' && words.length > 0)
    ways.push({ by: 'sound', where: sql<boolean>`sounds @@ ${unforeseen(sounding)}`, order: shortest })
  if (spelt.length > 0 && words.every(maybeMistyped) && spelt.every((word) => word.length >= shortestSpelling))
    ways.push({
      by: 'spelling',
      where: sql<boolean>`${sql.join(
        spelt.map((word) => sql`${word} <% spelling`),
        sql` and `,
      )}`,
      order: sql`word_similarity(${spelt.join(' ')}, spelling) desc`,
    })
  return ways
}

export interface FoundTexts {
  by: FoundBy
  /** No more than were asked to be counted. */
  total: number
  ids: string[]
}

interface Limits {
  /** How many ids of a kind. */
  limit: number
  /** How many are counted, and looked at, at most. */
  counted: number
}

const inKind = async (
  db: AnyDb,
  kind: TextKind,
  { where, order }: WayToFind,
  { limit, counted }: Limits,
): Promise<Omit<FoundTexts, 'by'>> => {
  const { rows } = await sql<{ id: string; total: number }>`
    select id, count(*) over ()::int as total
    from (select id, spelling from text_entries where kind = ${kind} and ${where} limit ${sql.lit(counted)}) found
    order by ${order}, id limit ${sql.lit(limit)}`.execute(kernel(db))
  return { total: rows[0]?.total ?? 0, ids: rows.map(({ id }) => id) }
}

/** Texts of these kinds by the surest way that finds any. */
export async function findTexts<K extends TextKind>(
  db: AnyDb,
  wanted: Wanted,
  kinds: Readonly<Record<K, Limits>>,
): Promise<Partial<Record<K, FoundTexts>>> {
  for (const way of waysToFind(wanted)) {
    const found: Partial<Record<K, FoundTexts>> = {}
    for (const [kind, limits] of Object.entries(kinds) as [K, Limits][]) {
      const texts = await inKind(db, kind, way, limits)
      if (texts.total > 0) found[kind] = { by: way.by, ...texts }
    }
    if (Object.keys(found).length > 0) return found
  }
  return {}
}

/** Which of these names the words mean, by the surest way: for short lists that are not in the index. */
export function namesMeant(names: readonly string[], { words, forms }: Wanted): string[] {
  const written = names.filter((name) => {
    const terms = new Set(termsOf(name))
    return forms.every((ofWord) => ofWord.some((form) => termsOf(form).every((term) => terms.has(term))))
  })
  if (written.length > 0) return written
  const spelt = words.map((word) => spellingOf(word).replaceAll(' ', '')).filter((word) => word.length > 1)
  if (spelt.length < words.length) return []
  return names.filter((name) => {
    const sounds = soundsOf(name)
    return spelt.every((word) => sounds.some((sound) => sound.startsWith(word)))
  })
}

/** Every word stands in the text in one of its forms: for the rows of one organisation, which are few. */
export const writtenIn = (text: RawBuilder<string>, { forms }: Wanted): RawBuilder<boolean> =>
  sql<boolean>`${sql.join(
    forms.map(
      (ofWord) =>
        sql`(${sql.join(
          ofWord.map((form) => sql`${text} ilike ${containing(form)}`),
          sql` or `,
        )})`,
    ),
    sql` and `,
  )}`

/** Names of one organisation's rows that are looked through for how they sound. */
export const mostNames = 2000
