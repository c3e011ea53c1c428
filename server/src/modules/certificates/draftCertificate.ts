import type { ErrorCode } from '@tongheng/contract'
import type { MarkKind } from '@tongheng/contract/certificateSettings'
import type { CertificateKind } from '@tongheng/contract/certificates'
import type { WorksheetResult } from '@tongheng/metrology'
import { statesVerificationBy } from '#modules/capability'
import { methodOf, requireMethodFor } from '#modules/methods'
import { lockOrderItem, type OrderItem, orderItemView } from '#modules/orders'
import { organizationById } from '#modules/organizations'
import { type CheckedRecord, kinOf, recordSnapshot, requireInForce } from '#modules/records'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import {
  type AdjustmentMade,
  type CertificateContent,
  type CertificatePictures,
  contentOf,
  wordsOf,
} from './content.ts'
import { type CertifiedRecord, joined, joinedBrief, keepAnnex, recordsBehind, requireAlike } from './annex.ts'
import { type MarkedWork, requireMark } from './marks.ts'
import { certificatePolicy } from './policy.ts'
import { certificateSubject } from './subjects.ts'
import { type CertificateKey, certificateByKey, certificateOfRecords, withdrawnCertificate } from './queries.ts'
import { headOf, logoOf } from './settings.ts'
import { type CertificateBrief, own } from './tables.ts'

const conformityOf = (result: WorksheetResult, wanted: boolean): CertificateBrief['conformity'] => {
  if (!wanted || result.verdict === null) return null
  if (result.verdict === 'pass' || result.verdict === 'fail') return result.verdict
  return 'undecided'
}

function briefOf(record: CheckedRecord, item: OrderItem, kind: CertificateKind): CertificateBrief {
  const { table } = record.result ?? { table: { columns: [], rows: [] } }
  return {
    institution: item.institutionName,
    client: item.clientName,
    orderNumber: item.orderNumber,
    recordNumber: record.number,
    calibrator: record.calibratorName,
    instrument: item.name,
    model: item.model,
    serial: item.serial,
    ...(record.subject.part ? { part: record.subject.part } : {}),
    conformity: record.result ? conformityOf(record.result, kind !== 'calibration' || item.conformity) : null,
    results: {
      columns: table.columns.map((column) => (column.unit ? `${column.label.zh} / ${column.unit}` : column.label.zh)),
      rows: table.rows.map((row) =>
        row.map((cell, index) => {
          const words = wordsOf(record.sheet, index, cell)
          return typeof words === 'string' ? words : words.zh
        }),
      ),
    },
  }
}

interface Draft {
  kind: CertificateKind
  content: CertificateContent
  brief: CertificateBrief
}

const rowOf = ({ record, item }: Work, { kind, content, brief }: Draft, now: Date) => ({
  institution_id: record.institutionId,
  id: newId(),
  number: null,
  kind,
  status: 'draft' as const,
  version: 1,
  record_id: record.id,
  order_id: record.orderId,
  order_item_id: record.orderItemId,
  method_id: record.methodId,
  client_id: item.clientId,
  calibrator_id: record.calibratorId,
  checker_id: null,
  signatory_id: null,
  content: JSON.stringify(content),
  summary: JSON.stringify(brief),
  remark: null,
  drafted_at: now,
  issued_at: null,
  valid_until: content.dates.validUntil ?? null,
  check_code: null,
  file_sha256: null,
  dcc_sha256: null,
  dcc_signature_sha256: null,
  void_reason: null,
  voided_at: null,
  amends_id: null,
  amendment: null,
})

/** A record, in whatever version, stands on one certificate in force or on its way, and only its last version. `self` is the draft that is being made anew. */
export async function requireUncertified(db: AnyDb, works: Works, self?: string): Promise<void> {
  for (const [index, { record }] of works.entries()) {
    await requireInForce(db, record)
    const other = await certificateOfRecords(db, record.institutionId, await kinOf(db, record))
    if (!other || other.id === self) continue
    const isOfThisVersion = (await recordsBehind(db, other)).some(({ recordId }) => recordId === record.id)
    if (other.number !== null && !isOfThisVersion)
      throw new DomainError('conflict', 'certificates.replace-instead', { number: other.number })
    throw index === 0
      ? new DomainError('conflict', 'certificates.drafted-already')
      : atAnnex('certificates.annexed-already', { number: record.number })
  }
}

