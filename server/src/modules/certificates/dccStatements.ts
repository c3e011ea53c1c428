import type { Statement } from '@tongheng/dcc'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { documentLabel } from '#platform/documents/labels'
import { type DccSpeaker, present } from './dccText.ts'

type Document = CertificateDocumentInput

export const titleOf = (kind: Document['kind']) => documentLabel((labels) => labels.title[kind])

/** The statement on the page, or that of each instrument in the annex. */
const conformitiesOf = ({ conformity, annex = [] }: Document) =>
  [conformity, ...annex.map((entry) => entry.conformity)].filter((one) => one !== undefined)

/** The worst clause decides, as it does on the page. */
function verdictOf(document: Document): Statement['verdict'] {
  const found = conformitiesOf(document).flatMap(({ clauses }) => clauses.map(({ verdict }) => verdict))
  const has = (verdict: (typeof found)[number]) => found.includes(verdict)
  if (document.kind === 'verification') return { kind: 'conformity', value: 'pass' }
  if (document.kind === 'verification-failure' || has('not-met')) return { kind: 'conformity', value: 'fail' }
  if (found.length === 0) return undefined
  if (has('undecided')) return { kind: 'conformity', value: 'noPass' }
  if (has('conditionally-not-met')) return { kind: 'conformity', value: 'conditionalFail' }
  return { kind: 'conformity', value: has('conditionally-met') ? 'conditionalPass' : 'pass' }
}

/** Which clause is met or not and by which rule (CAL-6.4.2.3). */
function conformityStatement(document: Document, speaker: DccSpeaker): Statement[] {
  const { conclusion } = document
  const conformities = conformitiesOf(document)
  const [conformity] = conformities
  const verdict = verdictOf(document)
  if (!verdict) return []
  const serials = (document.annex ?? [])
    .filter((entry) => entry.conformity)
    .map((entry) => entry.instrument.serialNumber)
  const given = conformities.flatMap(({ clauses }, index) =>
    clauses.map((clause) => ({ ...clause, serial: serials[index] ?? '' })),
  )
  const clauses = given.map((clause) => {
    const parts = [
      ...(clause.serial ? [clause.serial] : []),
      clause.clause,
      clause.requirement,
      documentLabel((labels) => labels.clause[clause.verdict]),
    ]
    const line = (lang: 'zh' | 'en') => parts.map((part) => (typeof part === 'string' ? part : part[lang])).join(' · ')
    return { zh: line('zh'), en: line('en') }
  })
  const declaration = speaker.rich(
    conclusion,
    conformity?.specification,
    conformity?.decisionRule,
    ...clauses,
    conformity?.statement,
  )
  return [present({ refType: ['basic_conformity'], declaration, verdict })]
}

function amendmentStatement({ kind, amendment }: Document, speaker: DccSpeaker): Statement[] {
  if (!amendment) return []
  const said = documentLabel(
    (labels) => labels.amendment[amendment.kind],
    (lang) => ({
      title: titleOf(amendment.originalKind)[lang],
      own: titleOf(kind)[lang],
      number: amendment.originalNumber,
    }),
  )
  const declaration = speaker.rich(said, amendment.reason)
  return [present({ norm: ['ISO/IEC 17025:2017'], reference: ['7.8.8'], declaration })]
}

/** Days and intervals: validity of a verification, recalibration where it was asked (CAL-6.4.2.5). */
function timeStatements({ dates, recalibration }: Document, speaker: DccSpeaker): Statement[] {
  const found: Statement[] = []
  if (dates.validUntil)
    found.push({ name: speaker.name(documentLabel((labels) => labels.cover.validUntil)), date: dates.validUntil })
  if (recalibration) {
    const basis = documentLabel((labels) => labels.recalibrationBasis[recalibration.basis])
    found.push(
      present({
        refType: ['basic_recalibration'],
        name: speaker.name(documentLabel((labels) => labels.field.interval)),
        declaration: speaker.rich(recalibration.interval, basis),
      }),
    )
  }
  return found
}

/** Everything else that the page says in words. */
function wordStatements(document: Document, speaker: DccSpeaker): Statement[] {
  const {
    institution,
    deviations,
    sampling,
    clientSupplied,
    opinions,
    notes = [],
    marks = [],
    kind,
    verification,
  } = document
  const label = documentLabel
  const said = [
    [label((labels) => labels.field.deviations), deviations],
    [label((labels) => labels.field.sampling), sampling],
    [label((labels) => labels.field.clientSupplied), clientSupplied],
    [label((labels) => labels.section.opinions), opinions],
    [label((labels) => labels.cover.authorisation), institution.accreditation],
    ...marks.map((mark) => [label((labels) => labels.cover.marks), mark.label] as const),
    ...notes.map((note) => [label((labels) => labels.section.notes), note] as const),
    [
      titleOf(kind),
      label(
        (labels) => labels.note[kind === 'test' ? 'object-test' : 'object'],
        (lang) => ({ title: titleOf(kind)[lang] }),
      ),
    ],
  ] as const
  const found = said.flatMap(([name, words]): Statement[] => {
    const declaration = speaker.rich(words)
    return declaration ? [{ name: speaker.name(name), declaration }] : []
  })
  const check = label((labels) => labels.cover.checkCode)
  const code = { zh: `${check.zh} ${verification.checkCode}`, en: `${check.en} ${verification.checkCode}` }
  const name = speaker.name(label((labels) => labels.cover.verify))
  return [...found, present({ name, link: [verification.url], declaration: speaker.rich(code) })]
}

/** What the certificate says as a whole, in the order of the page. */
export const statementsOf = (document: Document, speaker: DccSpeaker): Statement[] => [
  { name: speaker.name(titleOf(document.kind)) },
  ...amendmentStatement(document, speaker),
  ...conformityStatement(document, speaker),
  ...timeStatements(document, speaker),
  ...wordStatements(document, speaker),
]
