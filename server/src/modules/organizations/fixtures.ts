import type { OrganizationKind, Post } from '@tongheng/contract'
import { maskIdentityNumber, organizationCodeCheck, usccCheck } from '@tongheng/contract/identifiers'
import { type AccountDraft, createAccount, openSession } from '#modules/accounts'
import { change } from '#platform/change'
import { type Platform, systemContext } from '#platform/context'
import { newId } from '#platform/ids'
import { vaultOf } from '#platform/secrets'
import { nameFile } from '#platform/files/files'
import type { AttachmentKind } from '@tongheng/contract/organizations'
import { createHash, randomInt } from 'node:crypto'
import { deregister } from './deregister.ts'
import { indexInstitution } from './institutionText.ts'
import { addMembership } from './memberships.ts'
import { organizationSubject } from './queries.ts'
import { type OrganizationRow, own, type Paper } from './tables.ts'

/** A unified social credit code that passes both checks and belongs to nobody: its registry number is random. */
export function testUscc(): string {
  const body = `MA${String(randomInt(1_000_000)).padStart(6, '0')}`
  const code = `91320100${body}${organizationCodeCheck(body)}`
  return code + usccCheck(code)
}

export interface OrganizationDraft {
  kind: OrganizationKind
  name?: string
  displayName?: string
  status?: OrganizationRow['status']
  uscc?: string
  legalRepresentative?: string
  legalRepresentativeId?: string
  region?: string
  address?: string
  phone?: string
  applicantId?: string
}

/** An organisation, approved unless said otherwise: for tests and the demo world. */
export async function createOrganization(platform: Platform, draft: OrganizationDraft): Promise<OrganizationRow> {
  const id = newId()
  const name = draft.name ?? `${draft.kind} ${id.slice(-6)}`
  const applied = draft.kind === 'institution' || draft.kind === 'enterprise'
  const identity = draft.legalRepresentativeId ?? '11010519491231002X'
  const applicantId = applied ? (draft.applicantId ?? (await createAccount(platform)).id) : null
  return change(systemContext(platform, platform.db, 'fixture'), async (step) => {
    const row = await own(step.db)
      .insertInto('organizations')
      .values({
        id,
        kind: draft.kind,
        status: draft.status ?? 'approved',
        name,
        display_name: draft.displayName ?? name,
        uscc: applied ? (draft.uscc ?? testUscc()) : null,
        legal_representative: draft.legalRepresentative ?? (applied ? '李四' : ''),
        legal_representative_id_cipher: applied ? vaultOf(platform.config).encrypt(`identity:${id}`, identity) : null,
        legal_representative_id_masked: applied ? maskIdentityNumber(identity) : '',
        region: draft.region ?? '320106',
        address: draft.address ?? '示例路 1 号',
        phone: draft.phone ?? '02588880000',
        licence_valid_until: null,
        certificate_valid_until: null,
        applicant_id: applicantId,
        submitted_at: applied ? step.now : null,
        decided_at: step.now,
        created_at: step.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await indexInstitution(step.db, row)
    step.record('organizations.create', organizationSubject(row), null, row)
    return row
  })
}

/** Ends an organisation as if it had been heard. */
export const deregisterNow = (platform: Platform, organizationId: string): Promise<void> =>
  change(systemContext(platform, platform.db, 'fixture'), (step) => deregister(step, organizationId, '资质证书被撤销'))

/** Makes an account a member with these posts. */
export const addMember = (
  platform: Platform,
  membership: { organizationId: string; accountId: string; posts: readonly Post[] },
): Promise<void> => change(systemContext(platform, platform.db, 'fixture'), (step) => addMembership(step, membership))

export interface Staff {
  accountId: string
  organizationId: string
  name: string
  email: string
  /** `cookie` header of this person's requests. */
  cookie: string
}

/** A new person with posts in an organisation, signed in. */
export async function createStaff(
  platform: Platform,
  organizationId: string,
  posts: readonly Post[],
  draft: AccountDraft = {},
): Promise<Staff> {
  const account = await createAccount(platform, draft)
  await addMember(platform, { organizationId, accountId: account.id, posts })
  const cookie = await openSession(platform, account.id, organizationId)
  return { accountId: account.id, organizationId, name: account.name, email: account.email, cookie }
}

/** Papers of these kinds that a person has uploaded, each a scan of its own. */
export const uploadPapers = (
  platform: Platform,
  accountId: string,
  kinds: readonly AttachmentKind[],
): Promise<Paper[]> =>
  Promise.all(
    kinds.map(async (kind) => {
      const sha256 = createHash('sha256').update(newId()).digest('hex')
      const stored = { sha256, size: 1, mediaType: 'application/pdf', name: `${kind}.pdf` } as const
      const owner = { ownerId: accountId, by: accountId, at: platform.now() }
      return { kind, fileId: (await nameFile(platform.db, stored, owner)).id }
    }),
  )
