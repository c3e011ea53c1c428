import type { ConformityValue, Data, Quantity, RealList, Statement } from '@tongheng/dcc'
import type { PointEvaluation, PointResult } from '@tongheng/metrology'
import type { CheckedRecord } from '#modules/records'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { decimalOf, type DccSpeaker } from './dccText.ts'

type Entry = { kind: 'quantity'; value: Quantity }
type Section = CertificateDocumentInput['results'][number]
type Table = NonNullable<Section['tables']>[number]
type Cell = Table['rows'][number][number]

/** One entry when all are the same, as D-SI allows. */
function condensed(values: readonly string[]): string[] {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? [first] : [...values]
}

const entry = (value: Quantity): Entry => ({ kind: 'quantity', value })

const column = (values: string[], unit: string): Quantity['value'] => ({
  kind: 'realListXMLList',
  value: { valueXMLList: values, unitXMLList: [unit] },
})

const verdicts: Record<string, ConformityValue> = {
  pass: 'pass',
  fail: 'fail',
  pending: 'noPass',
  'conditional-pass': 'conditionalPass',
  'conditional-fail': 'conditionalFail',
}

type Evaluated = PointResult & { result: PointEvaluation }

/** Numbers with the unit, words otherwise: a column of the printed table. */
function printedColumn(cells: readonly Cell[], unit: string | undefined, speaker: DccSpeaker): Quantity['value'] {
  const numbers = cells.map((cell) => (typeof cell === 'string' ? decimalOf(cell) : undefined))
  const values = numbers.filter((value) => value !== undefined)
  if (values.length === cells.length && values.length > 0) return column(values, speaker.unit(unit ?? ''))
  return { kind: 'noQuantity', value: speaker.rich(...cells) ?? { parts: [] } }
}

/** What the page prints as a table, column by column. */
export function tableData(table: Table, speaker: DccSpeaker): Data['parts'][number] {
  const entries = table.columns.map(({ label, unit }, index) =>
    entry({
      name: speaker.name(label),
      value: printedColumn(
        table.rows.map((row) => row[index] ?? ''),
        unit,
        speaker,
      ),
    }),
  )
  const name = speaker.text(table.title)
  const description = speaker.rich(table.note)
  return { kind: 'list', value: { ...(name ? { name } : {}), ...(description ? { description } : {}), entries } }
}

/** Sentences and tables of a section of the page. */
export function sectionData(section: Section, speaker: DccSpeaker): Data {
  const words = speaker.rich(section.text, section.external)
  const tables = (section.tables ?? []).filter(({ rows }) => rows.length > 0)
  const parts: Data['parts'] = tables.map((table) => tableData(table, speaker))
  if (words) parts.unshift({ kind: 'text', value: words })
  return { parts: parts.length > 0 ? parts : [{ kind: 'text', value: { parts: [] } }] }
}

function uncertaintyOf(points: readonly Evaluated[]): NonNullable<RealList['uncertainty']> {
  const each = (pick: (point: PointEvaluation) => string) => points.map(({ result }) => pick(result))
  return {
    kind: 'expanded',
    value: {
      U: each(({ printed }) => printed.U),
      coverageFactor: condensed(each(({ printed }) => printed.k)),
      coverageProbability: condensed(each(({ coverage }) => String(coverage.p))),
      distribution: condensed(each(({ coverage }) => coverage.distribution)),
    },
  }
}

/** The verdict of each point with the acceptance limits it was decided by (CAL-6.4.2.3). */
function conformityData(points: readonly Evaluated[], source: ConformitySource): Statement[] {
  const { speaker, decisionRule, unit } = source
  const decisions = points.map(({ result }) => result.conformity)
  if (decisions.some((decision) => decision === null) || decisionRule === undefined) return []
  const limits = (side: 'lower' | 'upper', refType: string): Entry[] => {
    const values = decisions.map((decision) => decision?.acceptance[side] ?? null)
    const numbers = values.filter((value) => value !== null)
    return numbers.length === values.length ? [entry({ refType: [refType], value: column(numbers, unit) })] : []
  }
  const parts = [...limits('lower', 'basic_acceptanceLimitLower'), ...limits('upper', 'basic_acceptanceLimitUpper')]
  const declaration = speaker.rich(decisionRule)
  return [
    {
      refType: ['basic_conformity'],
      ...(declaration ? { declaration } : {}),
      verdict: {
        kind: 'conformityXMLList',
        value: decisions.map((decision) => verdicts[decision?.verdict ?? 'pending'] ?? 'noPass'),
      },
      ...(parts.length > 0 ? { data: { parts } } : {}),
    },
  ]
}

interface ConformitySource {
  speaker: DccSpeaker
  decisionRule: { zh: string; en: string } | string | undefined
  unit: string
}

/** The result itself with U, k and p of each point, and whether it conforms. */
function resultColumn(
  points: readonly Evaluated[],
  record: CheckedRecord,
  source: Omit<ConformitySource, 'unit'>,
): Entry {
  const { sheet } = record
  const unit = source.speaker.unit(sheet.result.unit)
  const isError = /误差/.test(sheet.result.label.zh)
  const metaData = conformityData(points, { ...source, unit })
  return entry({
    refType: [isError ? 'basic_measurementError' : 'basic_measuredValue'],
    name: source.speaker.name(sheet.result.label),
    value: {
      kind: 'realListXMLList',
      value: {
        valueXMLList: points.map(({ result }) => result.printed.y),
        unitXMLList: [unit],
        uncertainty: uncertaintyOf(points),
      },
    },
    ...(metaData.length > 0 ? { measurementMetaData: metaData } : {}),
  })
}

/** Columns of the certificate's table that are part of the result column here. */
const inResult = ['y', 'U', 'k', 'mpe', 'verdict']

/** The table of the record as numbers: what the sheet prints, with the uncertainty at the result it belongs to. */
export function recordData(record: CheckedRecord, source: Omit<ConformitySource, 'unit'>): Data | undefined {
  const { sheet, result } = record
  const points = (result?.points ?? []).filter((point): point is Evaluated => point.result !== null)
  if (!result || points.length === 0) return undefined
  const columns = sheet.certificate.columns.map(({ value }, index) => ({ value, index }))
  const rows = points.map((point) => result.table.rows[point.index] ?? [])
  const entries = columns
    .filter(({ value }) => !inResult.includes(value))
    .map(({ value, index }) => {
      const shown = sheet.certificate.columns[index]
      return entry({
        ...(value === 'nominal' ? { refType: ['basic_calibrationValue'] } : {}),
        name: source.speaker.name(shown?.label ?? value),
        value: printedColumn(
          rows.map((row) => row[index] ?? ''),
          shown?.unit,
          source.speaker,
        ),
      })
    })
  return { parts: [{ kind: 'list', value: { entries: [...entries, resultColumn(points, record, source)] } }] }
}
