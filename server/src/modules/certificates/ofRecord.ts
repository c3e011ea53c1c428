import type { RecordCertificate } from '@tongheng/contract/certificatesOfRecord'
import { comparableRecords, kinOf } from '#modules/records'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { recordsBehind } from './annex.ts'
import { presentList } from './present.ts'
import { type CertificateKey, ofRecords } from './queries.ts'

/**
 * What stands on a record in any of its versions, then what stands on the records of the same instrument: whoever checks the record sees the
 * draft beside it, and knows under which number the figures of the last calibration went out.
 */
export async function certificatesOfRecord(
  context: Context<Member>,
  key: CertificateKey,
): Promise<RecordCertificate[]> {
  if (context.actor.organizationId !== key.institutionId) throw notFound()
  const others = await comparableRecords(context.db, key)
  const kin = await kinOf(context.db, key)
  const about = new Map([...others.map(({ id }) => [id, id] as const), ...kin.map((id) => [id, key.id] as const)])
  const rows = await ofRecords(context.db, key.institutionId, [...about.keys()])
    .selectAll()
    .where((where) => where.or([where('number', 'is not', null), where('status', '<>', 'void')]))
    .orderBy('drafted_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const summaries = await presentList(context.db, rows)
  const found = await Promise.all(
    rows.map(async (row, index): Promise<RecordCertificate[]> => {
      const certificate = summaries[index]
      const behind = await recordsBehind(context.db, row)
      const ids = new Set(behind.flatMap(({ recordId }) => about.get(recordId) ?? []))
      return certificate ? [...ids].map((recordId) => ({ recordId, certificate })) : []
    }),
  )
  return found.flat()
}
