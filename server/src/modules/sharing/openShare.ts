import type { ShareAccess, SharedView } from '@tongheng/contract/sharing'
import { digestOf } from '#modules/accounts'
import { certificateByKey, issuedPdf, verificationOf } from '#modules/certificates'
import { organizationName } from '#modules/organizations'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { FileAnswer } from '#platform/routes'
import type { Actor, Member } from '#platform/sessions'
import { networkOf } from './place.ts'
import { sharingPolicy } from './policy.ts'
import { lockReceived, shareByToken, type ShareRow } from './queries.ts'
import { own } from './tables.ts'

interface Look {
  what: ShareAccess['what']
  ip: string
}

/** The holder sees every look at what it shared: when, who, from which network. */
async function note(step: Step<Actor | null>, row: ShareRow, { what, ip }: Look): Promise<void> {
  const access = {
    id: newId(),
    share_id: row.id,
    at: step.now,
    what,
    organization_name: row.receiver_id === null ? null : await organizationName(step.db, row.receiver_id),
    place: networkOf(ip),
  }
  await own(step.db).insertInto('certificate_share_accesses').values(access).execute()
  step.record(`sharing.${what}`, { kind: 'certificate-share', id: row.id, organizationId: row.holder_id }, null, {
    what,
    place: access.place,
  })
}

export const lookAtShare = (context: Context<Member>, id: string, look: Look): Promise<ShareRow> =>
  change(context, async (step) => {
    const row = await lockReceived(step.db, context.actor, id)
    step.allow(sharingPolicy.open, row)
    await note(step, row, look)
    return row
  })

export const lookByLink = (context: Context<Actor | null>, token: string, look: Look): Promise<ShareRow> =>
  change(context, async (step) => {
    step.allowedBecause('whoever has the link may look, until it expires or is taken back')
    const row = await shareByToken(step.db, digestOf(token), step.now)
    if (!row) throw new DomainError('not-found', 'sharing.no-such-link')
    await note(step, row, look)
    return row
  })

const keyOf = (row: ShareRow) => ({ institutionId: row.institution_id, id: row.certificate_id })

export const sharedView = async (context: Context<Actor | null>, row: ShareRow): Promise<SharedView> => ({
  holder: await organizationName(context.db, row.holder_id),
  note: row.note,
  expiresAt: row.expires_at?.toISOString() ?? null,
  acceptedAt: row.accepted_at?.toISOString() ?? null,
  verification: await verificationOf(context, keyOf(row)),
})

export async function sharedFile(context: Context<Actor | null>, row: ShareRow): Promise<FileAnswer> {
  const certificate = await certificateByKey(context.db, keyOf(row))
  const { number, file_sha256 } = certificate
  if (number === null || file_sha256 === null) throw notFound()
  return { ...(await issuedPdf(context, { ...certificate, number, file_sha256 })), mediaType: 'application/pdf' }
}
