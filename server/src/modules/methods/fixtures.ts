import type { Client } from '@tongheng/contract'
import { casesNeededFor } from '@tongheng/contract/methodCases'
import * as api from '@tongheng/contract/methods'
import { testPassword } from '#modules/accounts'
import type { AnyDb } from '#platform/db'
import { newId } from '#platform/ids'
import { findMethod } from './queries.ts'
import { own } from './tables.ts'

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

/** A method that was in use before cases were kept, as the migration takes it over: for tests that are about something else. */
export async function takeOver(db: AnyDb, institutionId: string, methodId: string): Promise<void> {
  const method = await findMethod(db, institutionId, methodId)
  if (!method) throw new Error('no such method')
  for (const kind of casesNeededFor(method.kind))
    await own(db)
      .insertInto('method_cases')
      .values({
        institution_id: institutionId,
        id: newId(),
        method_id: methodId,
        kind,
        case_version: 1,
        status: 'taken-over',
        method_code: method.code,
        method_from: method.effective_on,
        reason: '启用案卷以前已在使用',
        items: '[]',
        suitable: null,
        conclusion: '',
        note: '',
        author_ids: [],
        author_name: '',
        started_at: new Date(),
        reviewed_by_id: null,
        reviewed_by: null,
        approved_by_id: null,
        approved_by: null,
        approved_at: null,
        version: 1,
      })
      .execute()
}
