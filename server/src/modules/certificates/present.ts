import type { CertificateLink } from '@tongheng/contract/amendments'
import {
  type CertificateStanding,
  type CertificateSummary,
  type CertificateView,
  certificateWorkflow,
} from '@tongheng/contract/certificates'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { originalOf, successorsOf, successorsOfAll } from './amendmentQueries.ts'
import { recordsBehind } from './annex.ts'
import { disposedAt } from './disposals.ts'
import { certificatePolicy } from './policy.ts'
import {
  certificatesByKeys,
  type CertificateKey,
  type CertificateRow,
  findCertificate,
  previousCertificate,
} from './queries.ts'
import { textOf } from './printed.ts'
import { correctedSince } from './revisedRecords.ts'
import { presentAmendments } from './presentAmendment.ts'
import { verifyPage } from './verifyPage.ts'

/** How an issued certificate stands today; null for a draft. */
export function standingOf(
  row: Pick<CertificateRow, 'number' | 'status'>,
  successors: readonly Pick<CertificateLink, 'kind'>[],
): CertificateStanding | null {
  if (row.number === null) return null
  if (row.status === 'void') return successors.some(({ kind }) => kind === 'replacement') ? 'replaced' : 'void'
  return successors.some(({ kind }) => kind === 'supplement') ? 'supplemented' : 'valid'
}

export const presentSummary = (row: CertificateRow, successors: readonly CertificateLink[]): CertificateSummary => ({
  institutionId: row.institution_id,
  id: row.id,
  version: row.version,
  number: row.number,
  kind: row.kind,
  status: row.status,
  institution: row.summary.institution,
  client: row.summary.client,
  instrument: row.summary.instrument,
  model: row.summary.model,
  serial: row.summary.serial,
  part: row.summary.part ?? '',
  orderNumber: row.summary.orderNumber,
  draftedAt: row.drafted_at.toISOString(),
  issuedAt: row.issued_at?.toISOString() ?? null,
  validUntil: row.valid_until,
  standing: standingOf(row, successors),
})

/** A page of a list: what amends its certificates is asked once for all. */
export async function presentList(db: AnyDb, rows: readonly CertificateRow[]): Promise<CertificateSummary[]> {
  const successors = await successorsOfAll(db, rows)
  return rows.map((row) => presentSummary(row, successors.get(row.id) ?? []))
}

/** Of these certificates, for modules that show them beside their own rows. */
export const certificateSummaries = async (
  db: AnyDb,
  keys: readonly { institution_id: string; certificate_id: string }[],
): Promise<CertificateSummary[]> => presentList(db, await certificatesByKeys(db, keys))

/** Signatures that still count: those made before a return do not. */
export async function countingSignatures(db: AnyDb, row: CertificateRow) {
  const all = await signaturesOf(db, {
    organizationId: row.institution_id,
    kind: 'certificate',
    id: row.id,
  })
  const last = (meaning: string, accountId: string | null) =>
    all.findLast((mark) => mark.meaning === meaning && mark.accountId === accountId)
  return {
    checked: last('checked', row.checker_id),
    approved: last('approved', row.signatory_id),
    issued: all.findLast((mark) => mark.meaning === 'issued'),
    voided: all.findLast((mark) => mark.meaning === 'voided'),
    amended: all.findLast((mark) => mark.meaning === 'amendment-approved'),
  }
}

/** The certificate before this one of the same instrument of the same customer: a drift shows beside it. */
async function previousOf(db: AnyDb, row: CertificateRow): Promise<CertificateView['previous']> {
  const before = await previousCertificate(db, row)
  if (!before?.number || !before.issued_at) return null
  return {
    institutionId: before.institution_id,
    id: before.id,
    number: before.number,
    issuedAt: before.issued_at.toISOString(),
    results: before.summary.results,
  }
}

/** The instruments of a certificate, each with its record. */
export async function certifiedInstruments(db: AnyDb, row: CertificateRow) {
  const { annex = [] } = row.content
  const { instrument, model, serial, recordNumber } = row.summary
  const records = await recordsBehind(db, row)
  if (annex.length === 0) return [{ recordId: row.record_id, recordNumber, instrument, model, serial }]
  return annex.map((entry, index) => ({
    recordId: records[index]?.recordId ?? row.record_id,
    recordNumber: entry.recordNumber,
    instrument: textOf(entry.instrument.name),
    model: textOf(entry.instrument.model),
    serial: entry.instrument.serialNumber,
  }))
}

async function annexOf(db: AnyDb, row: CertificateRow, isLaboratory: boolean): Promise<CertificateView['annex']> {
  const found = await certifiedInstruments(db, row)
  if (found.length < 2) return []
  return found.map(({ recordId, recordNumber, ...instrument }) => ({
    record: isLaboratory ? { id: recordId, number: recordNumber } : null,
    ...instrument,
  }))
}

export async function presentCertificate(context: Context<Member>, key: CertificateKey): Promise<CertificateView> {
  const row = await findCertificate(context.db, context.actor, key)
  const isLaboratory = context.actor.organizationId === row.institution_id
  const marks = await countingSignatures(context.db, row)
  const successors = await successorsOf(context.db, row)
  return {
    ...presentSummary(row, successors),
    orderId: row.order_id,
    record: isLaboratory ? { id: row.record_id, number: row.summary.recordNumber } : null,
    annex: await annexOf(context.db, row, isLaboratory),
    language: row.content.language,
    results: row.summary.results,
    conformity: row.summary.conformity,
    calibrator: row.summary.calibrator,
    signatures: Object.values(marks).filter((mark) => mark !== undefined),
    remark: row.remark,
    remarks: isLaboratory ? row.remarks : [],
    previous: isLaboratory ? await previousOf(context.db, row) : null,
    checkCode: row.check_code,
    verifyPage: row.number && row.check_code ? verifyPage(context.platform.config, row.number, row.check_code) : null,
    sha256: row.file_sha256,
    hasDcc: row.dcc_sha256 !== null,
    hasDccSignature: row.dcc_signature_sha256 !== null,
    voidReason: row.void_reason,
    copyDisposedAt: (await disposedAt(context.db, row))?.toISOString() ?? null,
    original: await originalOf(context.db, row),
    successors,
    revisions: isLaboratory && row.status !== 'void' ? await correctedSince(context.db, row) : [],
    amendments: await presentAmendments(context, row),
    // Voided it is by an amendment alone.
    actions: isLaboratory
      ? nextActions(certificateWorkflow, certificatePolicy, context.actor, row).filter(
          ({ action }) => action !== 'void',
        )
      : [],
  }
}
