import type {
  AmendmentKind,
  AmendmentStatus,
  CertificateLink,
  Correction,
  RevisedRecord,
} from '@tongheng/contract/amendments'
import type { DisposalStatus } from '@tongheng/contract/certificateDisposals'
import type { MarkKind } from '@tongheng/contract/certificateSettings'
import type { CertificateKind, CertificateStatus, PlacedRemark } from '@tongheng/contract/certificates'
import type { ColumnType, GeneratedAlways, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'
import type { CertificateContent } from './content.ts'

type Json<T> = ColumnType<T, string, string>

/** What lists and pages show without reading the whole content. */
export interface CertificateBrief {
  institution: string
  client: string
  orderNumber: string
  recordNumber: string
  calibrator: string
  instrument: string
  model: string
  serial: string
  /** Every serial number of a certificate with an annex, for the search. */
  serials?: string
  /** Which part of the instrument it is about, where its parts have certificates of their own. */
  part?: string
  conformity: 'pass' | 'fail' | 'undecided' | null
  results: { columns: string[]; rows: string[][] }
}

export interface CertificateTables {
  certificates: {
    institution_id: string
    id: string
    number: string | null
    kind: CertificateKind
    status: CertificateStatus
    version: number
    record_id: string
    order_id: string
    order_item_id: string
    method_id: string
    client_id: string
    calibrator_id: string
    checker_id: string | null
    signatory_id: string | null
    content: Json<CertificateContent>
    summary: Json<CertificateBrief>
    remark: string | null
    remarks: ColumnType<PlacedRemark[], string | undefined, string>
    drafted_at: Date
    issued_at: Date | null
    valid_until: string | null
    check_code: string | null
    file_sha256: string | null
    dcc_sha256: string | null
    dcc_signature_sha256: string | null
    void_reason: string | null
    voided_at: Date | null
    amends_id: string | null
    amendment: CertificateLink['kind'] | null
    searched: GeneratedAlways<string>
    searched_pairs: GeneratedAlways<string[]>
  }
  certificate_amendments: {
    institution_id: string
    id: string
    certificate_id: string
    kind: AmendmentKind
    status: AmendmentStatus
    version: number
    reason: string
    addition: string | null
    corrections: Json<Correction[]>
    revisions: ColumnType<RevisedRecord[], string | undefined, string>
    asked_by: string
    asked_by_name: string
    asked_at: Date
    decided_by: string | null
    decided_by_name: string | null
    decided_at: Date | null
    remark: string | null
    successor_id: string | null
    done_at: Date | null
    acknowledged_at: Date | null
    acknowledged_by_name: string | null
    returned_at: Date | null
    returned_to_name: string | null
    kept_where: string | null
    analysis: string | null
  }
  certificate_annexes: {
    institution_id: string
    certificate_id: string
    position: number
    record_id: string
    order_item_id: string
  }
  certificate_batches: {
    institution_id: string
    id: string
    asked_by: string
    asked_by_name: string
    asked_at: Date
    proved_by: 'password' | 'totp'
  }
  certificate_batch_items: {
    institution_id: string
    batch_id: string
    position: number
    certificate_id: string
    version: number
    status: 'waiting' | 'done' | 'failed' | 'stopped'
    code: string | null
    details: ColumnType<Record<string, unknown> | null, string | null, string | null>
  }
  certificate_disposals: {
    institution_id: string
    id: string
    version: number
    year: number
    status: DisposalStatus
    reason: string
    asked_by: string
    asked_by_name: string
    asked_at: Date
    decided_by: string | null
    decided_by_name: string | null
    decided_at: Date | null
    remark: string | null
  }
  certificate_codes: { code: string; institution_id: string; taken_at: Date }
  certificate_settings: {
    institution_id: string
    version: number
    code: string
    name_en: string
    address_en: string
    postcode: string
    email: string
    website: string
    authorisation_number: string
    logo_file_id: string | null
  }
  certificate_marks: {
    institution_id: string
    id: string
    version: number
    kind: MarkKind
    label_zh: string
    label_en: string
    file_id: string
    valid_from: string
    valid_until: string
    capability_ids: string[]
    withdrawn_at: Date | null
  }
  certificate_seals: {
    institution_id: string
    id: string
    version: number
    name: string
    file_id: string
    keeper_ids: string[]
    created_at: Date
    withdrawn_at: Date | null
  }
  certificate_seal_uses: {
    institution_id: string
    id: string
    seal_id: string
    certificate_id: string
    number: string
    used_at: Date
    used_by: string
    used_by_name: string
  }
  certificate_register: {
    institution_id: string
    certificate_id: string
    number: string
    check_code: string
    file_sha256: string
    dcc_sha256: string | null
    dcc_signature_sha256: string | null
  }
}

export type SettingsRow = Selectable<CertificateTables['certificate_settings']>
export type MarkRow = Selectable<CertificateTables['certificate_marks']>
export type SealRow = Selectable<CertificateTables['certificate_seals']>

export const own = (db: AnyDb) => forModule<CertificateTables>(db)
