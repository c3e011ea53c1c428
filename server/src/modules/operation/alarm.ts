import type { CheckName, CheckState } from '@tongheng/contract/operationState'
import { operatorOrganization, peopleHolding } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { Timer } from '#platform/jobs'
import { notify } from '#platform/messages/notify'
import { checksText, operationMessages } from './messages.ts'
import { operationStateOf } from './state.ts'
import { own } from './tables.ts'

/** Sets a check to its state; true when it became red by that. */
async function turnsRed({ db, platform }: Context<null>, name: CheckName, state: CheckState): Promise<boolean> {
  const before = await own(db)
    .selectFrom('operation_checks')
    .select('state')
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
  if (before?.state === state) return false
  const since = platform.now()
  await own(db)
    .insertInto('operation_checks')
    .values({ name, state, since })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ state, since }))
    .execute()
  return state === 'red'
}

/** Whoever holds the post is told once when a check turns red; nobody holds it: whoever runs the platform. */
export async function watch(context: Context<null>): Promise<void> {
  const { db, platform } = context
  const red: CheckName[] = []
  for (const { name, state } of (await operationStateOf(platform)).checks)
    if (await turnsRed(context, name, state)) red.push(name)
  const organizationId = await operatorOrganization(db)
  if (red.length === 0 || organizationId === null) return
  const technicians = await peopleHolding(db, organizationId, ['technician'])
  const told = technicians.length > 0 ? technicians : await peopleHolding(db, organizationId, ['operator'])
  await notify(context, {
    kind: operationMessages.alarm,
    to: told,
    organizationId,
    page: '/work/operation',
    data: { checks: checksText(red) },
  })
}

export const watchTimer: Timer = { name: 'watch-operation', cron: '*/5 * * * *', run: watch }
