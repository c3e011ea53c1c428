import type { Received } from '@tongheng/contract'
import type { complaints as api, ComplaintSide } from '@tongheng/contract/complaints'
import { enterprisePosts } from '@tongheng/contract/posts'
import { organizationsById } from '#modules/organizations'
import { platformChain } from '#platform/audit'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { digestOfCode, newFollowCode } from '#platform/codes'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { type Actor, holds } from '#platform/sessions'
import { startClock } from './clocks.ts'
import { complaintFiled } from './events.ts'
import { audited, complaintSubject, rulesOf } from './queries.ts'
import { type ComplaintRow, own } from './tables.ts'
import { writeStep } from './writeStep.ts'

type Body = Received<typeof api.fileComplaint>['body']
type AnyStep = Step<Actor | null>

/** A window or the operator, who write down what somebody else complains of. */
const filesForOthers = (actor: Actor | null): actor is Actor =>
  actor !== null && holds(actor, ['window-clerk', 'operator', 'complaint-handler'])

/**
 * Under which name the audit chain tells it. A complaint of no enterprise is told in the platform's chain, which every operator
 * reads: whoever asked for confidence is not named there (CAL-8.3.3).
 */
const told = (context: Context<Actor | null>, confidential: boolean): Context<Actor | null> =>
  confidential && !filesForOthers(context.actor) && !holds(context.actor, enterprisePosts)
    ? { ...context, actor: null }
    : context

interface Filer {
  side: ComplaintSide
  client: { id: string; name: string } | null
  window: { id: string; name: string } | null
}

/** An enterprise complains for itself; a window or the operator says for whom and how it came; everybody else for themselves. */
async function filerOf(db: AnyDb, actor: Actor | null, { clientId, channel }: Body): Promise<Filer> {
  const organizationId = actor?.organizationId ?? null
  const forOthers = filesForOthers(actor)
  if (!forOthers && channel !== 'web') throw fieldError('body.channel', 'complaints.web-only')
  if (forOthers && channel === 'web') throw fieldError('body.channel', 'complaints.how-it-came')
  const ids = [organizationId, clientId].filter((id) => id !== null && id !== undefined)
  const known = await organizationsById(db, ids)
  const self = organizationId === null ? undefined : known.get(organizationId)
  if (!forOthers && clientId !== undefined && clientId !== organizationId)
    throw fieldError('body.clientId', 'complaints.not-for-others')
  if (!forOthers)
    return { side: 'complainant', client: holds(actor, enterprisePosts) ? (self ?? null) : null, window: null }
  const client = clientId === undefined ? undefined : known.get(clientId)
  if (clientId !== undefined && (client?.kind !== 'enterprise' || client.status !== 'approved'))
    throw fieldError('body.clientId', 'complaints.no-client')
  const isWindow = actor?.organizationKind === 'window'
  return { side: isWindow ? 'window' : 'operator', client: client ?? null, window: isWindow ? (self ?? null) : null }
}

async function institutionOf(step: AnyStep, id: string | null) {
  if (id === null) return null
  const found = (await organizationsById(step.db, [id])).get(id)
  if (found?.kind !== 'institution' || (found.status !== 'approved' && found.status !== 'deregistered'))
    throw fieldError('body.institutionId', 'complaints.no-institution')
  return found
}

async function requireFiles(db: AnyDb, actor: Actor | null, files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  if (actor === null) throw fieldError('body.files.0', 'complaints.files-need-account')
  await requireOwnFiles(db, actor, new Map(files.map((id, index) => [id, `body.files.${index}`])))
}

async function insert(step: AnyStep, filer: Filer, body: Body, codeSha256: string): Promise<ComplaintRow> {
  const institution = await institutionOf(step, body.institutionId)
  const complainant = filer.client?.name ?? body.complainant ?? ''
  if (complainant === '') throw fieldError('body.complainant', 'complaints.who-complains')
  const year = yearOf(step.now)
  return own(step.db)
    .insertInto('complaints')
    .values({
      id: newId(),
      number: formatNumber('TS', year, await nextNumber(step.db, platformChain, 'complaint', year)),
      status: 'received',
      version: 1,
      kind: body.kind,
      channel: body.channel,
      institution_id: institution?.id ?? null,
      institution_name: institution?.name ?? null,
      about: body.about ?? '',
      content: body.content,
      request: body.request,
      confidential: body.confidential,
      client_id: filer.client?.id ?? null,
      complainant,
      contact: body.contact,
      contact_phone: body.contactPhone,
      email: body.email ?? '',
      window_id: filer.window?.id ?? null,
      window_name: filer.window?.name ?? null,
      filed_at: step.now,
      files: [...new Set(body.files)],
      forwarded_files: [],
      forwarded_at: null,
      code_sha256: codeSha256,
      handler: null,
      extension_days: null,
      extension_reason: '',
      objected: false,
      rate_until: null,
      score: null,
      outcome: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Takes a complaint by any channel: its number is given at once and both public time limits run (NQI-6.4-complaint, CAL-8.3). */
export const fileComplaint = (context: Context<Actor | null>, body: Body) =>
  change(told(context, body.confidential), async (step) => {
    step.allowedBecause('everybody may complain')
    const { actor } = context
    const filer = await filerOf(step.db, actor, body)
    await requireFiles(step.db, actor, body.files)
    const code = newFollowCode()
    const row = await insert(step, filer, body, digestOfCode(code))
    const rules = await rulesOf(step.db)
    await startClock(step, row.id, 'first', rules.first_days)
    await startClock(step, row.id, 'reply', rules.reply_days)
    await writeStep(step, row, { action: 'file', side: filer.side, by: actor?.name ?? row.contact, text: '' })
    step.record('complaints.file', complaintSubject(row), null, audited(row))
    await step.announce(complaintFiled, { complaintId: row.id })
    return { id: row.id, number: row.number, code }
  })
