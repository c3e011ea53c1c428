import type { CertificateKind } from '@tongheng/contract/certificates'
import type { MethodSheet, PointEvaluation, WorksheetResult } from '@tongheng/metrology'
import { displayUnit } from '@tongheng/metrology'
import type { CheckedRecord } from '#modules/records'
import type { OrderItem } from '#modules/orders'
import { DomainError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { ruleWords, uncertaintyWords } from './words.ts'

/** Everything that is printed and known before the certificate is issued. */
export type CertificateContent = Omit<
  CertificateDocumentInput,
  'number' | 'signatures' | 'verification' | 'createdAt' | 'seal' | 'dates'
> & { dates: Omit<CertificateDocumentInput['dates'], 'issued'> }

interface Source {
  record: CheckedRecord
  item: OrderItem
  institution: CertificateDocumentInput['institution']
  client: CertificateDocumentInput['client']
  intervalMonths: number | null
  replaces: CertificateContent['amendment']
}

const both = (text: string) => text

/** The kind follows from the sheet and the result (印、证管理办法 art. 5, 6; CAL-6.4.1): nobody chooses it. */
export function kindOf(sheet: MethodSheet, result: WorksheetResult): CertificateKind {
  if (sheet.kind !== 'verification') return 'calibration'
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

function resultsOf(record: CheckedRecord, result: WorksheetResult): CertificateDocumentInput['results'] {
  const { table } = result
  return [
    {
      title: record.sheet.quantity,
      tables: [
        {
          columns: table.columns.map((column) => ({
            label: column.label,
            ...(column.unit === '' ? {} : { unit: displayUnit(column.unit) }),
          })),
          rows: table.rows.map((row) => row.map(both)),
        },
      ],
    },
  ]
}

const environmentOf = (record: CheckedRecord): CertificateDocumentInput['environment'] =>
  record.environment.flatMap(({ name, value }) => {
    const asked = record.sheet.environment.find((one) => one.name === name)
    return asked ? [{ label: asked.label, value: `${value} ${displayUnit(asked.unit)}` }] : []
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

const place = { zh: '本机构实验室', en: 'Laboratory of this institution' }

/** The content of the certificate, drawn from the checked record: nothing is retyped (CAL-6.4.2). */
export function contentOf(source: Source): { kind: CertificateKind; content: CertificateContent } {
  const { record, item, intervalMonths, replaces } = source
  const { sheet, result } = record
  if (record.status !== 'checked' || result === null)
    throw new DomainError('conflict', 'certificates.record-not-checked')
  if (intervalMonths !== null && !item.interval)
    throw new DomainError('conflict', 'certificates.interval-not-asked', {}, [
      { path: 'body.intervalMonths', code: 'certificates.interval-not-asked' },
    ])
  const kind = kindOf(sheet, result)
  const conformity = kind !== 'calibration' || item.conformity ? conformityOf(sheet, result) : undefined
  const content: CertificateContent = {
    language: item.language,
    kind,
    recordNumber: record.number,
    institution: source.institution,
    client: source.client,
    instrument: { name: item.name, model: item.model || '—', serialNumber: item.serial, maker: item.maker || '—' },
    ...(kind === 'calibration'
      ? {}
      : {
          conclusion:
            kind === 'verification' ? { zh: '合格', en: 'Complies' } : { zh: '不合格', en: 'Does not comply' },
        }),
    dates: datesOf(source, kind),
    methods: methodsOf(sheet, item),
    standards: standardsOf(record),
    place: record.room === null ? place : { zh: `${place.zh} ${record.room}`, en: `${place.en}, ${record.room}` },
    environment: environmentOf(record),
    results: resultsOf(record, result),
    uncertainty: uncertaintyOf(result),
    ...(conformity === undefined ? {} : { conformity }),
    ...(replaces === undefined ? {} : { amendment: replaces }),
    ...(kind === 'calibration' && intervalMonths !== null
      ? {
          recalibration: {
            interval: { zh: `${intervalMonths} 个月`, en: `${intervalMonths} months` },
            basis: 'client-agreement' as const,
          },
        }
      : {}),
  }
  return { kind, content }
}
