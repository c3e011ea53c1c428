import { type AttachmentKind, requiredAttachments, ReviewedField } from '@tongheng/contract/organizations'
import type { Step } from '#platform/change'
import { DomainError, type FieldRefusal } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { dayOf } from '#platform/numbering'
import { filesOnFile } from './attachments.ts'
import type { Facts, OrganizationRow, Paper } from './tables.ts'

type Kind = OrganizationRow['kind']

/** Papers that name one holder: the same scan cannot speak for two organisations. */
const personalPapers: readonly AttachmentKind[] = ['business-licence', 'qualification-certificate']

const requiredOf = (kind: Kind): readonly AttachmentKind[] =>
  kind === 'institution' || kind === 'enterprise' ? requiredAttachments[kind] : []

export interface Handed {
  licenceValidUntil: string | null
  certificateNumber?: string | undefined
  certificateValidUntil: string | null
  attachments: readonly Paper[]
}

function presence(kind: Kind, attached: readonly Paper[]): FieldRefusal[] {
  const required = requiredOf(kind)
  const missing = required
    .filter((paper) => !attached.some((one) => one.kind === paper))
    .map((paper): FieldRefusal => ({ path: `body.attachments.${paper}`, code: 'organizations.attachment-missing' }))
  const needless = attached
    .filter((one) => !required.includes(one.kind))
    .map((one): FieldRefusal => ({ path: `body.attachments.${one.kind}`, code: 'organizations.attachment-not-needed' }))
  return [...missing, ...needless]
}

/** Validity is judged by the day in Asia/Shanghai; the last day itself still counts. */
function validity(kind: Kind, handed: Handed, today: string): FieldRefusal[] {
  const number = handed.certificateNumber ?? ''
  const stated: FieldRefusal[] =
    kind === 'institution'
      ? [
          ...(number === '' ? ['body.certificateNumber'] : []),
          ...(handed.certificateValidUntil === null ? ['body.certificateValidUntil'] : []),
        ].map((path) => ({ path, code: 'organizations.certificate-needed' as const }))
      : number !== '' || handed.certificateValidUntil !== null
        ? [{ path: 'body.certificateNumber', code: 'organizations.certificate-not-needed' }]
        : []
  const expired = (['licenceValidUntil', 'certificateValidUntil'] as const).flatMap((field): FieldRefusal[] => {
    const day = handed[field]
    return day !== null && day < today
      ? [{ path: `body.${field}`, code: 'organizations.paper-expired', details: { day } }]
      : []
  })
  return [...stated, ...expired]
}

/** Files of whoever hands them in, and scans that speak for no other organisation, which is not named. */
async function requireUnusedFiles(step: Step, organizationId: string, attached: readonly Paper[]): Promise<void> {
  const paths = new Map(attached.map(({ kind, fileId }) => [fileId, `body.attachments.${kind}`]))
  const files = await requireOwnFiles(step.db, step.actor, paths)
  const personal = attached.filter(({ kind }) => personalPapers.includes(kind))
  const used = await filesOnFile(
    step.db,
    organizationId,
    personal.flatMap(({ fileId }) => files.get(fileId)?.sha256 ?? []),
  )
  const copied = personal
    .filter(({ fileId }) => used.has(files.get(fileId)?.sha256 ?? ''))
    .map(({ kind }): FieldRefusal => ({ path: `body.attachments.${kind}`, code: 'organizations.paper-used' }))
  if (copied[0]) throw new DomainError('conflict', copied[0].code, {}, copied)
}

/**
 * All faults of the papers at once, each at its field (NQI-6.3-once): missing, not asked for, expired, not one's own, or handed in
 * for another organisation, which is not named.
 */
export async function requirePapers(step: Step, row: { id: string; kind: Kind }, handed: Handed): Promise<void> {
  const faults = [...presence(row.kind, handed.attachments), ...validity(row.kind, handed, dayOf(step.now))]
  if (faults[0]) throw new DomainError('invalid', faults[0].code, faults[0].details ?? {}, faults)
  await requireUnusedFiles(step, row.id, handed.attachments)
}

/** Which paper proves which change (NQI-6.1-change). */
const proofOf: Partial<Record<ReviewedField, AttachmentKind>> = {
  name: 'business-licence',
  legalRepresentative: 'business-licence',
  region: 'business-licence',
  address: 'business-licence',
  licenceValidUntil: 'business-licence',
  certificateNumber: 'qualification-certificate',
  certificateValidUntil: 'qualification-certificate',
}

const isField = (name: string): name is ReviewedField => ReviewedField.options.some((field) => field === name)

/** The papers of a reported change; those still missing are asked for once it is handed in. */
export async function requireChangePapers(
  step: Step,
  organization: { id: string; kind: Kind },
  { facts, attachments, complete }: { facts: Facts; attachments: readonly Paper[]; complete: boolean },
): Promise<void> {
  const proofs = new Set(
    Object.keys(facts)
      .filter(isField)
      .flatMap((field) => proofOf[field] ?? []),
  )
  const missing = [...proofs]
    .filter((paper) => complete && !attachments.some(({ kind }) => kind === paper))
    .map((paper): FieldRefusal => ({ path: `body.attachments.${paper}`, code: 'organizations.attachment-missing' }))
  const today = dayOf(step.now)
  const expired = (['licenceValidUntil', 'certificateValidUntil'] as const).flatMap((field): FieldRefusal[] => {
    const day = facts[field]
    return day !== undefined && day < today
      ? [{ path: `body.data.${field}`, code: 'organizations.paper-expired', details: { day } }]
      : []
  })
  const institutional = (['certificateNumber', 'certificateValidUntil'] as const)
    .filter((field) => organization.kind !== 'institution' && facts[field] !== undefined)
    .map((field): FieldRefusal => ({ path: `body.data.${field}`, code: 'organizations.certificate-not-needed' }))
  const faults = [...institutional, ...expired, ...missing]
  if (faults[0]) throw new DomainError('invalid', faults[0].code, faults[0].details ?? {}, faults)
  await requireUnusedFiles(step, organization.id, attachments)
}
