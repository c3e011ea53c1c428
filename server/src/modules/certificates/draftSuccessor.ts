import type { CorrectedField, Correction } from '@tongheng/contract/amendments'
import type { Step } from '#platform/change'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { withoutSearched } from '#platform/texts/listSearch'
import { coverInstrument, keepAnnex, recordsBehind, shortSerials } from './annex.ts'
import type { AmendmentRow } from './amendmentQueries.ts'
import type { CertificateContent } from './content.ts'
import type { CertificateRow } from './queries.ts'
import { textOf } from './printed.ts'
import { renewed } from './revisedRecords.ts'
import { certificateSubject } from './subjects.ts'
import { type CertificateBrief, own } from './tables.ts'
import { addedTitle, fieldWords } from './words.ts'

const isOfInstrument = (field: CorrectedField): boolean => field.startsWith('instrument.')

/** Which instrument a correction is about, where the certificate has an annex. */
const entryOf = ({ annex = [] }: CertificateContent, { field, position }: Correction) =>
  isOfInstrument(field) && position !== undefined ? annex[position - 1] : undefined

/** With an annex, what is corrected of an instrument names which one; without, there is none to name. */
export const namesInstrument = (content: CertificateContent, correction: Correction): boolean =>
  content.annex?.length && isOfInstrument(correction.field)
    ? entryOf(content, correction) !== undefined
    : correction.position === undefined

/** What a certificate says in a field that can be corrected. */
export function correctable(content: CertificateContent, correction: Correction): string {
  const { client } = content
  const { instrument } = entryOf(content, correction) ?? content
  const said: Record<CorrectedField, CertificateContent['client']['name'] | undefined> = {
    'client.name': client.name,
    'client.address': client.address,
    'instrument.name': instrument.name,
    'instrument.model': instrument.model,
    'instrument.serialNumber': instrument.serialNumber,
    'instrument.maker': instrument.maker,
    'instrument.assetNumber': instrument.assetNumber,
  }
  return textOf(said[correction.field])
}

function corrected(content: CertificateContent, corrections: readonly Correction[]): CertificateContent {
  const client = { ...content.client }
  const annex = (content.annex ?? []).map((entry) => ({ ...entry, instrument: { ...entry.instrument } }))
  const instrument = { ...content.instrument }
  for (const { field, value, position } of corrections) {
    const [part, name] = field.split('.')
    const corrected = position === undefined ? instrument : (annex[position - 1]?.instrument ?? instrument)
    if (name) Object.assign(part === 'client' ? client : corrected, { [name]: value })
  }
  if (annex.length === 0) return { ...content, client, instrument }
  return { ...content, client, instrument: coverInstrument(annex, content.language), annex }
}

/** The reason as printed: with what was corrected, so that every change can be told (ISO/IEC 17025 7.8.8). */
function reasonOf({ reason, corrections, revisions }: AmendmentRow, original: CertificateContent) {
  const anew = (lang: 'zh' | 'en') =>
    revisions.map(({ number, former }) =>
      lang === 'zh'
        ? `原始记录${former}经更正，按${number}重新给出结果`
        : `record ${former} was corrected, results are given anew from ${number}`,
    )
  const changes = (lang: 'zh' | 'en') => [
    ...anew(lang),
    ...corrections.map((correction) => {
      const { field, value, position } = correction
      const words = `${fieldWords[field][lang]}${position === undefined ? '' : ` (${position})`}`
      const before = correctable(original, correction) || '—'
      return lang === 'zh' ? `${words}由“${before}”更正为“${value}”` : `${words}: "${before}" corrected to "${value}"`
    }),
  ]
  if (corrections.length + revisions.length === 0) return reason
  return { zh: `${reason}（${changes('zh').join('；')}）`, en: `${reason} (${changes('en').join('; ')})` }
}

/** A replacement repeats the original, or what its corrected records give, with the corrections; a supplement gives only what was left out. */
function contentOf(
  amendment: AmendmentRow,
  original: CertificateRow & { number: string },
  base: CertificateContent,
): CertificateContent {
  const said = {
    originalNumber: original.number,
    originalKind: original.kind,
    reason: reasonOf(amendment, original.content),
  }
  if (amendment.kind === 'replacement')
    return {
      ...corrected(base, amendment.corrections),
      amendment: { ...said, kind: 'replacement' },
    }
  const { recalibration: _recalibration, adjustment: _adjustment, opinions: _opinions, ...kept } = original.content
  return {
    ...kept,
    results: [{ title: addedTitle, text: amendment.addition ?? '', tables: [] }],
    annex: (kept.annex ?? []).map((entry) => ({ ...entry, results: [] })),
    amendment: { ...said, kind: 'supplement' },
  }
}

function serialsOf({ annex = [], instrument }: CertificateContent): Pick<CertificateBrief, 'serial' | 'serials'> {
  if (annex.length === 0) return { serial: instrument.serialNumber }
  const serials = annex.map((entry) => entry.instrument.serialNumber)
  return { serial: shortSerials(serials), serials: serials.join('、') }
}

function briefOf(content: CertificateContent, base: CertificateBrief, isSupplement: boolean): CertificateBrief {
  return {
    ...base,
    client: textOf(content.client.name),
    instrument: textOf(content.instrument.name),
    model: textOf(content.instrument.model),
    ...serialsOf(content),
    ...(isSupplement ? { results: { columns: [], rows: [] } } : {}),
  }
}

/**
 * The draft that supplements or replaces a certificate: made from the original, so that nothing is retyped; it goes through
 * the same three signatures (CAL-6.4.4.2, CAL-6.4.4.3).
 */
export async function draftSuccessor(
  step: Step<Member>,
  amendment: AmendmentRow,
  original: CertificateRow,
): Promise<string> {
  const { number } = original
  if (amendment.kind === 'void' || number === null) throw new DomainError('conflict', 'certificates.not-amendable')
  const anew = amendment.revisions.length > 0 ? await renewed(step, original) : null
  const base = anew ?? original
  const content = contentOf(amendment, { ...original, number }, base.content)
  const id = newId()
  await own(step.db)
    .insertInto('certificates')
    .values({
      ...withoutSearched(original),
      ...anew?.columns,
      kind: base.kind,
      id,
      number: null,
      status: 'draft',
      version: 1,
      checker_id: null,
      signatory_id: null,
      content: JSON.stringify(content),
      summary: JSON.stringify(briefOf(content, base.summary, amendment.kind === 'supplement')),
      remark: null,
      remarks: '[]',
      drafted_at: step.now,
      issued_at: null,
      check_code: null,
      file_sha256: null,
      dcc_sha256: null,
      dcc_signature_sha256: null,
      amends_id: original.id,
      amendment: amendment.kind,
    })
    .execute()
  const records = anew?.records ?? (await recordsBehind(step.db, original))
  await keepAnnex(step.db, { institutionId: original.institution_id, id }, records)
  const subject = certificateSubject({ institution_id: original.institution_id, id })
  step.record('certificates.draft', subject, null, { kind: base.kind, amends: number, version: 1 })
  return id
}
