import { addEquipment, addEquipmentCertificate, confirmEquipmentCertificate } from '@tongheng/contract/equipment'
import { capability } from '@tongheng/contract/capability'
import { certificates, type CertificateView } from '@tongheng/contract/certificates'
import { addMethod, approveSheet, createSheet, type MethodKind } from '@tongheng/contract/methods'
import { grantAuthorization } from '@tongheng/contract/personnel'
import { type Cell, records } from '@tongheng/contract/records'
import { listTasks } from '@tongheng/contract/tasks'
import { builtInSheet } from '@tongheng/metrology'
import { proveMethod } from '../modules/methods/proveMethod.ts'
import { dayOf } from '../platform/numbering.ts'
import type { Laboratory } from './laboratory.ts'
import { setUpStandard } from './measurementStandards.ts'
import { type OrderPlan, playOrder } from './orders.ts'
import { callerOf, type Stage } from './stage.ts'

interface Made {
  methodId: string
  sheetId: string
}

interface NewMethod {
  code: string
  name: { zh: string; en: string }
  kind: MethodKind
  sheet: { builtInId: string } | { content: Record<string, unknown> }
}

const at = ({ institutionId, id }: { institutionId: string; id: string }) => ({ institutionId, id })

/** A method of the institute with its approved sheet, and people authorised for it. */
async function openMethod(stage: Stage, { code, name, kind, sheet }: NewMethod): Promise<Made> {
  const { signature } = stage
  const method = await stage.act('technical', addMethod, { body: { code, name, kind, effectiveOn: '2012-09-02' } })
  const crew = {
    author: callerOf(stage, 'lead'),
    reviewer: callerOf(stage, 'checker'),
    approver: callerOf(stage, 'technical'),
  }
  await proveMethod({ ...crew, password: signature.password }, method)
  const drafted = await stage.act('lead', createSheet, { body: { methodId: method.id, ...sheet } })
  const approved = await stage.act('technical', approveSheet, {
    params: at(drafted),
    body: { version: drafted.version, signature },
  })
  const today = dayOf(stage.clock.now())
  for (const [person, action] of [
    ['calibrator', 'calibrate'],
    ['checker', 'check'],
    ['signatory', 'approve'],
  ] as const)
    await stage.act('technical', grantAuthorization, {
      body: {
        accountId: stage.accountIds[person],
        methodId: method.id,
        action,
        validFrom: today,
        validUntil: dayOf(new Date(stage.clock.now().getTime() + 600 * 86_400_000)),
        evidence: `${name.zh}考核合格（示例）`,
        exception: '系统启用前已考核合格',
        signature,
      },
    })
  return { methodId: method.id, sheetId: approved.id }
}

async function openGaugeBlocks(stage: Stage): Promise<string> {
  const blocks = await stage.act('keeper', addEquipment, {
    body: { number: 'BZ-030', name: '量块', kind: 'standard', accuracy: '5 等', serial: 'LK-30' },
  })
  const value = (nominal: string) => ({ quantity: '长度', nominal, value: nominal, unit: 'mm', U: '0.0005', k: '2' })
  const today = stage.clock.now().getTime()
  const certified = await stage.act('keeper', addEquipmentCertificate, {
    params: at(blocks),
    body: {
      number: 'GJ-LK-30',
      issuer: '国家计量院（示例）',
      calibratedOn: dayOf(new Date(today - 60 * 86_400_000)),
      validUntil: dayOf(new Date(today + 300 * 86_400_000)),
      traceability: '溯源至国家长度基准（示例）',
      values: [value('41.2'), value('81.5'), value('121.8')],
    },
  })
  await stage.act('keeper', confirmEquipmentCertificate, {
    params: { ...at(blocks), certificateId: certified.certificates[0]?.id ?? '' },
    body: { decision: 'suitable', note: '满足要求', signature: stage.signature },
  })
  return blocks.id
}

export interface Regulation extends Made {
  equipmentId: string
}

/** The institute verifies calipers by JJG 30; `stated` says whether it also states so. */
export async function openVerification(stage: Stage, stated = true): Promise<Regulation> {
  const made = await openMethod(stage, {
    code: 'JJG 30-2012',
    name: { zh: '通用卡尺检定规程', en: 'Current calipers' },
    kind: 'verification-regulation',
    sheet: { builtInId: 'jjg30-caliper' },
  })
  if (stated) await stateVerification(stage)
  const equipmentId = await openGaugeBlocks(stage)
  await setUpStandard(stage, 'blocks', { methodId: made.methodId, equipmentId })
  return { ...made, equipmentId }
}

