import type { CoreData, Dcc, InfluenceCondition, MeasurementResult, Result, Software, UsedMethod } from '@tongheng/dcc'
import { parseUnit } from '@tongheng/metrology'
import type { CheckedRecord } from '#modules/records'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { documentLabel } from '#platform/documents/labels'
import { contactOf, equipmentOf, itemOf, personsOf } from './dccParties.ts'
import { recordData, sectionData } from './dccResults.ts'
import { statementsOf, titleOf } from './dccStatements.ts'
import { decimalOf, DccSpeaker, present } from './dccText.ts'

export interface DccSource {
  /** Everything that stands on the page. */
  document: CertificateDocumentInput
  /** The records the certificate was drawn from, as numbered in its annex. */
  records: readonly CheckedRecord[]
  /** Program that wrote the file; `release` as `v0.1.0`. */
  software: { name: string; release: string }
  place: 'laboratory' | 'site'
  /** SHA-256 of the file of the certificate that this one supplements or replaces. */
  originalSha256?: string | undefined
}

type Document = CertificateDocumentInput

/** What was found of one instrument: of the only one, or of each in the annex. */
type Entry = Pick<Document, 'instrument' | 'recordNumber' | 'environment' | 'results' | 'uncertainty' | 'conformity'>

/** The instruments whose results the certificate gives; one that a supplement only names has none. */
const entriesOf = (document: Document): Entry[] => {
  const annexed = (document.annex ?? []).filter(({ results }) => results.length > 0)
  return annexed.length > 0 ? annexed : [document]
}

const itemsOf = (document: Document): Entry[] => (document.annex?.length ? document.annex : [document])

function softwareOf({ software }: DccSource): Software {
  return { name: [{ text: software.name }], release: software.release, type: 'application' }
}

/** The page names the supplemented or replaced certificate; so does the file (CAL-6.4.4.2, CAL-6.4.4.3). */
function amendmentOf({ document, originalSha256 }: DccSource, speaker: DccSpeaker): Partial<CoreData> {
  const { amendment } = document
  if (!amendment) return {}
  return {
    reportAmendedSubstituted: {
      typeOfChange: amendment.kind === 'supplement' ? 'amended' : 'substituted',
      replacedUniqueIdentifier: amendment.originalNumber,
    },
    previousReport: {
      referral: speaker.name(titleOf(amendment.originalKind)),
      referralID: amendment.originalNumber,
      procedure: originalSha256 === undefined ? 'analogue' : 'SHA-256',
      value: originalSha256 ?? 'analogue',
    },
  }
}

function coreDataOf(source: DccSource, speaker: DccSpeaker): CoreData {
  const { document, place } = source
  const { dates } = document
  const numbers = itemsOf(document).flatMap(({ recordNumber }) => recordNumber || [])
  const [first = 'zh'] = speaker.languages
  return present({
    countryCodeISO3166_1: 'CN',
    usedLangCodeISO639_1: [...speaker.languages],
    mandatoryLangCodeISO639_1: [first],
    uniqueIdentifier: document.number,
    identifications:
      numbers.length > 0
        ? numbers.map((value) => ({
            issuer: 'calibrationLaboratory' as const,
            value,
            name: speaker.name(documentLabel((labels) => labels.field.recordNumber)),
          }))
        : undefined,
    receiptDate: dates.received,
    beginPerformanceDate: dates.done,
    endPerformanceDate: dates.doneUntil ?? dates.done,
    performanceLocation: { place: place === 'site' ? ('customer' as const) : ('laboratory' as const) },
    issueDate: dates.issued,
    ...amendmentOf(source, speaker),
  })
}

function methodsOf({ methods }: Document, { uncertainty }: Entry, speaker: DccSpeaker): UsedMethod[] {
  const used: UsedMethod[] = methods.map(({ code, name }) =>
    present({ name: speaker.text(name) ?? speaker.name(code), norm: code.trim() ? [code.trim()] : undefined }),
  )
  if (!uncertainty) return used
  const { coverageFactor: k = '', coverageProbability: p, statement } = uncertainty
  const usual = documentLabel(
    (labels) => (k === '' ? labels.uncertainty.byRow : labels.uncertainty.statement),
    () => ({ k, p }),
  )
  const description = speaker.rich(statement ?? usual)
  const name = speaker.name(documentLabel((labels) => labels.section.uncertainty))
  return [...used, present({ refType: ['basic_uncertainty'], name, description, norm: ['JJF 1059.1-2012'] })]
}

interface Found {
  entry: Entry
  record: CheckedRecord | undefined
}

/** `basic_…` of the conditions that the vocabulary of the DKD names. */
function conditionType(unit: string): string[] | undefined {
  try {
    const { dimension } = parseUnit(unit)
    return dimension === 'K' ? ['basic_temperature'] : dimension === 'RH' ? ['basic_humidityRelative'] : undefined
  } catch {
    return undefined
  }
}

