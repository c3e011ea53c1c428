import { listText } from '@tongheng/contract/errors'
import type { AnyDb } from '#platform/db'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { DomainError } from '#platform/errors'
import type { CertificateContent } from './content.ts'
import type { CertificateRow } from './queries.ts'
import { type CertificateBrief, own } from './tables.ts'
import { annexWords } from './words.ts'

export type AnnexEntry = NonNullable<CertificateDocumentInput['annex']>[number]
type Printed = CertificateDocumentInput['client']['name']

/** The record and the instrument of an order that a certificate speaks of. */
export interface CertifiedRecord {
  recordId: string
  orderItemId: string
}

/** Every record a certificate rests on, as numbered in its annex; one alone where it has none. */
export async function recordsBehind(
  db: AnyDb,
  row: Pick<CertificateRow, 'institution_id' | 'id' | 'record_id' | 'order_item_id'>,
): Promise<CertifiedRecord[]> {
  const others = await own(db)
    .selectFrom('certificate_annexes')
    .select(['record_id as recordId', 'order_item_id as orderItemId'])
    .where('institution_id', '=', row.institution_id)
    .where('certificate_id', '=', row.id)
    .orderBy('position')
    .execute()
  return [{ recordId: row.record_id, orderItemId: row.order_item_id }, ...others]
}

/** Writes which instruments follow the first; only while nobody has signed. */
export async function keepAnnex(
  db: AnyDb,
  certificate: { institutionId: string; id: string },
  [, ...others]: readonly CertifiedRecord[],
): Promise<void> {
  await own(db)
    .deleteFrom('certificate_annexes')
    .where('institution_id', '=', certificate.institutionId)
    .where('certificate_id', '=', certificate.id)
    .execute()
  if (others.length === 0) return
  const rows = others.map(({ recordId, orderItemId }, index) => ({
    institution_id: certificate.institutionId,
    certificate_id: certificate.id,
    position: index + 2,
    record_id: recordId,
    order_item_id: orderItemId,
  }))
  await own(db).insertInto('certificate_annexes').values(rows).execute()
}

const inOne = (values: readonly unknown[]): boolean => new Set(values.map((value) => JSON.stringify(value))).size === 1

const distinct = <T>(values: readonly T[]): T[] => [
  ...new Map(values.map((one) => [JSON.stringify(one), one])).values(),
]

/** What all instruments share, or the way to the annex. */
const sharedOr = (values: readonly Printed[], otherwise: Printed): Printed => {
  const [first = otherwise] = values
  return inOne(values) ? first : otherwise
}

/** What the cover says of several instruments. */
export function coverInstrument(
  entries: readonly Pick<AnnexEntry, 'instrument'>[],
  language: CertificateContent['language'],
): CertificateContent['instrument'] {
  const each = (pick: (one: AnnexEntry['instrument']) => Printed) => entries.map(({ instrument }) => pick(instrument))
  const name = sharedOr(
    each(({ name: own }) => own),
    annexWords.several,
  )
  const counted = (said: string) => `${said} × ${entries.length}`
  const { see } = annexWords
  return {
    name: typeof name === 'string' ? counted(name) : { zh: counted(name.zh), en: counted(name.en || name.zh) },
    model: sharedOr(
      each(({ model }) => model),
      see,
    ),
    serialNumber: language === 'bilingual' ? `${see.zh} ${see.en}` : see[language],
    maker: sharedOr(
      each(({ maker }) => maker),
      see,
    ),
  }
}

const entryOf = (content: CertificateContent): AnnexEntry => ({
  instrument: content.instrument,
  recordNumber: content.recordNumber,
  environment: content.environment,
  results: content.results,
  ...(content.uncertainty ? { uncertainty: content.uncertainty } : {}),
  ...(content.conformity ? { conformity: content.conformity } : {}),
})