type Replaced = CertificateContent['amendment']

/** The certificate of these records that was withdrawn before: the new one takes its place and says so (CAL-6.4.4.3). */
async function replacedBy(db: AnyDb, works: Works) {
  let withdrawn: Awaited<ReturnType<typeof withdrawnCertificate>>
  for (const { record } of works)
    withdrawn ??= await withdrawnCertificate(db, record.institutionId, await kinOf(db, record))
  if (!withdrawn?.number) return { said: undefined, columns: {} }
  const { id, number, kind, void_reason: reason } = withdrawn
  const said = {
    kind: 'replacement' as const,
    originalNumber: number,
    originalKind: kind,
    ...(reason ? { reason } : {}),
  }
  return { said, columns: { amends_id: id, amendment: 'replacement' as const } }
}

export interface Wishes {
  intervalMonths: number | null
  marks: MarkKind[]
  adjustment: { description: string; descriptionEn?: string | undefined; beforeRecordId: string | null } | null
  annexedRecordIds: string[]
}

/** Verification only by a regulation, and only by one that the institution states it verifies by (CAL-5.2.1). */
async function requireEntitled(db: AnyDb, record: CheckedRecord): Promise<void> {
  if (record.sheet.kind !== 'verification') return
  const method = await methodOf(db, record.institutionId, record.methodId)
  if (!method) throw new DomainError('conflict', 'methods.unknown')
  requireMethodFor('verification', method)
  if (!(await statesVerificationBy(db, record.institutionId, method)))
    throw new DomainError('conflict', 'certificates.verification-not-stated', { code: method.code })
}

const atBefore = (code: ErrorCode): DomainError =>
  new DomainError('conflict', code, {}, [{ path: 'body.adjustment.beforeRecordId', code }])

/** Results before the adjustment come from a checked record of the same instrument: nothing is retyped (CAL-6.4.2.4). */
async function adjustmentOf(db: AnyDb, item: OrderItem, asked: Wishes['adjustment']): Promise<AdjustmentMade | null> {
  if (asked === null) return null
  if (item.adjustment === 'no') throw new DomainError('conflict', 'certificates.adjustment-refused')
  const description = { zh: asked.description, en: asked.descriptionEn ?? '' }
  if (asked.beforeRecordId === null) return { description, before: null }
  const { institutionId } = item
  const before = await recordSnapshot(db, { institutionId, id: asked.beforeRecordId })
  const other = await orderItemView(db, institutionId, before.orderItemId)
  if (other.clientId !== item.clientId || other.serial !== item.serial || other.name !== item.name)
    throw atBefore('certificates.before-other-instrument')
  if (before.status !== 'checked') throw atBefore('certificates.before-not-checked')
  return { description, before }
}

async function picturesOf(db: AnyDb, kinds: readonly MarkKind[], work: MarkedWork): Promise<CertificatePictures> {
  const logo = await logoOf(db, work.record.institutionId)
  const marks = []
  for (const kind of new Set(kinds)) marks.push(await requireMark(db, kind, work))
  return { ...(logo === undefined ? {} : { logo }), marks }
}

/** One record with the instrument it is about. */
export interface Work {
  record: CheckedRecord
  item: OrderItem
}
export type Works = readonly [Work, ...Work[]]

const atAnnex = (code: ErrorCode, details = {}): DomainError =>
  new DomainError('conflict', code, details, [{ path: 'body.annexedRecordIds', code, details }])

