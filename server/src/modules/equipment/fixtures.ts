import type { Client } from '@tongheng/contract'
import * as api from '@tongheng/contract/equipment'
import * as roomApi from '@tongheng/contract/rooms'
import { testPassword } from '#modules/accounts'

let made = 0

export interface CertificateDraft {
  number?: string
  issuer?: string
  calibratedOn?: string
  validUntil?: string
  traceability?: string
  values?: api.CertificateValue[]
  correctionReason?: string
}

/** The reference weight of EA-4/02 S2: 10 000.005 g, U = 45 mg, k = 2. */
const referenceWeight: api.CertificateValue = {
  quantity: '质量',
  nominal: '10000',
  value: '10000.005',
  unit: 'g',
  U: '0.045',
  k: '2',
}

const keyOf = ({ institutionId, id }: { institutionId: string; id: string }) => ({ institutionId, id })

/** Equipment in the register, without any certificate. */
export function someEquipment(
  keeper: Client,
  draft: Partial<Parameters<typeof keeper.call<typeof api.addEquipment>>[1]['body']> = {},
): Promise<api.EquipmentView> {
  made += 1
  return keeper.call(api.addEquipment, {
    body: {
      number: `BZ-${String(made).padStart(4, '0')}`,
      name: '标准砝码',
      model: 'F2',
      serial: `W${made}`,
      maker: '示例衡器厂',
      kind: 'standard',
      range: '10 kg',
      accuracy: 'U = 45 mg, k = 2',
      location: '质量室',
      ...draft,
    },
  })
}

/** Enters a certificate: of the reference weight, valid for 2026, unless said otherwise. */
export function aCertificateOf(
  keeper: Client,
  equipment: { institutionId: string; id: string },
  draft: CertificateDraft = {},
): Promise<api.EquipmentView> {
  made += 1
  return keeper.call(api.addEquipmentCertificate, {
    params: keyOf(equipment),
    body: {
      number: `SL-2026-${made}`,
      issuer: '示例国家计量中心',
      calibratedOn: '2026-01-10',
      validUntil: '2026-12-31',
      traceability: '溯源至国家质量基准',
      values: [referenceWeight],
      ...draft,
    },
  })
}

/** Confirms the certificate entered last. */
export function confirmed(
  keeper: Client,
  equipment: api.EquipmentView,
  {
    decision = 'suitable' as const,
    password = testPassword,
  }: { decision?: 'suitable' | 'unsuitable'; password?: string } = {},
): Promise<api.EquipmentView> {
  return keeper.call(api.confirmEquipmentCertificate, {
    params: { ...keyOf(equipment), certificateId: equipment.certificates[0]?.id ?? '' },
    body: { decision, note: '示值误差与不确定度满足方法要求', signature: { password } },
  })
}

/** A standard that can be used: registered, calibrated, confirmed. */
export async function aUsableStandard(
  keeper: Client,
  draft: Parameters<typeof someEquipment>[1] & { certificate?: CertificateDraft; password?: string } = {},
): Promise<api.EquipmentView> {
  const { certificate, password, ...rest } = draft
  const equipment = await aCertificateOf(keeper, await someEquipment(keeper, rest), certificate)
  return confirmed(keeper, equipment, password === undefined ? {} : { password })
}

/** A room of 20 ℃ ± 2 ℃, at most 65 % relative humidity. */
export function aRoom(keeper: Client, draft: { code?: string; name?: string } = {}): Promise<roomApi.RoomView> {
  made += 1
  return keeper.call(roomApi.addRoom, {
    body: {
      code: draft.code ?? `R${made}`,
      name: draft.name ?? '质量室',
      temperatureLow: '18',
      temperatureHigh: '22',
      humidityLow: null,
      humidityHigh: '65',
    },
  })
}