/** The first day of the first work to the last of the last; valid as long as the shortest. */
function datesOf(contents: readonly CertificateContent[]): CertificateContent['dates'] {
  const days = (pick: (dates: CertificateContent['dates']) => string | undefined) =>
    contents.flatMap(({ dates }) => pick(dates) ?? []).toSorted()
  const [done = ''] = days((dates) => dates.done)
  const until = days((dates) => dates.doneUntil ?? dates.done).at(-1) ?? done
  const [received] = days((dates) => dates.received)
  const [validUntil] = days((dates) => dates.validUntil)
  return {
    ...(received ? { received } : {}),
    done,
    ...(until > done ? { doneUntil: until } : {}),
    ...(validUntil ? { validUntil } : {}),
  }
}

/** One certificate of several instruments: what they share on its pages, the rest in the annex (CAL-6.4). */
export function joined(contents: readonly [CertificateContent, ...CertificateContent[]]): CertificateContent {
  const [first] = contents
  if (contents.length === 1) return first
  const { uncertainty: _uncertainty, conformity: _conformity, notes: _notes, ...common } = first
  const notes = distinct(contents.flatMap(({ notes: own = [] }) => own))
  const annex = contents.map(entryOf)
  const places = distinct(contents.map(({ place }) => place)).map((place) =>
    typeof place === 'string' ? { zh: place, en: place } : place,
  )
  return {
    ...common,
    instrument: coverInstrument(annex, first.language),
    recordNumber: listText(
      contents.map(({ recordNumber }) => recordNumber),
      first.language === 'en' ? 'en' : 'zh-CN',
    ),
    dates: datesOf(contents),
    methods: distinct(contents.flatMap(({ methods }) => methods)),
    standards: distinct(contents.flatMap(({ standards }) => standards)),
    place: { zh: places.map(({ zh }) => zh).join('；'), en: places.map(({ en }) => en).join('; ') },
    environment: [],
    results: [],
    ...(notes.length > 0 ? { notes } : {}),
    annex,
  }
}

/** Several serial numbers in the room of one. */
export const shortSerials = (serials: readonly string[]): string =>
  serials.length < 2 ? (serials[0] ?? '') : `${serials[0] ?? ''} (+${serials.length - 1})`

/** What lists and pages show of several instruments: the results of all, each row with its serial number. */
export function joinedBrief(briefs: readonly [CertificateBrief, ...CertificateBrief[]]): CertificateBrief {
  const [first, ...others] = briefs
  if (others.length === 0) return first
  const verdicts = briefs.map(({ conformity }) => conformity)
  const serials = briefs.map(({ serial }) => serial)
  const parts = distinct(briefs.flatMap(({ part = '' }) => part || []))
  const sameColumns = inOne(briefs.map(({ results }) => results.columns))
  return {
    ...first,
    instrument: distinct(briefs.map(({ instrument }) => instrument)).join('、'),
    model: distinct(briefs.map(({ model }) => model)).join('、'),
    serial: shortSerials(serials),
    serials: serials.join('、'),
    ...(parts.length > 0 ? { part: parts.join('、') } : {}),
    recordNumber: shortSerials(briefs.map(({ recordNumber }) => recordNumber)),
    conformity: verdicts.includes('fail') ? 'fail' : verdicts.includes('undecided') ? 'undecided' : first.conformity,
    results: sameColumns
      ? {
          columns: [annexWords.serial.zh, ...first.results.columns],
          rows: briefs.flatMap(({ serial, results }) => results.rows.map((row) => [serial, ...row])),
        }
      : { columns: [], rows: [] },
  }
}

type Difference = keyof typeof annexWords.differences

/** Instruments on one certificate are of one order, one method, one calibrator, and found the same way. */
export function requireAlike(
  number: string,
  first: Readonly<Record<Difference, unknown>>,
  other: Readonly<Record<Difference, unknown>>,
): void {
  const keys = Object.keys(annexWords.differences) as Difference[]
  const found = keys.find((key) => first[key] !== other[key])
  if (!found) return
  const details = { number, ...annexWords.differences[found] }
  throw new DomainError('conflict', 'certificates.annex-differs', details, [
    { path: 'body.annexedRecordIds', code: 'certificates.annex-differs', details },
  ])
}