/** Place and environment. Figures where the record has figures, else the words of the page. */
function conditionsOf({ document }: DccSource, { entry, record }: Found, speaker: DccSpeaker): InfluenceCondition[] {
  const place: InfluenceCondition = {
    name: speaker.name(documentLabel((labels) => labels.field.place)),
    data: { parts: [{ kind: 'text', value: speaker.rich(document.place) ?? { parts: [] } }] },
  }
  const measured = entry.environment.map(({ label, value }): InfluenceCondition => {
    const asked = record?.sheet.environment.find((one) => typeof label !== 'string' && one.label.zh === label.zh)
    const typed = record?.environment.find(({ name }) => name === asked?.name)
    const number = asked && typed ? decimalOf(typed.value) : undefined
    const words = { kind: 'text' as const, value: speaker.rich(value) ?? { parts: [] } }
    if (!asked || number === undefined) return { name: speaker.name(label), data: { parts: [words] } }
    const real = { kind: 'real' as const, value: { value: number, unit: speaker.unit(asked.unit) } }
    return present({
      refType: conditionType(asked.unit),
      name: speaker.name(label),
      data: { parts: [{ kind: 'quantity' as const, value: { value: real } }] },
    })
  })
  return [...measured, place]
}

/** Results before an adjustment are a condition under which the others were found (CAL-6.4.2.4). */
function beforeAdjustment({ adjustment }: Document, speaker: DccSpeaker): InfluenceCondition[] {
  if (!adjustment || adjustment.before.length === 0) return []
  return [
    present({
      refType: ['basic_adjustment'],
      name: speaker.name(documentLabel((labels) => labels.section.adjustment)),
      description: speaker.rich(adjustment.description),
      status: 'beforeAdjustment' as const,
      data: { parts: adjustment.before.flatMap((section) => sectionData(section, speaker).parts) },
    }),
  ]
}

/** The table of the record as figures; whatever else the page shows as it is printed. A supplement gives only what it adds. */
function resultsOf({ document }: DccSource, { entry, record }: Found, speaker: DccSpeaker): Result[] {
  const isSupplement = document.amendment?.kind === 'supplement'
  const own = record && !isSupplement && recordData(record, { speaker, decisionRule: entry.conformity?.decisionRule })
  const [first, ...others] = entry.results
  const sections = own || !first ? others : entry.results
  const after = document.adjustment?.after ?? []
  return [
    ...(own
      ? [{ name: speaker.name(first?.title ?? documentLabel((labels) => labels.section.results)), data: own }]
      : []),
    ...[...sections, ...after].map((section) => ({
      name: speaker.name(section.title),
      data: sectionData(section, speaker),
    })),
  ]
}

/** Of several instruments, which one the results are of. */
function resultName(document: Document, { instrument }: Entry): { zh: string; en: string } {
  const results = documentLabel((labels) => labels.section.results)
  if (!document.annex?.length) return results
  const { name, serialNumber } = instrument
  const { zh, en } = typeof name === 'string' ? { zh: name, en: name } : name
  return { zh: `${results.zh}：${zh} ${serialNumber}`, en: `${results.en}: ${en || zh} ${serialNumber}` }
}

/**
 * The certificate as DCC: what stands on the page, with the figures of the record where the page only has print. Pure: the same certificate gives
 * the same file.
 */
export function dccOf(source: DccSource): Dcc {
  const { document, records } = source
  const speaker = new DccSpeaker(document.language)
  const equipment = equipmentOf(document, speaker)
  const measured = entriesOf(document).map((entry, index): MeasurementResult => {
    const found = { entry, record: records[index] }
    return present({
      name: speaker.name(resultName(document, entry)),
      usedMethods: methodsOf(document, entry, speaker),
      usedSoftware: [softwareOf(source)],
      measuringEquipments: equipment.length > 0 ? { measuringEquipment: equipment } : undefined,
      influenceConditions: [...conditionsOf(source, found, speaker), ...beforeAdjustment(document, speaker)],
      results: resultsOf(source, found, speaker),
    })
  })
  return {
    administrativeData: {
      dccSoftware: [softwareOf(source)],
      coreData: coreDataOf(source, speaker),
      items: { item: itemsOf(document).map((entry) => itemOf(entry, speaker)) },
      calibrationLaboratory: present({
        calibrationLaboratoryCode: speaker.plain(document.institution.authorisationNumber),
        contact: contactOf(document.institution, speaker),
      }),
      respPersons: personsOf(document, speaker),
      customer: contactOf(document.client, speaker),
      statements: [...statementsOf(document, speaker), ...speaker.unitStatements()],
    },
    measurementResults: { measurementResult: measured },
  }
}
