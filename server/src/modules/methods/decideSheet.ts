import type { Received } from '@tongheng/contract'
import { type SheetAction, sheetWorkflow } from '@tongheng/contract/methods'
import type * as api from '@tongheng/contract/methods'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { sheetApproved } from './events.ts'
import { sheetPolicy } from './policy.ts'
import { requireProven } from './proven.ts'
import { type MethodKey, sheetSubject } from './queries.ts'
import { requireFaultless } from './sheetFaults.ts'
import { lockSheet } from './sheetQueries.ts'
import { own, type SheetRow } from './tables.ts'

type Decision = Pick<SheetRow, 'status'> &
  Partial<Pick<SheetRow, 'approved_by' | 'approved_at' | 'retired_at' | 'retire_reason'>>

async function decide(step: Step<Member>, action: SheetAction, sheet: SheetRow, decision: Decision): Promise<void> {
  const after = { ...sheet, ...decision, version: sheet.version + 1 }
  await own(step.db)
    .updateTable('method_sheets')
    .set({ ...decision, version: after.version })
    .where('institution_id', '=', sheet.institution_id)
    .where('id', '=', sheet.id)
    .execute()
  step.record(`methods.${action}-sheet`, sheetSubject(sheet), sheet, after)
}

/** The version in use until now gives way to the one just approved. */
async function retireFormer(step: Step<Member>, sheet: SheetRow): Promise<void> {
  const former = await own(step.db)
    .selectFrom('method_sheets')
    .selectAll()
    .where('institution_id', '=', sheet.institution_id)
    .where('method_id', '=', sheet.method_id)
    .where('sheet_key', '=', sheet.sheet_key)
    .where('status', '=', 'approved')
    .forUpdate()
    .executeTakeFirst()
  if (!former) return
  const reason = `→ v${sheet.sheet_version}`
  await decide(step, 'retire', former, { status: 'retired', retired_at: step.now, retire_reason: reason })
}

/**
 * The technical manager approves with a signature over exactly this content; nobody approves what
 * they wrote, the sheet has no fault any more, and the method itself must have been verified, or validated, before (CAL-5.2.4).
 */
export const approveSheet = (
  context: Context<Member>,
  key: MethodKey,
  body: Received<typeof api.approveSheet>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const sheet = await lockSheet(step.db, context.actor, key)
    step.allow(sheetPolicy.approve, sheet)
    const status = requireMove(sheetWorkflow, 'approve', sheet.status)
    await requireVersion(step.db, sheetSubject(sheet), sheet, body.version)
    requireFaultless(sheet.content, context.locale)
    await requireProven(step.db, sheet.institution_id, sheet.method_id)
    await sign(context, step, body.signature, {
      organizationId: sheet.institution_id,
      kind: 'method-sheet',
      id: sheet.id,
      meaning: 'approved',
      content: sheet.content,
    })
    await retireFormer(step, sheet)
    await decide(step, 'approve', sheet, { status, approved_by: context.actor.name, approved_at: step.now })
    await step.announce(sheetApproved, {
      institutionId: key.institutionId,
      methodId: sheet.method_id,
      sheetId: sheet.id,
    })
  })

/** Takes a sheet out of use; records made with it keep their copy. */
export const retireSheet = (
  context: Context<Member>,
  key: MethodKey,
  body: Received<typeof api.retireSheet>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const sheet = await lockSheet(step.db, context.actor, key)
    step.allow(sheetPolicy.retire, sheet)
    const status = requireMove(sheetWorkflow, 'retire', sheet.status)
    await requireVersion(step.db, sheetSubject(sheet), sheet, body.version)
    await decide(step, 'retire', sheet, { status, retired_at: step.now, retire_reason: body.reason })
  })

/** Gives up a draft. */
export const discardSheet = (
  context: Context<Member>,
  key: MethodKey,
  body: Received<typeof api.discardSheet>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const sheet = await lockSheet(step.db, context.actor, key)
    step.allow(sheetPolicy.discard, sheet)
    const status = requireMove(sheetWorkflow, 'discard', sheet.status)
    await requireVersion(step.db, sheetSubject(sheet), sheet, body.version)
    await decide(step, 'discard', sheet, { status })
  })
