import type { CertificateKind } from '@tongheng/contract/certificates'
import type { WorksheetResult } from '@tongheng/metrology'
import { lockOrderItem, type OrderItem } from '#modules/orders'
import { type OrganizationRow, organizationById } from '#modules/organizations'
import { type CheckedRecord, recordSnapshot } from '#modules/records'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { type CertificateContent, contentOf } from './content.ts'
import { certificatePolicy } from './policy.ts'
import { certificateSubject } from './subjects.ts'
import { type CertificateKey, certificateByKey, certificateOfRecord, withdrawnCertificate } from './queries.ts'
import { type CertificateBrief, own } from './tables.ts'

const headOf = (organization: OrganizationRow) => ({
  name: organization.name,
  address: organization.address || '—',
  phone: organization.phone || '—',
})

const conformityOf = (result: WorksheetResult, wanted: boolean): CertificateBrief['conformity'] => {
  if (!wanted || result.verdict === null) return null
  if (result.verdict === 'pass' || result.verdict === 'fail') return result.verdict
  return 'undecided'
}

function briefOf(record: CheckedRecord, item: OrderItem, kind: CertificateKind): CertificateBrief {
  const { table } = record.result ?? { table: { columns: [], rows: [] } }
  return {
    institution: item.institutionName,
    client: item.clientName,
    orderNumber: item.orderNumber,
    recordNumber: record.number,
    calibrator: record.calibratorName,
    instrument: item.name,
    model: item.model,
    serial: item.serial,
    conformity: record.result ? conformityOf(record.result, kind !== 'calibration' || item.conformity) : null,
    results: {
      columns: table.columns.map((column) => (column.unit ? `${column.label.zh} / ${column.unit}` : column.label.zh)),
      rows: table.rows.map((row) => [...row]),
    },
  }
}

interface Draft {
  record: CheckedRecord
  item: OrderItem
  kind: CertificateKind
  content: CertificateContent
}

const rowOf = ({ record, item, kind, content }: Draft, now: Date) => ({
  institution_id: record.institutionId,
  id: newId(),
  number: null,
  kind,
  status: 'draft' as const,
  version: 1,
  record_id: record.id,
  order_id: record.orderId,
  order_item_id: record.orderItemId,
  method_id: record.methodId,
  client_id: item.clientId,
  calibrator_id: record.calibratorId,
  checker_id: null,
  signatory_id: null,
  content: JSON.stringify(content),
  summary: JSON.stringify(briefOf(record, item, kind)),
  remark: null,
  drafted_at: now,
  issued_at: null,
  valid_until: content.dates.validUntil ?? null,
  check_code: null,
  file_sha256: null,
  dcc_sha256: null,
  void_reason: null,
  voided_at: null,
  amends_id: null,
  amendment: null,
})

/** The certificate of this record that was withdrawn before: the new one takes its place and says so (CAL-6.4.4.3). */
async function replacedBy(db: AnyDb, record: CheckedRecord) {
  const withdrawn = await withdrawnCertificate(db, record.institutionId, record.id)
  if (!withdrawn?.number) return { said: undefined, columns: {} }
  const { id, number, kind, void_reason: reason } = withdrawn
  const said = {
    kind: 'replacement' as const,
    originalNumber: number,
    originalKind: kind,
    ...(reason ? { reason } : {}),
  }
  return { said, columns: { amends_id: id, amendment: 'replacement' as const } }
}

/** Drafts the certificate of a checked record: its kind and content follow from record, sheet and order (CAL-6.4.1, CAL-6.4.2). */
export const draftCertificate = (
  context: Context<Member>,
  input: { recordId: string; intervalMonths: number | null },
): Promise<CertificateKey> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    const record = await recordSnapshot(step.db, { institutionId, id: input.recordId })
    const item = await lockOrderItem(step.db, { institutionId, itemId: record.orderItemId })
    if (await certificateOfRecord(step.db, institutionId, record.id))
      throw new DomainError('conflict', 'certificates.drafted-already')
    const client = await organizationById(step.db, item.clientId)
    const replaced = await replacedBy(step.db, record)
    const { kind, content } = contentOf({
      record,
      item,
      institution: headOf(await organizationById(step.db, institutionId)),
      client: { name: item.clientName, address: client.address || item.address || '—' },
      intervalMonths: input.intervalMonths,
      replaces: replaced.said,
    })
    const row = { ...rowOf({ record, item, kind, content }, step.now), ...replaced.columns }
    await own(step.db).insertInto('certificates').values(row).execute()
    const key = { institutionId, id: row.id }
    step.allow(certificatePolicy.draft, await certificateByKey(step.db, key))
    step.record('certificates.draft', certificateSubject(row), null, { kind, record: record.number, version: 1 })
    return key
  })
