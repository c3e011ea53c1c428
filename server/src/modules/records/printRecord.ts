import type { Entry, RecordView } from '@tongheng/contract/records'
import { climateOf } from '@tongheng/contract/climate'
import { cellKey, currentEntries } from '@tongheng/contract/worksheetOf'
import { organizationName } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { presentRecord } from './present.ts'
import { attachmentSections, handOverSections, lateSections, remarkSections, whereOf } from './printNotes.ts'
import { label, roomSections, type Section, spread } from './printRoom.ts'
import type { RecordKey } from './queries.ts'

type Column = RecordView['sheet']['columns'][number]

const words = {
  title: { zh: '原始记录', en: 'Original record' },
  object: { zh: '校准对象', en: 'Object' },
  conditions: { zh: '环境条件与约定值', en: 'Environment and agreed values' },
  standards: { zh: '所用计量标准', en: 'Standards used' },
  readings: { zh: '读数', en: 'Readings' },
  results: { zh: '结果', en: 'Results' },
  draft: { zh: '未签署', en: 'not signed' },
}

function objectSection(record: RecordView): Section {
  return {
    title: words.object,
    fields: [
      { label: label('委托单号', 'Order'), value: record.orderNumber },
      { label: label('委托方', 'Client'), value: record.client },
      { label: label('器具名称', 'Instrument'), value: record.instrument },
      { label: label('出厂编号', 'Serial no.'), value: record.serial },
      ...(record.part === '' ? [] : [{ label: label('项目', 'Part'), value: record.part }]),
      { label: label('样品编号', 'Sample no.'), value: record.sampleNumber ?? '—' },
      { label: label('方法表单', 'Method sheet'), value: `${record.sheet.id} v${record.sheet.version}` },
      { label: label('依据', 'Method'), value: record.sheet.methods.map((method) => method.code).join('; ') },
      { label: label('地点', 'Place'), value: record.room ?? '—' },
      ...(record.limitsConsent === null
        ? []
        : [{ label: label('超限条件的双方同意', 'Consent outside limits'), value: record.limitsConsent }]),
      { label: label('校准员', 'Calibrated by'), value: record.calibrator },
      { label: label('核验员', 'Checked by'), value: record.checker },
    ],
  }
}

/** The value of a cell with everything that it replaced, oldest first, and the marks of its corrections. */
function historyOf(entries: readonly Entry[], current: Entry, marks: ReadonlyMap<string, string>) {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const replaced: string[] = []
  for (let old = byId.get(current.replaces ?? ''); old; old = byId.get(old.replaces ?? '')) replaced.unshift(old.value)
  const mark = marks.get(current.id)
  return { value: current.value, replaced, ...(mark === undefined ? {} : { mark }) }
}

interface Printing {
  record: RecordView
  current: ReadonlyMap<string, Entry>
  marks: ReadonlyMap<string, string>
}

const cellOf = ({ record, current, marks }: Printing, kind: Entry['kind'], at: [number, number, string]) => {
  const entry = current.get(cellKey({ kind, point: at[0], row: at[1], name: at[2] }))
  return entry ? historyOf(record.entries, entry, marks) : '—'
}

function conditionSection(printing: Printing): Section {
  const { sheet } = printing.record
  const asked = [
    ...sheet.environment.map((one) => ({ kind: 'environment' as const, one })),
    ...sheet.order.map((one) => ({ kind: 'order' as const, one })),
  ]
  return {
    title: words.conditions,
    tables: [
      {
        columns: [
          { label: label('项目', 'Quantity'), align: 'left' },
          { label: label('值', 'Value') },
          { label: label('单位', 'Unit') },
        ],
        rows: asked.map(({ kind, one }) => {
          const said = kind === 'environment' ? climateOf(printing.record.climate, one) : null
          const typed = cellOf(printing, kind, [0, 0, one.name])
          return [one.label, said && typed === '—' ? spread(said) : typed, one.unit]
        }),
      },
    ],
  }
}

function standardSection(record: RecordView): Section {
  return {
    title: words.standards,
    tables: [
      {
        columns: [
          { label: label('名称', 'Name'), align: 'left' },
          { label: label('编号', 'Number') },
          { label: label('证书编号', 'Certificate') },
          { label: label('有效期至', 'Valid until') },
        ],
        rows: record.standards.map((used) => [used.name, used.number, used.certificateNumber, used.validUntil]),
      },
    ],
  }
}

