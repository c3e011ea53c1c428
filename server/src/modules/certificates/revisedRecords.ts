import type { AmendmentKind, RevisedRecord } from '@tongheng/contract/amendments'
import type { CertificateView } from '@tongheng/contract/certificates'
import { recordInForce } from '#modules/records'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { type CertifiedRecord, recordsBehind } from './annex.ts'
import type { CertificateContent } from './content.ts'
import { certified, contentFor, worksOf } from './draftCertificate.ts'
import type { CertificateRow } from './queries.ts'

interface Behind extends RevisedRecord {
  isChecked: boolean
  isRevised: boolean
}

/** Each record behind a certificate as it counts today, in the order of the annex. */
async function behindToday(db: AnyDb, row: CertificateRow): Promise<Behind[]> {
  const formers = row.content.annex?.map(({ recordNumber }) => recordNumber) ?? []
  const found: Behind[] = []
  for (const [index, { recordId }] of (await recordsBehind(db, row)).entries()) {
    const today = await recordInForce(db, { institutionId: row.institution_id, id: recordId })
    found.push({
      recordId: today.id,
      number: today.number,
      former: formers[index] ?? row.content.recordNumber,
      isChecked: today.status === 'checked',
      isRevised: today.id !== recordId,
    })
  }
  return found
}

/** Corrected since the certificate was issued. */
export async function correctedSince(db: AnyDb, row: CertificateRow): Promise<CertificateView['revisions']> {
  const revised = (await behindToday(db, row)).filter(({ isRevised }) => isRevised)
  return revised.map(({ recordId, number, former, isChecked }) => ({ recordId, number, former, isChecked }))
}

/** What an amendment draws on instead of the records behind the original; a supplement cannot add to results that were corrected. */
export async function revisionsFor(db: AnyDb, row: CertificateRow, kind: AmendmentKind): Promise<RevisedRecord[]> {
  const revised = await correctedSince(db, row)
  if (kind === 'void') return []
  for (const { number, isChecked } of revised) {
    if (kind === 'supplement') throw new DomainError('conflict', 'certificates.results-changed', { number })
    if (!isChecked) throw new DomainError('conflict', 'certificates.revision-open', { number })
  }
  return revised.map(({ recordId, number, former }) => ({ recordId, number, former }))
}

/** What was asked for still holds when it is approved: no record has changed since. */
export async function requireSameRevisions(
  db: AnyDb,
  row: CertificateRow,
  { kind, revisions }: { kind: AmendmentKind; revisions: readonly RevisedRecord[] },
): Promise<void> {
  const asked = new Set(revisions.map(({ recordId }) => recordId))
  const changed = (await revisionsFor(db, row, kind)).find(({ recordId }) => !asked.has(recordId))
  if (changed) throw new DomainError('conflict', 'certificates.revision-newer', { number: changed.number })
}

export interface Renewed extends Pick<CertificateRow, 'kind' | 'content' | 'summary'> {
  columns: Pick<CertificateRow, 'record_id' | 'calibrator_id' | 'valid_until'>
  records: CertifiedRecord[]
}

/**
 * The certificate as its corrected records give it, its kind too. What an amendment may have corrected before stays: client and
 * instruments; so does what was agreed or done beside the record: interval, adjustment, pictures.
 */
export async function renewed(step: Step<Member>, original: CertificateRow): Promise<Renewed> {
  const ids = (await behindToday(step.db, original)).map(({ recordId }) => recordId)
  const works = await worksOf(step.db, original.institution_id, ids)
  const none = { intervalMonths: null, marks: [], adjustment: null, annexedRecordIds: [] }
  const { kind, content, brief } = await contentFor(step, works, none)
  const { client, instrument, recalibration, adjustment, pictures, annex = [] } = original.content
  const kept: CertificateContent = {
    ...content,
    client,
    instrument,
    ...(pictures ? { pictures } : {}),
    ...(adjustment ? { adjustment } : {}),
    ...(recalibration && kind === 'calibration' ? { recalibration } : {}),
    ...(content.annex
      ? {
          annex: content.annex.map((entry, index) => ({
            ...entry,
            instrument: annex[index]?.instrument ?? entry.instrument,
          })),
        }
      : {}),
  }
  const [{ record }] = works
  return {
    kind,
    content: kept,
    summary: brief,
    columns: {
      record_id: record.id,
      calibrator_id: record.calibratorId,
      valid_until: content.dates.validUntil ?? null,
    },
    records: certified(works),
  }
}
