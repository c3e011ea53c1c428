import type { StandardSnapshot } from '@tongheng/contract/standards'
import { methodOf } from '#modules/methods'
import { orderItemView } from '#modules/orders'
import { requirePermitted } from '#modules/standards'
import type { AnyDb } from '#platform/db'
import type { RecordRow } from './queries.ts'

/** The measurement standards behind a standard must permit this work, for this customer (CAL-4.1.2). */
export async function requirePermittedFor(
  db: AnyDb,
  record: RecordRow,
  standard: StandardSnapshot,
  at: Date,
): Promise<void> {
  const { institution_id: institutionId, method_id: methodId } = record
  const method = await methodOf(db, institutionId, methodId)
  const item = await orderItemView(db, institutionId, record.order_item_id)
  const kind = method?.kind === 'verification-regulation' ? ('verification' as const) : ('calibration' as const)
  await requirePermitted(db, {
    institutionId,
    equipment: { id: standard.equipmentId, number: standard.number },
    methodId,
    work: { kind, forOthers: item.clientId !== institutionId },
    at,
  })
}
