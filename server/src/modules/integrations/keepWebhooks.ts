import type { OrganizationKind, Received, SignatureInput } from '@tongheng/contract'
import {
  eventsOf,
  mostWebhooks,
  secretOverlapHours,
  type WebhookEventName,
  type webhooks as api,
  webhookWorkflow,
} from '@tongheng/contract/integrations'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context, Platform } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { OutgoingError, outgoingUrl } from '#platform/outgoing'
import { requireMove } from '#platform/policy'
import { vaultOf } from '#platform/secrets'
import type { Member } from '#platform/sessions'
import { prove } from '#platform/signatures'
import { mayIntegrate } from './policy.ts'
import { lockWebhook, webhooksOf } from './webhookQueries.ts'
import { newSecret } from './signWebhook.ts'
import { own, type WebhookRow } from './tables.ts'
import { pause, toldOf, updateWebhook, webhookSubject } from './webhookStatus.ts'

type Fields = Received<typeof api.createWebhook>['body']
interface Told {
  row: WebhookRow
  secret: string
}

const hourMs = 3_600_000
const purpose = (id: string): string => `webhook-secret:${id}`

const seal = (platform: Platform, id: string, secret: string): string =>
  vaultOf(platform.config).encrypt(purpose(id), secret)

/** The secrets by which a message is signed now. */
export function secretsOf(platform: Platform, row: WebhookRow): string[] {
  const { secret_sealed: sealed, earlier_secret_sealed: earlier, earlier_until: until } = row
  const inForce = [sealed, ...(earlier !== null && until !== null && until > platform.now() ? [earlier] : [])]
  return inForce.map((one) => vaultOf(platform.config).decrypt(purpose(row.id), one))
}

function requireAddress({ config }: Platform, text: string): string {
  try {
    return outgoingUrl(text, config).href
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error
    const code = error.fault === 'not-public' ? 'integrations.address-not-public' : 'integrations.address-bad'
    throw fieldError('body.url', code)
  }
}

function requireEvents(kind: OrganizationKind, events: readonly WebhookEventName[]): WebhookEventName[] {
  const known = eventsOf(kind)
  const wrong = events.findIndex((event) => !known.includes(event))
  if (wrong >= 0) throw fieldError(`body.events.${wrong}`, 'integrations.event-not-here', { event: events[wrong] })
  return [...new Set(events)]
}

const checked = (context: Context<Member>, { url, events }: Pick<Fields, 'url' | 'events'>) => ({
  url: requireAddress(context.platform, url),
  events: requireEvents(context.actor.organizationKind, events),
})

/** Has events sent to an address from now on; the secret is in the answer and, encrypted, in the database. */
export const createWebhook = (context: Context<Member>, input: Fields): Promise<Told> =>
  change(context, async (step) => {
    const { actor, platform } = context
    step.allow(mayIntegrate, { organization_id: actor.organizationId })
    const fields = checked(context, input)
    const others = await webhooksOf(step.db, actor.organizationId).forUpdate().execute()
    if (others.length >= mostWebhooks)
      throw new DomainError('conflict', 'integrations.too-many-webhooks', { limit: mostWebhooks })
    await prove(context, input.signature)
    const [id, secret] = [newId(), newSecret()]
    const row = await own(step.db)
      .insertInto('webhooks')
      .values({
        id,
        organization_id: actor.organizationId,
        ...fields,
        status: webhookWorkflow.initial,
        paused_at: null,
        paused_because: null,
        secret_sealed: seal(platform, id, secret),
        earlier_secret_sealed: null,
        earlier_until: null,
        resting_until: null,
        created_at: step.now,
        created_by_name: actor.name,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('integrations.create-webhook', webhookSubject(row), null, toldOf(row))
    return { row, secret }
  })

interface Seen {
  id: string
  version: number
}

/** Locks a webhook of the own organisation in the version that the administrator saw. */
async function lockSeen(step: Step<Member>, { id, version }: Seen): Promise<WebhookRow> {
  const row = await lockWebhook(step.db, step.actor, id)
  step.allow(mayIntegrate, row)
  await requireVersion(step.db, webhookSubject(row), row, version)
  return row
}

export const changeWebhook = (context: Context<Member>, id: string, input: Fields & { version: number }) =>
  change(context, async (step) => {
    const row = await lockSeen(step, { id, version: input.version })
    const fields = checked(context, input)
    await prove(context, input.signature)
    const changed = await updateWebhook(step, row, { ...fields, resting_until: null })
    step.record('integrations.change-webhook', webhookSubject(row), toldOf(row), toldOf(changed))
    return changed
  })

/** For a day messages are signed by both secrets, so that none is lost while the receiver changes over. */
export const renewSecret = (context: Context<Member>, seen: Seen & { signature: SignatureInput }): Promise<Told> =>
  change(context, async (step) => {
    const row = await lockSeen(step, seen)
    await prove(context, seen.signature)
    const secret = newSecret()
    const renewed = await updateWebhook(step, row, {
      secret_sealed: seal(context.platform, row.id, secret),
      earlier_secret_sealed: row.secret_sealed,
      earlier_until: new Date(step.now.getTime() + secretOverlapHours * hourMs),
    })
    step.record('integrations.renew-webhook-secret', webhookSubject(row), toldOf(row), toldOf(renewed))
    return { row: renewed, secret }
  })

export const pauseWebhook = (context: Context<Member>, seen: Seen): Promise<WebhookRow> =>
  change(context, async (step) => pause(step, await lockSeen(step, seen), 'administrator'))

export const resumeWebhook = (context: Context<Member>, seen: Seen): Promise<WebhookRow> =>
  change(context, async (step) => {
    const row = await lockSeen(step, seen)
    const status = requireMove(webhookWorkflow, 'resume', row.status)
    const resumed = await updateWebhook(step, row, {
      status,
      paused_at: null,
      paused_because: null,
      resting_until: null,
    })
    step.record('integrations.resume-webhook', webhookSubject(row), toldOf(row), toldOf(resumed))
    return resumed
  })

export const removeWebhook = (context: Context<Member>, id: string): Promise<Record<never, never>> =>
  change(context, async (step) => {
    const row = await lockWebhook(step.db, context.actor, id)
    step.allow(mayIntegrate, row)
    await own(step.db).deleteFrom('webhooks').where('id', '=', id).execute()
    step.record('integrations.remove-webhook', webhookSubject(row), toldOf(row), null)
    return {}
  })
