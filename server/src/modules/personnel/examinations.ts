import type { Examination } from '@tongheng/contract/personnel'
import { passedExaminations } from '#modules/competence'
import type { AnyDb } from '#platform/db'
import type { AuthorizationRow, StoredExamination } from './tables.ts'

type Resting = Pick<AuthorizationRow, 'account_id' | 'method_id' | 'examination'>

interface Asked {
  institutionId: string
  at: Date
}

/** By account and method, what was passed until that moment and counts longest. */
async function passesOf(
  db: AnyDb,
  accountIds: readonly string[],
  asked: Asked,
): Promise<(row: Resting) => Examination | null> {
  const passes = await passedExaminations(db, { ...asked, accountIds: [...new Set(accountIds)] })
  const byKey = new Map(
    passes.map(({ accountId, methodId, ...examination }) => [`${accountId} ${methodId}`, examination]),
  )
  return (row) => byKey.get(`${row.account_id} ${row.method_id}`) ?? null
}

export const examinationOf = (stored: StoredExamination | null): Examination | null =>
  stored === null ? null : { ...stored, validUntil: stored.validUntil ?? null }

export const isOver = (examination: Examination | null, day: string): boolean => (examination?.validUntil ?? day) < day

/** The examination by a method that a person passed until that moment and that counts longest, over or not. */
export const longestExamination = async (
  db: AnyDb,
  { accountId, methodId, ...asked }: Asked & { accountId: string; methodId: string },
): Promise<Examination | null> =>
  (await passesOf(db, [accountId], asked))({ account_id: accountId, method_id: methodId, examination: null })

/** The later examination by the same method that carries an authorisation on, of each row; null: none does. */
export async function renewalsOf<Row extends Resting>(
  db: AnyDb,
  rows: readonly Row[],
  asked: Asked,
): Promise<Map<Row, Examination | null>> {
  const ending = rows.filter(({ examination }) => (examinationOf(examination)?.validUntil ?? null) !== null)
  const passed = await passesOf(
    db,
    ending.map((row) => row.account_id),
    asked,
  )
  return new Map(
    ending.map((row) => {
      const found = passed(row)
      return [row, found === null || found.sittingId === row.examination?.sittingId ? null : found]
    }),
  )
}

/**
 * Of each authorisation whose examination is over on that day, the one that ended last (CAL-5.1.4). Those with a signed exception rest on none,
 * and a later examination by the same method carries an authorisation on.
 */
export async function endedExaminations<Row extends Resting>(
  db: AnyDb,
  rows: readonly Row[],
  { day, ...asked }: Asked & { day: string },
): Promise<Map<Row, Examination>> {
  const over = rows.filter(({ examination }) => isOver(examinationOf(examination), day))
  const renewals = await renewalsOf(db, over, asked)
  const ended = over.flatMap((row): [Row, Examination][] => {
    const last = renewals.get(row) ?? examinationOf(row.examination)
    return last !== null && isOver(last, day) ? [[row, last]] : []
  })
  return new Map(ended)
}
