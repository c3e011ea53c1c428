import type { Client } from '@tongheng/contract'
import * as api from '@tongheng/contract/methods'
import { testPassword } from '#modules/accounts'

let made = 0

export interface MethodDraft {
  code?: string
  name?: { zh: string; en: string }
  kind?: api.MethodKind
  effectiveOn?: string
}

/** A method in force, taken into the catalogue by its keeper: for tests and the demo world. */
export function aMethod(keeper: Client, draft: MethodDraft = {}): Promise<api.MethodView> {
  made += 1
  return keeper.call(api.addMethod, {
    body: {
      code: draft.code ?? `JJF ${1000 + made}-2020`,
      name: draft.name ?? { zh: '砝码校准规范', en: 'Calibration of weights' },
      kind: draft.kind ?? 'calibration-specification',
      effectiveOn: draft.effectiveOn ?? '2020-06-01',
    },
  })
}

export interface SheetDraft {
  methodId: string
  builtInId?: string
  /** Of the approver. */
  password?: string
}

/** A built-in sheet that one person drafted and the technical manager approved. */
export async function anApprovedSheet(
  people: { author: Client; approver: Client },
  { methodId, builtInId = 'ea402-s2-weight-10kg', password = testPassword }: SheetDraft,
): Promise<api.SheetView> {
  const { institutionId, id, version } = await people.author.call(api.createSheet, { body: { methodId, builtInId } })
  return people.approver.call(api.approveSheet, {
    params: { institutionId, id },
    body: { version, signature: { password } },
  })
}