function readingSection(printing: Printing): Section {
  const { sheet, result } = printing.record
  const typed = sheet.columns.filter((column: Column) => column.formula === undefined)
  const rowsOf = (point: number) =>
    Array.from({ length: sheet.repetitions }, (_, row) => [
      String(row + 1),
      ...typed.map((column) => cellOf(printing, 'reading', [point, column.scope === 'point' ? 0 : row, column.name])),
    ])
  return {
    title: words.readings,
    tables: result.points.map((point) => ({
      title: {
        zh: `${sheet.point.label.zh} ${point.nominal} ${sheet.point.unit}`,
        en: `${sheet.point.label.en} ${point.nominal} ${sheet.point.unit}`,
      },
      columns: [
        { label: label('序号', 'No.') },
        ...typed.map((column) => ({ label: column.label, unit: column.unit })),
      ],
      rows: rowsOf(point.index),
    })),
  }
}

function resultSection(record: RecordView): Section {
  const { table, points } = record.result
  return {
    title: words.results,
    tables: [
      {
        columns: table.columns.map((column) => ({ label: column.label, unit: column.unit })),
        rows: table.rows.map((row) => [...row]),
      },
      ...points.flatMap((point) => {
        if (!point.result) return []
        return [
          {
            title: { zh: `不确定度分量（${point.nominal}）`, en: `Uncertainty budget (${point.nominal})` },
            columns: [
              { label: label('输入量', 'Input'), align: 'left' as const },
              { label: label('来源', 'Source'), align: 'left' as const },
              { label: label('标准不确定度', 'Standard uncertainty') },
              { label: label('灵敏系数', 'Sensitivity') },
              { label: label('分量', 'Contribution') },
            ],
            rows: point.result.budget.map((row) => [
              row.inputLabel,
              row.partLabel,
              `${row.u.toPrecision(3)} ${row.unit}`,
              row.sensitivity.toPrecision(3),
              row.contribution.toPrecision(3),
            ]),
          },
        ]
      }),
    ],
  }
}

const meaningWords: Record<string, { zh: string; en: string }> = {
  calibrated: { zh: '校准', en: 'Calibrated' },
  checked: { zh: '核验', en: 'Checked' },
  corrected: { zh: '更正', en: 'Corrected' },
}

function correctionsOf(record: RecordView) {
  const byId = new Map(record.entries.map((entry) => [entry.id, entry]))
  const corrections = record.entries.filter((entry) => entry.replaces !== null)
  const marks = new Map(corrections.map((entry, index) => [entry.id, `[${index + 1}]`]))
  const rows = corrections.map((entry) => ({
    mark: marks.get(entry.id) ?? '',
    where: whereOf(record, entry),
    oldValue: byId.get(entry.replaces ?? '')?.value ?? '',
    newValue: entry.value,
    person: entry.enteredBy,
    at: entry.enteredAt,
    reason: entry.reason ?? '',
  }))
  return { marks, rows }
}

/** The record as PDF: every correction visible with who, when and why (CAL-6.3.4). */
export async function printRecord(
  context: Context<Member>,
  key: RecordKey,
): Promise<{ bytes: Uint8Array; name: string }> {
  const record = await presentRecord(context, key)
  const { marks, rows } = correctionsOf(record)
  const current = new Map(currentEntries(record.entries).map((entry) => [cellKey(entry), entry]))
  const printing = { record, current, marks }
  const bytes = await context.platform.documents.render('record', {
    language: context.locale === 'en' ? 'en' : 'zh',
    createdAt: record.checkedAt ?? record.submittedAt ?? record.startedAt,
    title: words.title,
    number: record.number,
    institution: { name: await organizationName(context.db, key.institutionId) },
    ...(record.status === 'checked' ? {} : { state: words.draft }),
    sections: [
      objectSection(record),
      conditionSection(printing),
      ...roomSections(record),
      standardSection(record),
      readingSection(printing),
      resultSection(record),
      ...handOverSections(record),
      ...lateSections(record),
      ...remarkSections(record),
      ...attachmentSections(record),
    ],
    corrections: rows,
    signatures: record.signatures
      .filter((mark) => mark.meaning !== 'corrected')
      .map((mark) => {
        const meaning = meaningWords[mark.meaning] ?? mark.meaning
        return { name: mark.name, role: meaning, meaning, signedAt: mark.signedAt }
      }),
  })
  return { bytes, name: `${record.number}.pdf` }
}
