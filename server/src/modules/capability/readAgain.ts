import type { AnyDb } from '#platform/db'
import type { Timer } from '#platform/jobs'
import type { CapabilityRow } from './queries.ts'
import { readStated } from './segments.ts'
import { own } from './tables.ts'
import { readingOf, wordsVersion } from '#platform/texts/textIndex'
import { writeIndex } from './writeIndex.ts'

const topicsAtOnce = 100

/** Capabilities of a topic as they stand, with the region that was copied when they were stated. */
const statedUnder = (db: AnyDb, topicId: number): Promise<(CapabilityRow & { region: string })[]> =>
  own(db)
    .selectFrom('capability_index')
    .innerJoin('capabilities', (join) =>
      join
        .onRef('capabilities.institution_id', '=', 'capability_index.institution_id')
        .onRef('capabilities.id', '=', 'capability_index.capability_id'),
    )
    .distinctOn(['capability_index.institution_id', 'capability_index.capability_id'])
    .selectAll('capabilities')
    .select('capability_index.region')
    .where('capability_index.topic_id', '=', topicId)
    .execute()

/** Topics of an older rule: their words and what stands under them are read by the one of today. */
export async function readAgain(db: AnyDb): Promise<void> {
  const old = await own(db)
    .selectFrom('capability_topics')
    .select(['id', 'names'])
    .where('words_version', '<', wordsVersion)
    .limit(topicsAtOnce)
    .execute()
  for (const { id, names } of old) {
    for (const row of await statedUnder(db, id))
      await writeIndex(db, row, { inBase: readStated(row.stated), region: row.region })
    await own(db).updateTable('capability_topics').set(readingOf(names)).where('id', '=', id).execute()
  }
}

export const readTopicsAgain: Timer = {
  name: 'read-topics-again',
  cron: '* * * * *',
  run: ({ db }) => readAgain(db),
}
