import {
  type MethodEntry,
  type MethodReview,
  type MethodStatus,
  type MethodView,
  type SheetEntry,
  type SheetView,
  sheetWorkflow,
} from '@tongheng/contract/methods'
import type { NextAction } from '@tongheng/contract'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import { nextActions, type Policy } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { methodPolicy, sheetPolicy } from './policy.ts'
import { type MethodKey, type MethodListRow, methodWithCounts, predecessorsOf, visibleMethod } from './queries.ts'
import { sheetFaults } from './sheetFaults.ts'
import { sheetsOfMethod, type SheetListRow, visibleSheet } from './sheetQueries.ts'
import { reviewsOf } from './reviewMethod.ts'
import type { MethodRow, ReviewRow, SheetRow } from './tables.ts'

type Dates = Pick<MethodRow, 'effective_on' | 'ended_on' | 'end_reason'>

/** What a method is on a day (CAL-5.2.3). */
export function statusOn(method: Dates, day: string): MethodStatus {
  if (day < method.effective_on) return 'upcoming'
  if (method.ended_on !== null && method.end_reason !== null && day >= method.ended_on) return method.end_reason
  return 'current'
}

export const presentMethodEntry = (row: MethodListRow, day: string): MethodEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  code: row.code,
  name: { zh: row.name_zh, en: row.name_en },
  kind: row.kind,
  level: row.level,
  status: statusOn(row, day),
  effectiveOn: row.effective_on,
  endedOn: row.ended_on,
  successor:
    row.successor_id !== null && row.successor_code !== null
      ? { id: row.successor_id, code: row.successor_code }
      : null,
  approvedSheets: Number(row.approved_sheets ?? 0),
})

export const presentSheetEntry = (row: SheetListRow): SheetEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  methodId: row.method_id,
  methodCode: row.method_code,
  key: row.sheet_key,
  sheetVersion: row.sheet_version,
  name: row.content.name.zh === '' ? { ...row.content.name, zh: row.sheet_key } : row.content.name,
  quantity: row.content.quantity,
  status: row.status,
  author: row.author_name,
  createdAt: row.created_at.toISOString(),
  approvedBy: row.approved_by,
  approvedAt: row.approved_at?.toISOString() ?? null,
  retiredAt: row.retired_at?.toISOString() ?? null,
})

/** Actions of a case without a workflow table: those whose post the person holds. */
function offered<Row>(policy: Policy<string, Row>, actions: readonly string[], actor: Actor, row: Row): NextAction[] {
  return actions.flatMap((action) => {
    const reason = policy[action]?.(actor, row) ?? null
    return reason === 'platform.no-post' ? [] : [{ action, allowed: reason === null, reason }]
  })
}

const presentReview = (row: ReviewRow): MethodReview => ({
  id: row.id,
  reviewedOn: row.reviewed_on,
  by: row.account_name,
  source: row.source,
  outcome: row.outcome,
  successorCode: row.successor_code,
  changesOn: row.changes_on,
  note: row.note,
  nextOn: row.next_on,
})

export async function presentMethod(context: Context<Member>, key: MethodKey): Promise<MethodView> {
  const method = await visibleMethod(context.db, context.actor, key)
  const day = dayOf(context.platform.now())
  const possible = method.ended_on === null ? ['change', 'end', 'review'] : ['change']
  return {
    ...presentMethodEntry(await methodWithCounts(context.db, method), day),
    endReason: method.end_reason,
    predecessors: await predecessorsOf(context.db, method),
    note: method.note,
    usableUntil: method.usable_until,
    reviewDueOn: method.review_due_on,
    reviews: (await reviewsOf(context.db, key)).map(presentReview),
    sheets: (await sheetsOfMethod(context.db, key.institutionId, key.id)).map(presentSheetEntry),
    actions: offered(methodPolicy, possible, context.actor, method),
    version: method.version,
  }
}

/** Approving an unfinished draft is not offered: whoever writes it sees its faults and mends them first. */
const sheetActions = (context: Context<Member>, sheet: SheetRow): NextAction[] =>
  nextActions(sheetWorkflow, sheetPolicy, context.actor, sheet).map((next) =>
    next.action === 'approve' && next.allowed && sheetFaults(sheet.content, context.locale).length > 0
      ? { ...next, allowed: false, reason: 'methods.sheet-unfinished' }
      : next,
  )

export async function presentSheet(context: Context<Member>, key: MethodKey): Promise<SheetView> {
  const sheet = await visibleSheet(context.db, context.actor, key)
  return {
    ...presentSheetEntry(sheet),
    content: sheet.content,
    contentSha256: sheet.content_sha256,
    retireReason: sheet.retire_reason,
    signatures: await signaturesOf(context.db, {
      organizationId: sheet.institution_id,
      kind: 'method-sheet',
      id: sheet.id,
    }),
    actions: sheetActions(context, sheet),
    mayEdit: sheet.status === 'draft' && sheetPolicy.write(context.actor, sheet) === null,
    version: sheet.version,
  }
}