export const stateVerification = (stage: Stage): Promise<unknown> =>
  stage.act('technical', capability.addCapability, {
    body: {
      branch: 'length',
      quantity: { zh: '长度', en: 'Length' },
      instrument: { zh: '通用卡尺', en: 'Caliper' },
      service: 'verification',
      low: '0',
      high: '300',
      unit: 'mm',
      uncertainty: { kind: 'absolute', U: '0.01', unit: 'mm', k: '2' },
      methodCode: 'JJG 30',
      place: 'laboratory',
      days: 5,
    },
  })

interface VerificationPlan {
  laboratory: Laboratory
  regulation: Regulation
  client: OrderPlan['client']
  serial: string
  indications: readonly [string, string, string]
}

const cell = (kind: Cell['kind'], name: string, point = 0, row = 0): Cell => ({ kind, point, row, name })

/** The checked record of a caliper with these indications at its three points. */
export async function playVerification(stage: Stage, plan: VerificationPlan): Promise<string> {
  const { laboratory, regulation, client, serial, indications } = plan
  const { itemId } = await playOrder(stage, {
    laboratory: {
      ...laboratory,
      methodsWished: true,
      methodIds: { ...laboratory.methodIds, caliper: regulation.methodId },
    },
    client,
    subject: 'caliper',
    until: 'assigned',
    serial,
  })
  const tasks = await stage.act('calibrator', listTasks, { query: { q: serial } })
  const started = await stage.act('calibrator', records.startRecord, {
    body: { taskId: tasks.entries[0]?.id ?? itemId, sheetId: regulation.sheetId, roomId: laboratory.roomId },
  })
  const params = at(started)
  await stage.act('calibrator', records.chooseStandard, {
    params,
    body: { role: 'blocks', equipmentId: regulation.equipmentId },
  })
  const entries = [
    { cell: cell('environment', 'temperature'), value: '20.2' },
    { cell: cell('environment', 'humidity'), value: '50' },
    { cell: cell('order', 'division'), value: '0.02' },
    { cell: cell('order', 'difference'), value: '1' },
    ...indications.flatMap((value, point) =>
      [0, 1, 2].map((row) => ({ cell: cell('reading', 'indication', point, row), value })),
    ),
  ]
  const { version } = await stage.act('calibrator', records.enterReadings, { params, body: { entries } })
  const body = (seen: number) => ({ version: seen, signature: stage.signature })
  const submitted = await stage.act('calibrator', records.submitRecord, { params, body: body(version) })
  await stage.act('checker', records.checkRecord, { params, body: body(submitted.version) })
  return params.id
}

/** The laboratory as it tests multimeters: a standard that is neither regulation nor specification, ending in a test report. */
export async function openTesting(stage: Stage, laboratory: Laboratory): Promise<Laboratory> {
  const sheet = builtInSheet('ea402-s9-multimeter-100v')
  const made = await openMethod(stage, {
    code: 'GB/T 13978-2008',
    name: { zh: '数字多用表', en: 'Digital multimeters' },
    kind: 'other-standard',
    sheet: { content: { ...sheet, id: 'test-multimeter-100v', kind: 'test' } },
  })
  return {
    ...laboratory,
    methodsWished: true,
    methodIds: { ...laboratory.methodIds, multimeter: made.methodId },
    sheetIds: { ...laboratory.sheetIds, multimeter: made.sheetId },
  }
}

/** From a checked record to the issued certificate, signed by three people. */
export async function playIssue(
  stage: Stage,
  recordId: string,
  wishes: { marks?: ('accreditation' | 'centre')[] } = {},
): Promise<CertificateView> {
  return playSignatures(
    stage,
    await stage.act('desk', certificates.draftCertificate, { body: { recordId, ...wishes } }),
  )
}

/** Checked, approved and issued by three people of the institute. */
export async function playSignatures(stage: Stage, draft: CertificateView): Promise<CertificateView> {
  const { signature } = stage
  let row = draft
  const params = at(row)
  const body = () => ({ version: row.version, signature })
  row = await stage.act('checker', certificates.checkCertificate, { params, body: body() })
  row = await stage.act('signatory', certificates.approveCertificate, { params, body: body() })
  return stage.act('desk', certificates.issueCertificate, { params, body: body() })
}
