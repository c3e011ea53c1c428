import writeWorkbook from 'write-excel-file/node'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { documentLabel, type DocumentLabels } from '#platform/documents/labels'
import type { CertificateRow } from './queries.ts'
import { standardsSheet, statusWords } from './words.ts'

type Document = CertificateDocumentInput
type Printed = string | { zh: string; en: string }
type Section = Document['results'][number]
type Row = ({ value: string; fontWeight?: 'bold'; wrap?: boolean } | null)[]

interface Standing {
  status: CertificateRow['status']
  voidReason: string | null
}

/** Says a text in the language of the certificate; both in one cell where it has two. */
const speaker =
  (language: Document['language']) =>
  (text: Printed | undefined): string => {
    if (text === undefined) return ''
    if (typeof text === 'string') return text
    if (language !== 'bilingual') return text[language] || text.zh
    return text.en && text.en !== text.zh ? `${text.zh} ${text.en}` : text.zh
  }

type Say = ReturnType<typeof speaker>

const head = (...titles: string[]): Row => titles.map((value) => ({ value, fontWeight: 'bold', wrap: true }))
const line = (...values: string[]): Row => values.map((value) => (value === '' ? null : { value, wrap: true }))
const widths = (...all: number[]) => all.map((width) => ({ width }))

const word = (say: Say, find: (labels: DocumentLabels) => string): string => say(documentLabel(find))

function coverRows(document: Document, say: Say, standing: Standing): Row[] {
  const { dates, institution, client, instrument, signatures } = document
  const facts: [(labels: DocumentLabels) => string, Printed | undefined][] = [
    [(labels) => labels.cover.number, document.number],
    [(labels) => labels.field.recordNumber, document.recordNumber],
    [(labels) => labels.cover.client, client.name],
    [(labels) => labels.cover.clientAddress, client.address],
    [(labels) => labels.cover.instrument, instrument.name],
    [(labels) => labels.cover.model, instrument.model],
    [(labels) => labels.cover.serialNumber, instrument.serialNumber],
    [(labels) => labels.cover.maker, instrument.maker],
    [(labels) => labels.cover.conclusion, document.conclusion],
    [(labels) => labels.cover.received, dates.received],
    [(labels) => labels.done[document.kind], dates.doneUntil ? `${dates.done} – ${dates.doneUntil}` : dates.done],
    [(labels) => labels.cover.issued, dates.issued],
    [(labels) => labels.cover.validUntil, dates.validUntil],
    [(labels) => labels.field.place, document.place],
    [(labels) => labels.signed[`done-${document.kind}`], signatures.done.name],
    [(labels) => labels.signed.checked, signatures.checked.name],
    [(labels) => labels.signed.approved, signatures.approved.name],
    [(labels) => labels.cover.checkCode, document.verification.checkCode],
    [(labels) => labels.cover.verify, document.verification.url],
  ]
  const state = statusWords[standing.status]
  return [
    head(`${word(say, (labels) => labels.title[document.kind])}`, say(institution.name)),
    line(say(statusWords.label), standing.voidReason === null ? say(state) : `${say(state)}: ${standing.voidReason}`),
    ...facts.flatMap(([label, value]) => (value === undefined ? [] : [line(word(say, label), say(value))])),
    ...document.methods.map(({ code, name }) =>
      line(
        word(say, (labels) => labels.section.methods),
        `${code} ${say(name)}`,
      ),
    ),
    ...document.environment.map(({ label, value }) => line(say(label), say(value))),
  ]
}

const sectionRows = (section: Section, say: Say): Row[] => [
  head(say(section.title)),
  ...(section.text === undefined ? [] : [line(say(section.text))]),
  ...(section.tables ?? []).flatMap((table) => [
    head(...table.columns.map(({ label, unit }) => (unit ? `${say(label)} / ${unit}` : say(label)))),
    ...table.rows.map((row) => line(...row.map(say))),
    [],
  ]),
]

function resultRows(document: Document, say: Say): Row[] {
  const { results, uncertainty, conformity } = document
  return [
    ...results.flatMap((section) => sectionRows(section, say)),
    ...(uncertainty?.statement === undefined ? [] : [line(say(uncertainty.statement))]),
    ...(conformity === undefined
      ? []
      : [
          head(
            word(say, (labels) => labels.section.conformity),
            say(conformity.specification),
          ),
          line(
            word(say, (labels) => labels.field.decisionRule),
            say(conformity.decisionRule),
          ),
          ...conformity.clauses.map(({ clause, requirement, verdict }) =>
            line(
              say(clause),
              say(requirement),
              word(say, (labels) => labels.clause[verdict]),
            ),
          ),
        ]),
  ]
}

const standardRows = ({ standards }: Document, say: Say): Row[] => [
  head(
    ...(['name', 'range', 'uncertainty', 'certificate', 'validUntil', 'traceability'] as const).map((key) =>
      word(say, (labels) => labels.standard[key]),
    ),
  ),
  ...standards.map((one) =>
    line(
      [say(one.name), one.serialNumber].filter(Boolean).join(' '),
      say(one.range),
      say(one.uncertainty),
      one.certificateNumber,
      one.validUntil ?? '',
      say(one.traceability),
    ),
  ),
]

/** The certificate for a spreadsheet. Results stay text, digit by digit as printed: a number would lose its last zeros. */
export function workbookOf(document: Document, standing: Standing): Promise<Buffer> {
  const say = speaker(document.language)
  // Excel takes 31 characters.
  const named = speaker(document.language === 'en' ? 'en' : 'zh')
  const sheets = [
    {
      sheet: word(named, (labels) => labels.title[document.kind]),
      data: coverRows(document, say, standing),
      columns: widths(28, 64),
    },
    {
      sheet: word(named, (labels) => labels.section.results),
      data: resultRows(document, say),
      columns: widths(24, 24, 18, 18, 18, 18, 18),
    },
    { sheet: named(standardsSheet), data: standardRows(document, say), columns: widths(30, 20, 30, 24, 14, 30) },
  ]
  return writeWorkbook(sheets).toBuffer()
}
