import { type AnyDb, forModule } from '#platform/db'
import type { DemandChannel } from '@tongheng/contract/demand'
import type {
  AttachmentKind,
  ChangeStatus,
  ClosingStatus,
  OrganizationStatus,
  ReviewedField,
} from '@tongheng/contract/organizations'
import type { OrganizationKind, Post } from '@tongheng/contract'
import type { ColumnType, Generated, Selectable } from 'kysely'

export interface Reason {
  field: ReviewedField
  reason: string
}

export interface Paper {
  kind: AttachmentKind
  fileId: string
}

/** Texts of a submission by field; the identity number masked. */
export type Facts = Readonly<Partial<Record<ReviewedField, string>>>

export interface OrganizationTables {
  organizations: {
    id: string
    kind: OrganizationKind
    status: OrganizationStatus
    name: string
    display_name: string
    uscc: string | null
    legal_representative: Generated<string>
    legal_representative_id_cipher: string | null
    legal_representative_id_masked: Generated<string>
    region: Generated<string>
    address: Generated<string>
    phone: Generated<string>
    latitude: Generated<number | null>
    longitude: Generated<number | null>
    licence_valid_until: string | null
    certificate_number: Generated<string>
    certificate_valid_until: string | null
    applicant_id: string | null
    kept_by: ColumnType<string | null, string | null | undefined, null>
    submitted_at: Date | null
    decided_at: Date | null
    reasons: ColumnType<Reason[], string | undefined, string>
    note: Generated<string>
    created_at: ColumnType<Date, Date, never>
    version: Generated<number>
  }
  organization_attachments: { organization_id: string; kind: AttachmentKind; file_id: string; sha256: string }
  client_consents: {
    client_id: string
    id: string
    window_id: string
    channel: DemandChannel
    person: string
    said: string
    logged_by_name: string
    at: Date
  }
  organization_submissions: {
    organization_id: string
    number: number
    submitted_at: Date
    submitted_by: string
    facts: ColumnType<Facts, string, never>
    identity_since: number
    papers: ColumnType<Paper[], string, never>
    answers: ColumnType<Reason[], string, never>
  }
  organization_changes: {
    id: string
    organization_id: string
    status: ChangeStatus
    version: Generated<number>
    happened_on: string
    due_on: string
    facts: ColumnType<Facts, string, string>
    identity_cipher: string | null
    replaced: ColumnType<Facts | null, null, string>
    papers: ColumnType<Paper[], string, string>
    remark: string
    reported_by: string
    announced_at: ColumnType<Date, Date, never>
    submitted_at: Date | null
    decided_at: Date | null
    reasons: ColumnType<Reason[], string | undefined, string>
    note: Generated<string>
    reminded: Generated<'no' | 'soon' | 'late'>
  }
  organization_closings: {
    id: string
    organization_id: string
    origin: 'reported' | 'notice'
    status: ClosingStatus
    version: Generated<number>
    reason: string
    ceased_on: string | null
    due_on: string | null
    files: string[]
    opened_by: string
    opened_at: ColumnType<Date, Date, never>
    answer: Generated<string>
    answer_files: Generated<string[]>
    answered_at: Date | null
    ended_at: Date | null
    note: Generated<string>
  }
  memberships: {
    organization_id: string
    account_id: string
    posts: Post[]
    created_at: ColumnType<Date, Date, never>
    version: Generated<number>
  }
  invitations: {
    organization_id: string
    id: string
    token_sha256: string
    email: string
    name: string
    posts: Post[]
    invited_by: string
    created_at: ColumnType<Date, Date, never>
    expires_at: Date
    accepted_at: Date | null
  }
}

export type OrganizationRow = Selectable<OrganizationTables['organizations']>
export type SubmissionRow = Selectable<OrganizationTables['organization_submissions']>
export type ClosingRow = Selectable<OrganizationTables['organization_closings']>
export type ChangeRow = Selectable<OrganizationTables['organization_changes']>
export type MembershipRow = Selectable<OrganizationTables['memberships']>
export type InvitationRow = Selectable<OrganizationTables['invitations']>

export const own = (db: AnyDb) => forModule<OrganizationTables>(db)
