import { sharing as api } from '@tongheng/contract/sharing'
import { needs, type Policy } from '#platform/policy'

interface Parties {
  holder_id: string
  receiver_id: string | null
}

/** The holder shares and takes back; whom it was shared with looks and accepts. */
export const sharingPolicy: Policy<'share' | 'revoke' | 'open' | 'accept', Parties> = {
  share: (actor, { holder_id }) =>
    needs(actor, api.shareCertificate.access) ?? (actor.organizationId === holder_id ? null : 'platform.no-post'),
  revoke: (actor, { holder_id }) =>
    needs(actor, api.revokeShare.access) ?? (actor.organizationId === holder_id ? null : 'platform.no-post'),
  open: (actor, { receiver_id }) =>
    needs(actor, api.openShare.access) ?? (actor.organizationId === receiver_id ? null : 'platform.no-post'),
  accept: (actor, { receiver_id }) =>
    needs(actor, api.acceptShare.access) ?? (actor.organizationId === receiver_id ? null : 'platform.no-post'),
}
