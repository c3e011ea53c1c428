import type { CertificateMark, MarkKind } from '@tongheng/contract/certificateSettings'
import { capabilityIdsInForce, findGap, type Gap } from '#modules/capability'
import { type OrderItem, orderItemView } from '#modules/orders'
import { type CheckedRecord, recordSnapshot } from '#modules/records'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { fileRefs } from '#platform/files/files'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { recordsBehind } from './annex.ts'
import { pictureSubject, withdrawPicture, withImages } from './pictures.ts'
import type { CertificateRow } from './queries.ts'
import { mayChangeSettings, requireOwnPng } from './settingsRules.ts'
import { type MarkRow, own } from './tables.ts'
import { markWords } from './words.ts'

/** A mark as a draft keeps it: what is printed, and whose image. */
export interface PrintedMark {
  id: string
  kind: MarkKind
  label: { zh: string; en: string }
  imageSha256: string
}

export async function presentMarks(db: AnyDb, institutionId: string): Promise<CertificateMark[]> {
  const rows = await own(db)
    .selectFrom('certificate_marks')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('valid_until', 'desc')
    .orderBy('id')
    .execute()
  return (await withImages(db, rows)).map(({ row, image }) => ({
    institutionId,
    id: row.id,
    version: row.version,
    kind: row.kind,
    labelZh: row.label_zh,
    labelEn: row.label_en,
    image,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    capabilityIds: row.capability_ids,
    withdrawn: row.withdrawn_at !== null,
  }))
}

interface NewMark {
  kind: MarkKind
  labelZh: string
  labelEn: string
  fileId: string
  validFrom: string
  validUntil: string
  capabilityIds: string[]
}

export const addMark = (context: Context<Member>, input: NewMark): Promise<void> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    step.allow(mayChangeSettings, null)
    if (input.validUntil < input.validFrom) throw fieldError('body.validUntil', 'certificates.mark-backwards')
    await requireOwnPng(step, input.fileId, 'body.fileId')
    const stated = new Set(await capabilityIdsInForce(step.db, institutionId))
    if (input.capabilityIds.some((id) => !stated.has(id)))
      throw fieldError('body.capabilityIds', 'certificates.capability-unknown')
    const row = {
      institution_id: institutionId,
      id: newId(),
      version: 1,
      kind: input.kind,
      label_zh: input.labelZh,
      label_en: input.labelEn,
      file_id: input.fileId,
      valid_from: input.validFrom,
      valid_until: input.validUntil,
      capability_ids: [...new Set(input.capabilityIds)],
      withdrawn_at: null,
    }
    await own(step.db).insertInto('certificate_marks').values(row).execute()
    step.record('certificates.mark', pictureSubject('certificate_marks', row), null, row)
  })

export const withdrawMark = withdrawPicture('certificate_marks')

/** What is to be marked. */
export interface MarkedWork {
  record: CheckedRecord
  item: OrderItem
  day: string
}

const services = { verification: 'verification', calibration: 'calibration', test: 'testing' } as const

const gapCodes = {
  method: 'certificates.mark-no-method',
  range: 'certificates.mark-out-of-range',
  uncertainty: 'certificates.mark-too-good',
} as const

function refusal(kind: MarkKind, gap: Gap | null): DomainError {
  const { zh: markZh, en: markEn } = markWords[kind]
  const details = { markZh, markEn, at: gap?.at ?? '' }
  const code = gap ? gapCodes[gap.reason] : 'certificates.mark-missing'
  return new DomainError('conflict', code, details, [{ path: 'body.marks', code, details }])
}

const markInForce = (db: AnyDb, institutionId: string, kind: MarkKind, day: string): Promise<MarkRow | undefined> =>
  own(db)
    .selectFrom('certificate_marks')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .where('valid_from', '<=', day)
    .where('valid_until', '>=', day)
    .orderBy('valid_until', 'desc')
    .orderBy('id')
    .executeTakeFirst()

/** What a certificate of this record will state, result by result. */
function statedResults({ sheet, result }: CheckedRecord) {
  return (result?.points ?? []).flatMap((point) =>
    point.result
      ? [
          {
            value: point.nominal,
            unit: sheet.point.unit,
            U: point.result.printed.U,
            uncertaintyUnit: sheet.result.unit,
          },
        ]
      : [],
  )
}

/**
 * The mark of this kind, if it is valid on the day and every result lies in the scope it stands for; refused with the reason otherwise
 * (CTR-7.1, ISO/IEC 17025 use of accreditation symbols).
 */
export async function requireMark(db: AnyDb, kind: MarkKind, work: MarkedWork): Promise<PrintedMark> {
  const { record, item, day } = work
  const { institutionId, sheet } = record
  const mark = await markInForce(db, institutionId, kind, day)
  const service = sheet.kind === 'check' ? undefined : services[sheet.kind]
  if (!mark || !service) throw refusal(kind, null)
  const gap = await findGap(db, {
    institutionId,
    service,
    method: { id: item.methodId, code: item.method?.code ?? sheet.methods[0]?.code ?? '' },
    results: statedResults(record),
    capabilityIds: mark.capability_ids,
  })
  if (gap) throw refusal(kind, gap)
  const image = (await fileRefs(db, [mark.file_id])).get(mark.file_id)
  if (!image) throw refusal(kind, null)
  return { id: mark.id, kind, label: { zh: mark.label_zh, en: mark.label_en }, imageSha256: image.sha256 }
}

/** A mark that ended, was withdrawn or lost a part of its scope since the draft does not leave the house. */
export async function requireMarksStill(db: AnyDb, row: CertificateRow, day: string): Promise<void> {
  const marks = row.content.pictures?.marks ?? []
  if (marks.length === 0) return
  const { institution_id: institutionId } = row
  for (const { recordId, orderItemId } of await recordsBehind(db, row)) {
    const record = await recordSnapshot(db, { institutionId, id: recordId })
    const item = await orderItemView(db, institutionId, orderItemId)
    for (const { kind } of marks) await requireMark(db, kind, { record, item, day })
  }
}
