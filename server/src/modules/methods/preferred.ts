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

/** One name however it is spelled: width of signs, capitals and spaces aside. */
const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

const contain = (one: string, other: string): boolean => one.includes(other) || other.includes(one)

/** Offers for exactly this instrument; without such, those whose name stands in its name or the other way round: 带表卡尺, 卡尺. */
function offersFor(offers: readonly Offer[], called: readonly string[]): Offer[] {
  const names = called.map(plain).filter((name) => name !== '')
  const exact = offers.filter(({ instruments }) => instruments.some((one) => names.includes(one)))
  if (exact.length > 0) return exact
  return offers.filter(({ instruments }) => instruments.some((one) => names.some((name) => contain(one, name))))
}

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
 * Of the methods that the laboratory can use for an instrument, by all that it is called, the one that comes first for the service
 * (CAL-5.2.1, 5.2.2); undefined when none of its sheets names such an instrument. Looked up once for many instruments.
 */
export async function preferredMethods(
  db: AnyDb,
  institutionId: string,
  day: string,
): Promise<(service: Service, called: readonly string[]) => Preferred | undefined> {
  const rows = await offersOn(db, institutionId, day)
  const inOrder = (service: Service): Offer[] =>
    rows
      .flatMap((row) => {
        const place = preferenceOf(service, row)
        const instruments = row.instruments
          .flatMap(({ name }) => [plain(name.zh), plain(name.en)])
          .filter((name) => name !== '')
        return place === null ? [] : [{ methodId: row.id, code: row.code, place, instruments }]
      })
      .toSorted((one, other) => one.place - other.place)
  const offers = { verification: inOrder('verification'), calibration: inOrder('calibration') }
  return (service, called) => offersFor(offers[service], called)[0]
}