/** The records with their instruments, the instruments locked in one order for everybody. */
export async function worksOf(db: AnyDb, institutionId: string, recordIds: readonly string[]): Promise<Works> {
  const records: CheckedRecord[] = []
  for (const id of recordIds) records.push(await recordSnapshot(db, { institutionId, id }))
  const items = new Map<string, OrderItem>()
  for (const { orderItemId: itemId, number } of records.toSorted((a, b) =>
    a.orderItemId.localeCompare(b.orderItemId),
  )) {
    if (items.has(itemId)) throw atAnnex('certificates.annex-twice', { number })
    items.set(itemId, await lockOrderItem(db, { institutionId, itemId }))
  }
  const [first, ...others] = records.flatMap((record): Work[] => {
    const item = items.get(record.orderItemId)
    return item ? [{ record, item }] : []
  })
  if (!first) throw new DomainError('not-found', 'platform.not-found')
  return [first, ...others]
}

/** The records as they stand in the annex. */
export const certified = (works: Works): CertifiedRecord[] =>
  works.map(({ record }) => ({ recordId: record.id, orderItemId: record.orderItemId }))

async function oneContent({ db, now }: Step<Member>, work: Work, wishes: Wishes, replaces: Replaced) {
  const { record, item } = work
  await requireEntitled(db, record)
  const client = await organizationById(db, item.clientId)
  const found = contentOf({
    record,
    item,
    institution: await headOf(db, record.institutionId),
    client: { name: item.clientName, address: client.address || item.address || '—' },
    intervalMonths: wishes.intervalMonths,
    replaces,
    pictures: await picturesOf(db, wishes.marks, { record, item, day: dayOf(now) }),
    adjustment: await adjustmentOf(db, item, wishes.adjustment),
  })
  return { ...found, brief: briefOf(record, item, found.kind) }
}

/** What several instruments on one certificate have in common. */
const commonOf = ({ record, item }: Work, kind: CertificateKind, { language }: CertificateContent) => ({
  order: record.orderId,
  method: record.methodId,
  kind,
  calibrator: record.calibratorId,
  language,
  service: item.place,
})

/** Kind and content follow from records, sheet and order (CAL-6.4.1, CAL-6.4.2); several instruments share one certificate (CAL-6.4). */
export async function contentFor(step: Step<Member>, works: Works, wishes: Wishes, replaces?: Replaced) {
  if (works.length > 1 && wishes.adjustment) throw atAnnex('certificates.annex-adjusted')
  const [firstWork, ...otherWorks] = works
  const first = await oneContent(step, firstWork, wishes, replaces)
  const others: (typeof first)[] = []
  for (const work of otherWorks) {
    const other = await oneContent(step, work, wishes, replaces)
    const { number } = work.record
    requireAlike(number, commonOf(firstWork, first.kind, first.content), commonOf(work, other.kind, other.content))
    others.push(other)
  }
  return {
    kind: first.kind,
    content: joined([first.content, ...others.map(({ content }) => content)]),
    brief: joinedBrief([first.brief, ...others.map(({ brief }) => brief)]),
  }
}

/** Drafts the certificate of a checked record, or of several. */
export const draftCertificate = (
  context: Context<Member>,
  { recordId, ...wishes }: Wishes & { recordId: string },
): Promise<CertificateKey> =>
  change(context, async (step) => {
    const { db } = step
    const institutionId = context.actor.organizationId
    const works = await worksOf(db, institutionId, [recordId, ...wishes.annexedRecordIds])
    await requireUncertified(db, works)
    const replaced = await replacedBy(db, works)
    const draft = await contentFor(step, works, wishes, replaced.said)
    const row = { ...rowOf(works[0], draft, step.now), ...replaced.columns }
    await own(db).insertInto('certificates').values(row).execute()
    const key = { institutionId, id: row.id }
    await keepAnnex(db, key, certified(works))
    step.allow(certificatePolicy.draft, await certificateByKey(db, key))
    const records = works.map(({ record }) => record.number).join(' ')
    step.record('certificates.draft', certificateSubject(row), null, { kind: draft.kind, record: records, version: 1 })
    return key
  })
