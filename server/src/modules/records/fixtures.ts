import { builtInSheet } from '@tongheng/metrology'
import { change } from '#platform/change'
import { type Platform, systemContext } from '#platform/context'
import { newId } from '#platform/ids'
import { findRecord, type RecordKey } from './queries.ts'
import { flag } from './suspect.ts'
import { own } from './tables.ts'

export interface BlankRecord {
  institutionId: string
  calibrator: { accountId: string; name: string }
  checker: { accountId: string; name: string }
  methodId: string
  number: string
  sheetId?: string
}

/** A record just begun, without the order and the task before it: for tests and measurements that only type into it. */
export async function aBlankRecord(platform: Platform, draft: BlankRecord): Promise<RecordKey> {
  const key = { institutionId: draft.institutionId, id: newId() }
  const sheet = builtInSheet(draft.sheetId ?? 'jjg52-pressure-gauge')
  if (!sheet) throw new Error('no such sheet')
  await own(platform.db)
    .insertInto('records')
    .values({
      institution_id: key.institutionId,
      id: key.id,
      number: draft.number,
      status: 'recording',
      version: 1,
      task_id: newId(),
      order_id: newId(),
      order_item_id: newId(),
      method_id: draft.methodId,
      sheet_id: newId(),
      sheet: JSON.stringify(sheet),
      room_id: null,
      room_name: null,
      subject: JSON.stringify({
        orderNumber: 'WT-2026-000001',
        client: '示例客户',
        instrument: '压力表',
        model: 'Y-100',
        serial: draft.number,
        maker: '示例',
        sampleNumber: null,
      }),
      calibrator_id: draft.calibrator.accountId,
      calibrator_name: draft.calibrator.name,
      checker_id: draft.checker.accountId,
      checker_name: draft.checker.name,
      started_at: platform.now(),
      submitted_at: null,
      checked_at: null,
      remark: null,
      result: null,
      retest_of: null,
      revision_of: null,
      revision_reason: null,
      readings_sha256: null,
      limits_consent: null,
    })
    .execute()
  return key
}

/** Puts a record under suspicion, as a rule would. */
export const aSuspicion = (platform: Platform, key: RecordKey): Promise<void> =>
  change(systemContext(platform, platform.db, 'fixture'), async (step) =>
    flag(step, await findRecord(step.db, key), [
      { rule: 'too-fast', place: '', params: { seconds: '0.1', count: '20' } },
    ]),
  )
