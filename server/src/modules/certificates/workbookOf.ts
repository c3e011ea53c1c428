import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { documentLabel, type DocumentLabels } from '#platform/documents/labels'
import type { FileAnswer } from '#platform/routes'
import { type Sheet, writeWorkbook } from '#platform/spreadsheets/writeWorkbook'
import type { CertificateRow } from './queries.ts'
import { standardsSheet, statusWords } from './words.ts'

type Document = CertificateDocumentInput
type Printed = string | { zh: string; en: string }
type Section = Document['results'][number]

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

const word = (say: Say, find: (labels: DocumentLabels) => string): string => say(documentLabel(find))

function coverRows(document: Document, say: Say, standing: Standing): string[][] {
  const { dates, client, instrument, signatures } = document
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
  const state = say(statusWords[standing.status])
  return [
    [say(statusWords.label), standing.voidReason === null ? state : `${state}: ${standing.voidReason}`],
    ...facts.flatMap(([label, value]) => (value === undefined ? [] : [[word(say, label), say(value)]])),
    ...document.methods.map(({ code, name }) => [
      word(say, (labels) => labels.section.methods),
      `${code} ${say(name)}`,
    ]),
    ...document.environment.map(({ label, value }) => [say(label), say(value)]),
  ]
}

const sectionRows = (section: Section, say: Say): string[][] => [
  [say(section.title)],
  ...(section.text === undefined ? [] : [[say(section.text)]]),
  ...(section.tables ?? []).flatMap((table) => [
    table.columns.map(({ label, unit }) => (unit ? `${say(label)} / ${unit}` : say(label))),
    ...table.rows.map((row) => row.map(say)),
  ]),
]

function conformityRows({ conformity }: Pick<Document, 'conformity'>, say: Say): string[][] {
  if (!conformity) return []
  return [
    [word(say, (labels) => labels.section.conformity), say(conformity.specification)],
    [word(say, (labels) => labels.field.decisionRule), say(conformity.decisionRule)],
    ...conformity.clauses.map(({ clause, requirement, verdict }) => [
      say(clause),
      say(requirement),
      word(say, (labels) => labels.clause[verdict]),
    ]),
  ]
}

type Part = Pick<Document, 'results' | 'uncertainty' | 'conformity'>

const partRows = (part: Part, say: Say): string[][] => [
  ...part.results.flatMap((section) => sectionRows(section, say)),
  ...(part.uncertainty?.statement === undefined ? [] : [[say(part.uncertainty.statement)]]),
  ...conformityRows(part, say),
]

/** Results of the one instrument, or of each in the annex under its name. */
const resultRows = (document: Document, say: Say): string[][] => [
  ...partRows(document, say),
  ...(document.annex ?? []).flatMap((entry, index) => [
    [`${index + 1}. ${say(entry.instrument.name)}`, say(entry.instrument.model), entry.instrument.serialNumber],
    ...entry.environment.map(({ label, value }) => [say(label), say(value)]),
    ...partRows(entry, say),
  ]),
]

const standardTitles = ['name', 'range', 'uncertainty', 'certificate', 'validUntil', 'traceability'] as const

const standardRows = ({ standards }: Document, say: Say): string[][] =>
  standards.map((one) => [
    [say(one.name), one.serialNumber].filter(Boolean).join(' '),
    say(one.range),
    say(one.uncertainty),
    one.certificateNumber,
    one.validUntil ?? '',
    say(one.traceability),
  ])

/** The certificate for a spreadsheet. Results stay text, digit by digit as printed: a number would lose its last zeros. */
export function workbookOf(document: Document, standing: Standing): Promise<FileAnswer> {
  const say = speaker(document.language)
  const named = speaker(document.language === 'en' ? 'en' : 'zh')
  const title = word(named, (labels) => labels.title[document.kind])
  const results = word(named, (labels) => labels.section.results)
  const sheets: Sheet[] = [
    {
      // Excel takes 31 characters.
      name: title.slice(0, 31),
      columns: [
        { title, width: 30 },
        { title: say(document.institution.name), width: 64 },
      ],
      rows: coverRows(document, say, standing),
    },
    {
      name: results.slice(0, 31),
      columns: Array.from({ length: 8 }, (_, index) => ({ title: index === 0 ? results : '', width: 22 })),
      rows: resultRows(document, say),
    },
    {
      name: named(standardsSheet),
      columns: standardTitles.map((key) => ({ title: word(say, (labels) => labels.standard[key]), width: 26 })),
      rows: standardRows(document, say),
    },
  ]
  return writeWorkbook(`${document.number}.xlsx`, sheets)
}
