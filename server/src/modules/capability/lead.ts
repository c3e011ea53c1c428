import { findOrganizations } from '#modules/organizations'
import type { AnyDb } from '#platform/db'
import type { Asked } from './asked.ts'
import type { Among } from './candidates.ts'
import { looseQueryOf } from '#platform/texts/terms'
import { type FoundBy, waysToFind } from '#platform/texts/textIndex'
import { formsOf, type Topics, topicsBySome, topicsFound } from './topics.ts'

/** Where the words of a question lead, and by what. No topics at all: nowhere. */
export interface Lead extends Among {
  by: Topics['by']
  /** The words without the names of institutions. */
  words: readonly string[]
}

/** The words lead only to what resembles them: the closest comes before anything else. */
export const resembles = ({ by }: Pick<Lead, 'by'>): boolean => by === 'some' || by === 'spelling'

const mostInstitutions = 50
/** A question names its institution at its head; each word costs a look into the register. */
const mostWords = 8

const both = (some: readonly string[], others: readonly string[]): string[] => some.filter((id) => others.includes(id))

/** Words that name institutions, and what is left of the others: `示例市计量检测研究院 卡尺`. */
async function ledByInstitution(db: AnyDb, asked: Asked, forms: readonly string[][]): Promise<Lead | null> {
  let institutions: readonly string[] | null = null
  const rest: string[] = []
  for (const [at, word] of asked.words.entries()) {
    if (word.length < 2 || at >= mostWords) {
      rest.push(word)
      continue
    }
    const named = await findOrganizations(db, { kind: 'institution', q: word, limit: mostInstitutions })
    const ids: string[] = named.map(({ id }) => id)
    if (ids.length === 0) rest.push(word)
    else institutions = institutions === null ? ids : both(institutions, ids)
  }
  if (institutions === null) return null
  const wanted = { ...asked, institutions }
  if (rest.length === 0) return { topics: null, asked: wanted, by: 'institution', words: [] }
  const formsOfRest = forms.filter(([word]) => rest.some((one) => one.normalize('NFKC').toLowerCase() === word))
  const [asWritten] = waysToFind({ words: rest, forms: formsOfRest })
  const topics = await topicsFound(db, asked.dimension, asWritten?.by === 'words' ? asWritten : undefined)
  return topics.length === 0 ? null : { topics, asked: wanted, by: 'institution', words: rest }
}

/** As written or by a synonym, else with the name of an institution, else as it sounds (pinyin, initials), else as it is spelt. */
export async function leadOf(db: AnyDb, asked: Asked): Promise<Lead> {
  const { words, dimension } = asked
  const lead = { asked, words }
  if (words.length === 0) return { ...lead, topics: null, by: null }
  const forms = await formsOf(db, words)
  const ways = waysToFind({ words, forms })
  const topicsBy = (by: FoundBy) =>
    topicsFound(
      db,
      dimension,
      ways.find((way) => way.by === by),
    )
  const exact = await topicsBy('words')
  if (exact.length > 0) return { ...lead, topics: exact, by: 'words' }
  const named = await ledByInstitution(db, asked, forms)
  if (named) return named
  const sounding = await topicsBy('sound')
  if (sounding.length > 0) return { ...lead, topics: sounding, by: 'sound' }
  const spelt = await topicsBy('spelling')
  return { ...lead, topics: spelt, by: spelt.length > 0 ? 'spelling' : null }
}

/** Where some of the words lead. */
export async function looseLeadOf(db: AnyDb, asked: Asked): Promise<Lead> {
  const topics = await topicsBySome(db, asked.dimension, looseQueryOf(asked.words.join(' ')))
  return { asked, words: asked.words, topics, by: 'some' }
}
