import { synonyms as api } from '@tongheng/contract/synonyms'
import type { SynonymsView } from '@tongheng/contract/synonyms'
import type { Selectable } from 'kysely'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, containing, sql } from '#platform/db'
import { fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { pageOf } from '#platform/lists'
import { needs, type Rule } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { type CapabilityTables, own } from './tables.ts'

type Row = Selectable<CapabilityTables['capability_synonyms']>

const mayKeep: Rule<unknown> = (actor) => needs(actor, api.addSynonyms.access)

const subject = (id: string): Subject => ({ kind: 'synonyms', id, organizationId: null })

const present = ({ id, words, version }: Row): SynonymsView => ({ id, words, version })

interface Filter {
  page: number
  size: number
  q?: string | undefined
}

export async function listSynonyms(db: AnyDb, filter: Filter): Promise<{ entries: SynonymsView[]; total: number }> {
  let query = own(db).selectFrom('capability_synonyms')
  if (filter.q) query = query.where(sql<boolean>`array_to_string(words, ' ') ilike ${containing(filter.q)}`)
  const { rows, total } = await pageOf(
    query
      .selectAll()
      .orderBy(sql`words[1]`)
      .orderBy('id'),
    filter,
  )
  return { entries: rows.map(present), total }
}

/** A word belongs to one group; groups are written one at a time, so that two cannot take the same word. */
async function requireFree(db: AnyDb, words: readonly string[], but: string | null): Promise<void> {
  for (const [at, word] of words.entries())
    if (words.indexOf(word) !== at) throw fieldError(`body.words.${at}`, 'capability.synonym-twice', { word })
  await sql`lock table capability_synonyms in share row exclusive mode`.execute(own(db))
  const taken = await own(db)
    .selectFrom('capability_synonyms')
    .selectAll()
    .where(sql<boolean>`words && ${words}::text[]`)
    .execute()
  for (const other of taken.filter(({ id }) => id !== but)) {
    const at = words.findIndex((word) => other.words.includes(word))
    const details = { word: words[at], others: other.words }
    throw fieldError(`body.words.${at}`, 'capability.synonym-taken', details)
  }
}

async function lockSynonyms(db: AnyDb, id: string): Promise<Row> {
  const row = await own(db)
    .selectFrom('capability_synonyms')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const addSynonyms = (context: Context<Member>, words: readonly string[]): Promise<SynonymsView> =>
  change(context, async (step: Step<Member>) => {
    step.allow(mayKeep, null)
    await requireFree(step.db, words, null)
    const row = await own(step.db)
      .insertInto('capability_synonyms')
      .values({ id: newId(), version: 1, words: [...words], created_at: step.now })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('capability.add-synonyms', subject(row.id), null, row)
    return present(row)
  })

export const changeSynonyms = (
  context: Context<Member>,
  id: string,
  { words, version }: { words: readonly string[]; version: number },
): Promise<SynonymsView> =>
  change(context, async (step) => {
    const before = await lockSynonyms(step.db, id)
    step.allow(mayKeep, before)
    await requireVersion(step.db, subject(id), before, version)
    await requireFree(step.db, words, id)
    const after = await own(step.db)
      .updateTable('capability_synonyms')
      .set({ words: [...words], version: before.version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('capability.change-synonyms', subject(id), before, after)
    return present(after)
  })

export const removeSynonyms = (context: Context<Member>, id: string): Promise<{ removed: boolean }> =>
  change(context, async (step) => {
    const before = await lockSynonyms(step.db, id)
    step.allow(mayKeep, before)
    await own(step.db).deleteFrom('capability_synonyms').where('id', '=', id).execute()
    step.record('capability.remove-synonyms', subject(id), before, null)
    return { removed: true }
  })
