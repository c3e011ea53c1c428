import { type PauseReason, webhookWorkflow } from '@tongheng/contract/integrations'
import type { Step, Subject } from '#platform/change'
import { requireMove } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import { own, type WebhookRow } from './tables.ts'

export const webhookSubject = (row: Pick<WebhookRow, 'id' | 'organization_id'>): Subject => ({
  kind: 'webhook',
  id: row.id,
  organizationId: row.organization_id,
})

/** What is told of it: never its secrets. */
export const toldOf = ({
  secret_sealed: _secret,
  earlier_secret_sealed: _earlier,
  resting_until: _resting,
  ...row
}: WebhookRow) => row

export const updateWebhook = <A extends Actor | null>(
  step: Step<A>,
  row: WebhookRow,
  set: Partial<WebhookRow>,
): Promise<WebhookRow> =>
  own(step.db)
    .updateTable('webhooks')
    .set({ ...set, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Nothing more is sent: what waits is given up. In the caller's change, which answers for the right to it. */
export async function pause<A extends Actor | null>(
  step: Step<A>,
  row: WebhookRow,
  because: PauseReason,
): Promise<WebhookRow> {
  const status = requireMove(webhookWorkflow, 'pause', row.status)
  const paused = await updateWebhook(step, row, { status, paused_at: step.now, paused_because: because })
  step.record('integrations.pause-webhook', webhookSubject(row), toldOf(row), toldOf(paused))
  return paused
}
