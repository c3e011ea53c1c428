import type { Received } from '@tongheng/contract'
import type { sharing as api } from '@tongheng/contract/sharing'
import { digestOf, newToken } from '#modules/accounts'
import { certificateByKey, findCertificate } from '#modules/certificates'
import { organizationByCode } from '#modules/organizations'
import { change, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { pageUrl } from '#platform/pageUrl'
import type { Member } from '#platform/sessions'
import { certificateShared, shareRevoked } from './events.ts'
import { sharingPolicy } from './policy.ts'
import { lockGiven, lockReceived, openShareWith, type ShareRow } from './queries.ts'
import { own } from './tables.ts'

type Input = Received<typeof api.shareCertificate>
type Parties = Pick<ShareRow, 'receiver_id' | 'token_sha256' | 'expires_at'> & { link: string | null }

const shareSubject = (row: ShareRow): Subject => ({
  kind: 'certificate-share',
  id: row.id,
  organizationId: row.holder_id,
})

/** What is told of it in the chain of the holder: never the hash of its link. */
const told = ({ token_sha256: _secret, ...row }: ShareRow) => row

const toldOf = (row: ShareRow, receiverId: string) => ({
  receiverId,
  holderId: row.holder_id,
  institutionId: row.institution_id,
  certificateId: row.certificate_id,
  note: row.note,
})

const dayMs = 86_400_000

async function withOrganization(step: Step<Member>, uscc: string, { params, body }: Input): Promise<Parties> {
  if (body.days !== undefined) throw fieldError('body.days', 'sharing.days-not-allowed')
  const receiver = await organizationByCode(step.db, uscc)
  if (!receiver) throw fieldError('body.receiverUscc', 'sharing.no-such-organization')
  if (receiver.id === step.actor.organizationId) throw fieldError('body.receiverUscc', 'sharing.own-organization')
  if (await openShareWith(step.db, receiver.id, params)) throw fieldError('body.receiverUscc', 'sharing.shared-already')
  return { receiver_id: receiver.id, token_sha256: null, expires_at: null, link: null }
}

function byLink(context: Context<Member>, step: Step<Member>, { body }: Input): Parties {
  if (body.days === undefined) throw fieldError('body.days', 'sharing.days-needed')
  const token = newToken()
  return {
    receiver_id: null,
    token_sha256: digestOf(token),
    expires_at: new Date(step.now.getTime() + body.days * dayMs),
    // Behind the number sign: browsers do not send it, so that it stands in no log of a server.
    link: pageUrl(context.platform.config, `/shared-certificate#${token}`),
  }
}

/** The holder shares a certificate in force: with an organisation, or by a link that expires (NQI-4.1-mutual). */
export const shareCertificate = (
  context: Context<Member>,
  input: Input,
): Promise<{ row: ShareRow; link: string | null }> =>
  change(context, async (step) => {
    const certificate = await findCertificate(step.db, context.actor, input.params)
    step.allow(sharingPolicy.share, { holder_id: certificate.client_id, receiver_id: null })
    if (certificate.status !== 'issued') throw new DomainError('conflict', 'sharing.not-in-force')
    const { receiverUscc, note } = input.body
    const { link, ...parties } =
      receiverUscc === undefined ? byLink(context, step, input) : await withOrganization(step, receiverUscc, input)
    const row = await own(step.db)
      .insertInto('certificate_shares')
      .values({
        id: newId(),
        institution_id: certificate.institution_id,
        certificate_id: certificate.id,
        holder_id: certificate.client_id,
        ...parties,
        note,
        created_at: step.now,
        created_by_name: context.actor.name,
      })
      // Two people of the holder may share at the same moment: the second finds the first.
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!row) throw fieldError('body.receiverUscc', 'sharing.shared-already')
    step.record('sharing.share', shareSubject(row), null, told(row))
    if (row.receiver_id !== null) await step.announce(certificateShared, toldOf(row, row.receiver_id))
    return { row, link }
  })

const update = (step: Step<Member>, row: ShareRow, changes: Partial<ShareRow>): Promise<ShareRow> =>
  own(step.db)
    .updateTable('certificate_shares')
    .set(changes)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** The holder takes a share back. What was accepted before stays accepted. */
export const revokeShare = (context: Context<Member>, id: string): Promise<ShareRow> =>
  change(context, async (step) => {
    const row = await lockGiven(step.db, context.actor, id)
    step.allow(sharingPolicy.revoke, row)
    if (row.revoked_at !== null) throw new DomainError('conflict', 'sharing.revoked-already')
    const revoked = await update(step, row, { revoked_at: step.now })
    step.record('sharing.revoke', shareSubject(row), told(row), told(revoked))
    if (row.receiver_id !== null) await step.announce(shareRevoked, toldOf(row, row.receiver_id))
    return revoked
  })

/** Accepts the result into the ledger of the receiver, instead of a calibration of its own (NQI-4.1-mutual). */
export const acceptShare = (context: Context<Member>, id: string): Promise<ShareRow> =>
  change(context, async (step) => {
    const row = await lockReceived(step.db, context.actor, id)
    step.allow(sharingPolicy.accept, row)
    if (row.accepted_at !== null) throw new DomainError('conflict', 'sharing.accepted-already')
    const certificate = await certificateByKey(step.db, { institutionId: row.institution_id, id: row.certificate_id })
    if (certificate.status !== 'issued') throw new DomainError('conflict', 'sharing.not-in-force')
    const accepted = await update(step, row, { accepted_at: step.now, accepted_by_name: context.actor.name })
    step.record('sharing.accept', shareSubject(row), told(row), told(accepted))
    return accepted
  })
