import { accountsById } from '#modules/accounts'
import { membersOf, organizationName } from '#modules/organizations'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { certificateAmended } from './events.ts'
import type { MessageKind } from '#platform/messages/kinds'
import type { Value } from '#platform/messages/template'
import { certificateMessages } from './messages.ts'

type Told = NonNullable<(typeof certificateAmended)['payload']>

/** Tells everybody of an organisation; `page` is where to read more. */
export async function tellMembers<Field extends string>(
  context: Context<null>,
  organizationId: string,
  told: { kind: MessageKind<Field>; page: string; data: Readonly<Record<Field, Value>> },
): Promise<void> {
  const members = await membersOf(context.db, organizationId)
  const people = await accountsById(
    context.db,
    members.map((member) => member.account_id),
  )
  await notify(context, { ...told, to: [...people.values()], organizationId })
}

/** Tells an organisation that a certificate it holds or was given was amended. */
export async function tellOrganization(
  context: Context<null>,
  organizationId: string,
  told: Told,
  page: string,
): Promise<void> {
  const { kind, number, successorNumber, reason } = told
  const institution = await organizationName(context.db, told.institutionId)
  await tellMembers(context, organizationId, {
    kind: certificateMessages[kind],
    page,
    data: { number, successor: successorNumber ?? '', reason, institution },
  })
}

/** The holder is told when a certificate was supplemented, replaced or voided (CAL-6.4.4). */
export const tellHolder = reaction('tell-holder-of-amendment', certificateAmended, (context, told) =>
  tellOrganization(context, told.clientId, told, `/work/certificates/${told.institutionId}/${told.certificateId}`),
)
