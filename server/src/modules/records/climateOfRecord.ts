import type { RoomClimate } from '@tongheng/contract/climate'
import { climateOver } from '#modules/equipment'
import type { AnyDb } from '#platform/db'
import { entriesOf, type EntryRow, type RecordRow } from './queries.ts'

/** When a reading was observed; a correction is of the moment of the reading that it corrects. */
const momentOf = ({ observed_at: observed, entered_at: entered }: EntryRow): number => (observed ?? entered).getTime()

/**
 * The room from the first to the last reading of the record as it was known at a moment; before the first reading, at that moment. Work
 * on site has no room (CAL-5.4.2).
 */
export async function climateDuring(
  db: AnyDb,
  record: RecordRow,
  entries: readonly EntryRow[],
  known: Date,
): Promise<RoomClimate | null> {
  const { institution_id: institutionId, room_id: id } = record
  if (id === null) return null
  const moments = entries
    .filter(({ kind, replaces, entered_at: at }) => kind === 'reading' && replaces === null && at <= known)
    .map(momentOf)
  const [from, until] =
    moments.length === 0 ? [known, known] : [new Date(Math.min(...moments)), new Date(Math.max(...moments))]
  return climateOver(db, { institutionId, id }, { from, until, known })
}

/** As it was signed; while the record is open, as it is now. */
export const climateOfRecord = async (db: AnyDb, record: RecordRow, now: Date): Promise<RoomClimate | null> =>
  record.status === 'recording'
    ? climateDuring(db, record, await entriesOf(db, { institutionId: record.institution_id, id: record.id }), now)
    : record.climate
