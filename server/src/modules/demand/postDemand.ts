import type { DemandChannel, DemandInput } from '@tongheng/contract/demand'
import { organizationsById } from '#modules/organizations'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf, formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { platformChain } from '#platform/audit'
import type { Member } from '#platform/sessions'
import { startClocks } from './clocks.ts'
import { demandPosted } from './events.ts'
import { invite } from './inviteInstitutions.ts'
import { mayPost } from './policy.ts'
import { demandSubject } from './queries.ts'
import { insertItems, requireRanges } from './writeLines.ts'
import { type DemandRow, own } from './tables.ts'
import { toldOf } from './updateDemand.ts'

interface Poster {
  client: { id: string; name: string }
  window: { id: string; name: string } | null
  /** The client has no account: the window decides for it. */
  decides: boolean
}

/** For whom it is posted: the own enterprise, or the one that the window or the operator names. */
async function posterOf(step: Step<Member>, clientId: string | undefined): Promise<Poster> {
  const { organizationId, organizationKind } = step.actor
  if (organizationKind === 'enterprise' && clientId !== undefined && clientId !== organizationId)
    throw fieldError('body.clientId', 'demand.not-for-others')
  const known = await organizationsById(step.db, [organizationId, ...(clientId === undefined ? [] : [clientId])])
  const self = known.get(organizationId)
  if (self === undefined) throw new DomainError('conflict', 'organizations.not-approved')
  if (organizationKind === 'enterprise') return { client: self, window: null, decides: false }
  const client = clientId === undefined ? undefined : known.get(clientId)
  const decides = client?.kept_by === organizationId
  const acts = client?.status === 'approved' && client.kept_by === null
  if (client?.kind !== 'enterprise' || !(decides || acts)) throw fieldError('body.clientId', 'demand.no-client')
  return { client, window: organizationKind === 'window' ? self : null, decides }
}

/** What an enterprise posts itself comes in online, whatever it says. */
const channelOf = ({ organizationKind }: Member, { channel }: DemandInput): DemandChannel =>
  organizationKind === 'enterprise' ? 'online' : (channel ?? (organizationKind === 'window' ? 'window' : 'telephone'))

async function insertDemand(step: Step<Member>, input: DemandInput): Promise<DemandRow> {
  const { client, window, decides } = await posterOf(step, input.clientId)
  const year = yearOf(step.now)
  return own(step.db)
    .insertInto('demands')
    .values({
      id: newId(),
      number: formatNumber('XQ', year, await nextNumber(step.db, platformChain, 'demand', year)),
      status: 'open',
      client_id: client.id,
      client_name: client.name,
      window_id: window?.id ?? null,
      window_name: window?.name ?? null,
      window_decides: decides,
      title: input.title,
      body: input.text ?? '',
      channel: channelOf(step.actor, input),
      kind: null,
      industry: null,
      owner_id: null,
      owner_name: null,
      place: input.place,
      address: input.address ?? '',
      wished_by: input.wishedBy,
      contact: input.contact,
      contact_phone: input.contactPhone,
      posted_by: step.actor.accountId,
      posted_by_name: step.actor.name,
      posted_at: step.now,
      response: null,
      responded_by_name: null,
      responded_at: null,
      ending: null,
      ended_by_name: null,
      ended_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Posts a demand and starts both promises of the platform (NQI-6.2-demand, NQI-6.3-response). */
export const postDemand = (context: Context<Member>, input: DemandInput): Promise<string> =>
  change(context, async (step) => {
    step.allow(mayPost, null)
    if (input.wishedBy !== null && input.wishedBy < dayOf(step.now))
      throw fieldError('body.wishedBy', 'demand.in-the-past')
    if (input.items.length === 0 && (input.text ?? '') === '') throw fieldError('body.items', 'demand.no-items')
    requireRanges(input.items)
    const row = await insertDemand(step, input)
    await insertItems(step, row.id, input.items)
    await startClocks(step, row)
    step.record('demand.post', demandSubject(row), null, { ...row, items: input.items })
    await step.announce(demandPosted, toldOf(row))
    await invite(step, row, [...new Set(input.institutionIds)])
    return row.id
  })
