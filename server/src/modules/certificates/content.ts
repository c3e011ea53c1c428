import type { CertificateKind } from '@tongheng/contract/certificates'
import type { MethodSheet, PointEvaluation, WorksheetResult } from '@tongheng/metrology'
import { displayUnit } from '@tongheng/metrology'
import type { CheckedRecord } from '#modules/records'
import type { OrderItem } from '#modules/orders'
import { DomainError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { present } from './dccText.ts'
import type { PrintedMark } from './marks.ts'
import { conclusionWords, partWords, ruleWords, uncertaintyWords, verdictWords } from './words.ts'

/** Everything that is printed and known before the certificate is issued. */
export type CertificateContent = Omit<
  CertificateDocumentInput,
  'number' | 'signatures' | 'verification' | 'createdAt' | 'seal' | 'dates'
> & { dates: Omit<CertificateDocumentInput['dates'], 'issued'>; pictures?: CertificatePictures }

/** Pictures by the hash of their file. Certificates from before institutions had any carry none. */
export interface CertificatePictures {
  logo?: string
  marks: PrintedMark[]
}

interface Source {
  record: CheckedRecord
  item: OrderItem
  institution: CertificateDocumentInput['institution']
  client: CertificateDocumentInput['client']
  intervalMonths: number | null
  replaces: CertificateContent['amendment']
  pictures: CertificatePictures
  adjustment: AdjustmentMade | null
}

/** What was adjusted or repaired, and the checked record from before. */
export interface AdjustmentMade {
  description: { zh: string; en: string }
  before: CheckedRecord | null
}

/** The kind follows from the sheet and the result (印、证管理办法 art. 5, 6; CAL-6.4.1): nobody chooses it. */
export function kindOf(sheet: MethodSheet, result: WorksheetResult): CertificateKind {
  if (sheet.kind === 'check') throw new DomainError('conflict', 'certificates.check-sheet')
  if (sheet.kind !== 'verification') return sheet.kind
  if (result.verdict === 'pass') return 'verification'
  if (result.verdict === 'fail') return 'verification-failure'
  throw new DomainError('conflict', 'certificates.undecided')
}

const evaluations = (result: WorksheetResult): PointEvaluation[] =>
  result.points.flatMap((point) => (point.result ? [point.result] : []))

/** One value for the whole certificate when all points share it; else the table gives it row by row. */
const shared = <T>(values: readonly T[]): T | undefined => {
  const [first] = values
  return values.every((value) => value === first) ? first : undefined
}

/** U with its k and p on every certificate that gives results (CAL-6.4.2.2; CNAS-CL01-G003). */
function uncertaintyOf(result: WorksheetResult): CertificateDocumentInput['uncertainty'] {
  const points = evaluations(result)
  const k = shared(points.map((point) => point.printed.k))
  const p = shared(points.map((point) => point.printed.p))
  const distribution = shared(points.map((point) => point.coverage.distribution))
  return {
    ...(k === undefined ? {} : { coverageFactor: k }),
    coverageProbability: p ?? '95 %',
    ...(distribution === undefined || k === undefined ? {} : { statement: uncertaintyWords(distribution, k) }),
  }
}

const verdictOf = { pass: 'met', fail: 'not-met', pending: 'undecided' } as const

/** Names each clause met or not and the rule by which uncertainty was taken into account (CAL-6.4.2.3). */
function conformityOf(sheet: MethodSheet, result: WorksheetResult): CertificateDocumentInput['conformity'] {
  const points = result.points.filter((point) => point.result?.conformity)
  const [method] = sheet.methods
  if (points.length === 0 || !sheet.conformity || !method) return undefined
  return {
    specification: { zh: `${method.code} ${method.title.zh}`, en: `${method.code} ${method.title.en}` },
    decisionRule: ruleWords[sheet.conformity.rule],
    clauses: points.flatMap((point) => {
      const conformity = point.result?.conformity
      if (!conformity) return []
      const at = `${point.nominal} ${displayUnit(sheet.point.unit)}`
      const { verdict } = conformity
      return [
        {
          clause: { zh: `${sheet.point.label.zh} ${at}`, en: `${sheet.point.label.en} ${at}` },
          requirement: `${conformity.limits} ${displayUnit(sheet.result.unit)}`,
          verdict:
            verdict === 'conditional-pass'
              ? ('conditionally-met' as const)
              : verdict === 'conditional-fail'
                ? ('conditionally-not-met' as const)
                : verdictOf[verdict],
        },
      ]
    }),
  }
}

function standardsOf(record: CheckedRecord): CertificateDocumentInput['standards'] {
  return record.standards.map((used) => ({
    name: used.name,
    serialNumber: used.serial,
    range: used.range,
    uncertainty: used.accuracy,
    certificateNumber: used.certificateNumber,
    validUntil: used.validUntil,
    traceability: used.traceability,
  }))
}

/** A cell as printed: a verdict in words, everything else as the record has it. */
export const wordsOf = (sheet: MethodSheet, column: number, cell: string) =>
  sheet.certificate.columns[column]?.value === 'verdict' ? (verdictWords[cell] ?? cell) : cell

/** Of a part of an instrument, which part it is. */
const titleOf = ({ sheet: { quantity }, subject: { part } }: CheckedRecord) =>
  part ? { zh: `${part}：${quantity.zh}`, en: `${part}: ${quantity.en}` } : quantity

function resultsOf(record: CheckedRecord): CertificateDocumentInput['results'] {
  const { sheet, result } = record
  const { table } = result ?? { table: { columns: [], rows: [] } }
  return [
    {
      title: titleOf(record),
      tables: [
        {
          columns: table.columns.map((column) => ({
            label: column.label,
            ...(column.unit === '' ? {} : { unit: displayUnit(column.unit) }),
          })),
          rows: table.rows.map((row) => row.map((cell, index) => wordsOf(sheet, index, cell))),
        },
      ],
    },
  ]
}

const environmentOf = (record: CheckedRecord): CertificateDocumentInput['environment'] =>
  record.environment.flatMap(({ name, value, range }) => {
    const asked = record.sheet.environment.find((one) => one.name === name)
    return asked
      ? [{ label: asked.label, value: `${range ? `${range.low}～${range.high}` : value} ${displayUnit(asked.unit)}` }]
      : []
  })

/** The day `months` later, less one day: a period from 1 March for one year ends on the last of February. */
export function validUntil(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))
  if (date <= last) end.setUTCDate(end.getUTCDate() - 1)
  return end.toISOString().slice(0, 10)
}

