import { checkDcc, DccError, type Finding, writeDcc } from '@tongheng/dcc'
import { orderItemView } from '#modules/orders'
import { type CheckedRecord, recordSnapshot } from '#modules/records'
import type { Context } from '#platform/context'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { DomainError } from '#platform/errors'
import { programVersion } from '#platform/programVersion'
import { recordsBehind } from './annex.ts'
import { dccOf } from './dccOf.ts'
import { type CertificateRow, fileOfNumber } from './queries.ts'

const software = { name: '通衡 Tongheng', release: `v${programVersion}` }

/** A certificate whose machine-readable form breaks a rule is not issued: the page would say what the file cannot. */
function refusalOf({ place, message }: Finding): DomainError {
  return new DomainError('conflict', 'certificates.dcc-faulty', { place, zh: message.zh, en: message.en })
}

/** Writes the DCC of a certificate, proved by the rules of the schema and of PTB's schematron before it leaves (CAL-6.4.2). */
export async function dccFile(
  context: Context,
  row: CertificateRow,
  document: CertificateDocumentInput,
): Promise<Uint8Array> {
  const { institution_id: institutionId } = row
  const records: CheckedRecord[] = []
  for (const { recordId: id } of await recordsBehind(context.db, row))
    records.push(await recordSnapshot(context.db, { institutionId, id }))
  const { place } = await orderItemView(context.db, institutionId, row.order_item_id)
  const original = document.amendment?.originalNumber
  const dcc = dccOf({
    document,
    records,
    software,
    place: place === 'site' ? 'site' : 'laboratory',
    originalSha256: original === undefined ? undefined : await fileOfNumber(context.db, institutionId, original),
  })
  const fault = checkDcc(dcc).find(({ severity }) => severity === 'error')
  if (fault) throw refusalOf(fault)
  try {
    return Buffer.from(writeDcc(dcc), 'utf8')
  } catch (error) {
    if (error instanceof DccError) throw refusalOf(error.finding)
    throw error
  }
}
