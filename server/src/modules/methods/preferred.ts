import { preferenceOf } from '@tongheng/contract/methods'
import { type AnyDb, sql } from '#platform/db'
import { isInForce } from './proven.ts'
import { own } from './tables.ts'

type Service = 'verification' | 'calibration'

export interface Preferred {
  methodId: string
  code: string
  place: number
}

interface Offer extends Preferred {
  instruments: string[]
}

const names = (one: string, other: string): boolean =>
  one !== '' && other !== '' && (one.includes(other) || other.includes(one))

/** Methods that the laboratory can use on a day, with the instruments that their approved sheets name. */
async function offersOn(db: AnyDb, institutionId: string, day: string) {
  const rows = await own(db)
    .selectFrom('methods')
    .innerJoin('method_sheets', (join) =>
      join
        .onRef('method_sheets.institution_id', '=', 'methods.institution_id')
        .onRef('method_sheets.method_id', '=', 'methods.id'),
    )
    .innerJoin('method_cases', (join) =>
      join
        .onRef('method_cases.institution_id', '=', 'methods.institution_id')
        .onRef('method_cases.method_id', '=', 'methods.id'),
    )
    .select(['methods.id', 'methods.code', 'methods.kind', 'methods.level', 'methods.effective_on'])
    .select(['method_cases.status', 'suitable', 'method_code', 'method_from'])
    .select(sql<{ name: { zh: string; en: string } }[]>`content->'instrumentKinds'`.as('instruments'))
    .where('methods.institution_id', '=', institutionId)
    .where('methods.effective_on', '<=', day)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
    .where('method_sheets.status', '=', 'approved')
    .where('method_cases.kind', '=', 'verification')
    .where('method_cases.status', 'in', ['approved', 'taken-over'])
    .orderBy('methods.code')
    .execute()
  return rows.filter((row) => isInForce(row, row))
}

/**
 * Of the methods that the laboratory can use for an instrument, the one that comes first for the service (CAL-5.2.1, 5.2.2); undefined
 * when none of its sheets names such an instrument. Looked up once for many instruments.
 */
export async function preferredMethods(
  db: AnyDb,
  institutionId: string,
  day: string,
): Promise<(service: Service, instrument: string) => Preferred | undefined> {
  const rows = await offersOn(db, institutionId, day)
  const offersFor = (service: Service): Offer[] =>
    rows
      .flatMap((row) => {
        const place = preferenceOf(service, row)
        const instruments = row.instruments.flatMap(({ name }) => [name.zh, name.en.toLowerCase()])
        return place === null ? [] : [{ methodId: row.id, code: row.code, place, instruments }]
      })
      .toSorted((one, other) => one.place - other.place)
  const offers = { verification: offersFor('verification'), calibration: offersFor('calibration') }
  return (service, instrument) =>
    offers[service].find(({ instruments }) => instruments.some((name) => names(name, instrument.toLowerCase())))
}