function datesOf(source: Source, kind: CertificateKind): CertificateContent['dates'] {
  const { record, item } = source
  const done = dayOf(record.startedAt)
  const until = dayOf(record.submittedAt ?? record.startedAt)
  const months = record.sheet.validityMonths
  if (kind === 'verification' && months === undefined)
    throw new DomainError('conflict', 'certificates.validity-missing')
  return {
    ...(item.receivedAt ? { received: dayOf(item.receivedAt) } : {}),
    done,
    ...(until > done ? { doneUntil: until } : {}),
    ...(kind === 'verification' && months !== undefined ? { validUntil: validUntil(until, months) } : {}),
  }
}

/** The method agreed on in the order first, then what else the sheet rests on. */
function methodsOf(sheet: MethodSheet, item: OrderItem): CertificateDocumentInput['methods'] {
  const agreed = item.method ? [{ code: item.method.code, name: item.method.name }] : []
  const others = sheet.methods
    .filter((method) => method.code !== item.method?.code)
    .map((method) => ({ code: method.code, name: method.title }))
  return [...agreed, ...others]
}

const laboratory = { zh: '本机构实验室', en: 'Laboratory of this institution' }

/** The room; on site the address of the order, which names the place of the work (ISO/IEC 17025, 7.8.2.1 c). */
function placeOf({ record, item }: Source): CertificateDocumentInput['place'] {
  if (item.place === 'site') return item.address || laboratory
  const { room } = record
  return room === null ? laboratory : { zh: `${laboratory.zh} ${room}`, en: `${laboratory.en}, ${room}` }
}

const months = (count: number) => ({ zh: `${count} 个月`, en: `${count} months` })

/** Only on a calibration certificate, and only where the customer asked for it or the specification gives one (CAL-6.4.2.5). */
function recalibrationOf(kind: CertificateKind, source: Source): CertificateContent['recalibration'] {
  const { intervalMonths, record, item } = source
  if (intervalMonths !== null && !item.interval)
    throw new DomainError('conflict', 'certificates.interval-not-asked', {}, [
      { path: 'body.intervalMonths', code: 'certificates.interval-not-asked' },
    ])
  if (kind !== 'calibration') return undefined
  if (intervalMonths !== null) return { interval: months(intervalMonths), basis: 'client-agreement' }
  const prescribed = record.sheet.validityMonths
  return prescribed === undefined ? undefined : { interval: months(prescribed), basis: 'specification' }
}

/** What the page says only when there is something to say. */
function optionalParts(kind: CertificateKind, source: Source, result: WorksheetResult) {
  const { record, item, replaces, adjustment } = source
  const parts = {
    conclusion: kind === 'verification' || kind === 'verification-failure' ? conclusionWords[kind] : undefined,
    conformity: kind === 'calibration' && !item.conformity ? undefined : conformityOf(record.sheet, result),
    amendment: replaces,
    adjustment: adjustment
      ? { description: adjustment.description, before: adjustment.before ? resultsOf(adjustment.before) : [] }
      : undefined,
    recalibration: recalibrationOf(kind, source),
    notes: record.subject.part ? [partWords(record.subject.part)] : undefined,
  }
  return present(parts)
}

/** The content of the certificate, drawn from the checked record: nothing is retyped (CAL-6.4.2). */
export function contentOf(source: Source): { kind: CertificateKind; content: CertificateContent } {
  const { record, item } = source
  const { sheet, result } = record
  if (record.status !== 'checked' || result === null)
    throw new DomainError('conflict', 'certificates.record-not-checked')
  const kind = kindOf(sheet, result)
  const content: CertificateContent = {
    language: item.language,
    kind,
    recordNumber: record.number,
    institution: source.institution,
    client: source.client,
    instrument: { name: item.name, model: item.model || '—', serialNumber: item.serial, maker: item.maker || '—' },
    dates: datesOf(source, kind),
    methods: methodsOf(sheet, item),
    standards: standardsOf(record),
    place: placeOf(source),
    environment: environmentOf(record),
    results: resultsOf(record),
    uncertainty: uncertaintyOf(result),
    ...optionalParts(kind, source, result),
    pictures: source.pictures,
  }
  return { kind, content }
}
