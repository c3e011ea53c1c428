import type { ErrorCode } from '@tongheng/contract'
import { casesNeededFor, type MethodCaseKind } from '@tongheng/contract/methodCases'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { findMethod } from './queries.ts'
import { type CaseRow, type MethodRow, own } from './tables.ts'

type Edition = Pick<MethodRow, 'code' | 'effective_on'>
type Proof = Pick<CaseRow, 'status' | 'suitable' | 'method_code' | 'method_from'>

/** Whether work may rest on a case: decided, found fit for use, and about this very edition of the method. */
export const isInForce = (row: Proof, { code, effective_on: from }: Edition): boolean =>
  (row.status === 'approved' || row.status === 'taken-over') &&
  row.suitable !== false &&
  row.method_code === code &&
  row.method_from === from

const codes: Record<MethodCaseKind, ErrorCode> = {
  verification: 'methods.not-verified',
  validation: 'methods.not-validated',
}

export interface CaseHindrance {
  code: ErrorCode
  details: { code: string }
}

/** A standard method is verified, one of the laboratory's own is validated and verified, before it is used; null when it is (CAL-5.2.4). */
export async function caseHindrance(db: AnyDb, institutionId: string, methodId: string): Promise<CaseHindrance | null> {
  const method = await findMethod(db, institutionId, methodId)
  if (!method) return null
  const rows = await own(db)
    .selectFrom('method_cases')
    .select(['kind', 'status', 'suitable', 'method_code', 'method_from'])
    .where('institution_id', '=', institutionId)
    .where('method_id', '=', methodId)
    .where('status', 'in', ['approved', 'taken-over'])
    .execute()
  const missing = casesNeededFor(method.kind).find(
    (kind) => !rows.some((row) => row.kind === kind && isInForce(row, method)),
  )
  return missing === undefined ? null : { code: codes[missing], details: { code: method.code } }
}

/** Refuses what would rest on a method that nobody has verified, or validated, here (CAL-5.2.4). */
export async function requireProven(db: AnyDb, institutionId: string, methodId: string): Promise<void> {
  const hindrance = await caseHindrance(db, institutionId, methodId)
  if (hindrance) throw new DomainError('conflict', hindrance.code, hindrance.details)
}
