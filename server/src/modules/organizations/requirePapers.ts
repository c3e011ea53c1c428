import { type AttachmentKind, requiredAttachments } from '@tongheng/contract/organizations'
import type { Step } from '#platform/change'
import { DomainError, type FieldRefusal } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { dayOf } from '#platform/numbering'
import { filesOnFile } from './attachments.ts'
import type { OrganizationRow, Paper } from './tables.ts'

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

/**
 * All faults of the papers at once, each at its field (NQI-6.3-once): missing, not asked for, expired, not one's own, or handed in
 * for another organisation, which is not named.
 */
export async function requirePapers(step: Step, row: { id: string; kind: Kind }, handed: Handed): Promise<void> {
  const faults = [...presence(row.kind, handed.attachments), ...validity(row.kind, handed, dayOf(step.now))]
  if (faults[0]) throw new DomainError('invalid', faults[0].code, faults[0].details ?? {}, faults)
  const paths = new Map(handed.attachments.map(({ kind, fileId }) => [fileId, `body.attachments.${kind}`]))
  const files = await requireOwnFiles(step.db, step.actor, paths)
  const personal = handed.attachments.filter(({ kind }) => personalPapers.includes(kind))
  const used = await filesOnFile(
    step.db,
    row.id,
    personal.flatMap(({ fileId }) => files.get(fileId)?.sha256 ?? []),
  )
  const copied = personal
    .filter(({ fileId }) => used.has(files.get(fileId)?.sha256 ?? ''))
    .map(({ kind }): FieldRefusal => ({ path: `body.attachments.${kind}`, code: 'organizations.paper-used' }))
  if (copied[0]) throw new DomainError('conflict', copied[0].code, {}, copied)
}
