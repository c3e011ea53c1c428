import { type AnyDb, sql } from '#platform/db'
import { own, type Stated } from './tables.ts'
import { readingOf, type WayToFind } from '#platform/texts/textIndex'

/** What two institutions state alike: the same thing by the same method to the same class. */
const namesOf = ({ quantity, instrument, methodCode, uncertainty }: Stated): string[] => [
  quantity.zh,
  quantity.en,
  instrument.zh,
  instrument.en,
  methodCode,
  uncertainty.kind === 'class' ? uncertainty.class : '',
]

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

/** Topics that the words lead to in this way; where they are as written, the shortest name says least beside them. */
export async function topicsFound(db: AnyDb, dimension: string | null, way: WayToFind | undefined): Promise<number[]> {
  if (way === undefined) return []
  return ids(await topicsOf(db, dimension).where(way.where).orderBy(way.order).orderBy('id').execute())
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

/** The longest word of a group that stands in a word of the question: `数显卡尺` holds 卡尺. */
const heldBy = (word: string, group: readonly string[]): string | undefined =>
  group.filter((one) => word.includes(one)).toSorted((a, b) => b.length - a.length)[0]

/** Every word with what it is called too: operators keep which words mean the same (卡尺, 游标卡尺). */
export async function formsOf(db: AnyDb, words: readonly string[]): Promise<string[][]> {
  if (words.length === 0) return []
  const lower = words.map((word) => word.normalize('NFKC').toLowerCase())
  const known = await own(db)
    .selectFrom('capability_synonyms')
    .select('words')
    .where(
      sql<boolean>`exists (select from unnest(words) one, unnest(${lower}::text[]) asked where strpos(asked, one) > 0)`,
    )
    .execute()
  return lower.map((word) => {
    const others = known.flatMap(({ words: group }) => {
      const held = heldBy(word, group)
      return held === undefined ? [] : group.map((one) => word.replace(held, () => one))
    })
    return [...new Set([word, ...others])]
  })
}
