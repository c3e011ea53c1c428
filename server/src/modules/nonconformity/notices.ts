import type { Locale, Received } from '@tongheng/contract'
import type { nonconformities as api } from '@tongheng/contract/nonconformity'
import { accountsById } from '#modules/accounts'
import { equipmentById } from '#modules/equipment'
import { membersOf, organizationName } from '#modules/organizations'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { notify } from '#platform/messages/notify'
import type { Member } from '#platform/sessions'
import { nonconformityMessages } from './messages.ts'
import { casePolicy } from './policy.ts'
import { type CaseKey, lockCase } from './queries.ts'
import { type CaseRow, type ItemRow, type NoticeRow, own } from './tables.ts'

export interface NoticeKey extends CaseKey {
  noticeId: string
}

/** More numbers than these nobody reads in a mail; the customer finds all of them under its certificates. */
const mostNumbers = 40

const subjects: Readonly<Record<Locale, string>> = {
  'zh-CN': '关于证书可能受影响的通知',
  en: 'Certificates that may be affected',
}

interface About {
  institution: string
  standard: string
  row: CaseRow
}

const texts: Readonly<Record<Locale, (about: About, numbers: readonly string[]) => string[]>> = {
  'zh-CN': ({ institution, standard, row }, numbers) => [
    `我单位发现计量标准器 ${standard} 在 ${row.faulty_from} 至 ${row.faulty_until} 期间可能存在异常。`,
    `贵单位的下列证书使用或间接使用了该标准器：${numbers.slice(0, mostNumbers).join('、')}${
      numbers.length > mostNumbers ? ` 等共 ${numbers.length} 份` : ''
    }。`,
    '我单位正在评价其影响；在收到评价结果之前，请谨慎使用上述证书中的测量结果。需要收回或更换证书的，我单位将另行通知并免费处理。',
    institution,
  ],
  en: ({ institution, standard, row }, numbers) => [
    `We have found that the measurement standard ${standard} may have been faulty between ${row.faulty_from} and ${row.faulty_until}.`,
    `It was used, directly or indirectly, for these certificates of yours: ${numbers.slice(0, mostNumbers).join(', ')}${
      numbers.length > mostNumbers ? ` and others, ${numbers.length} in all` : ''
    }.`,
    'We are evaluating what this means. Until you hear from us, please use the results on these certificates with care. Where a certificate must be recalled or replaced, we will write again and do so free of charge.',
    institution,
  ],
}

/** In the languages that the customer's people use, Chinese first; whoever has none yet is written to in Chinese. */
async function languagesOf(step: Step<Member>, clientId: string): Promise<Locale[]> {
  const members = await membersOf(step.db, clientId)
  const accounts = await accountsById(
    step.db,
    members.map((member) => member.account_id),
  )
  const used = new Set([...accounts.values()].map(({ locale }) => locale))
  const languages = (['zh-CN', 'en'] as const).filter((locale) => used.has(locale))
  return languages.length === 0 ? ['zh-CN'] : languages
}

async function aboutCase(step: Step<Member>, row: CaseRow): Promise<About> {
  const id = row.equipment_id ?? ''
  const piece = (await equipmentById(step.db, row.institution_id, [id])).get(id)
  return {
    institution: await organizationName(step.db, row.institution_id),
    standard: [piece?.number, piece?.name].filter(Boolean).join(' '),
    row,
  }
}

/** One draft for each customer who holds a touched certificate. People review and send them. */
export async function draftNotices(step: Step<Member>, row: CaseRow, items: readonly ItemRow[]): Promise<number> {
  const certificates = items.filter(({ kind, party_id: client }) => kind === 'certificate' && client !== null)
  const byClient = Map.groupBy(certificates, (item) => item.party_id ?? '')
  if (byClient.size === 0) return 0
  const about = await aboutCase(step, row)
  for (const [clientId, held] of byClient) {
    const languages = await languagesOf(step, clientId)
    const numbers = held.map(({ number }) => number).toSorted()
    await own(step.db)
      .insertInto('nonconformity_notices')
      .values({
        institution_id: row.institution_id,
        id: newId(),
        case_id: row.id,
        client_id: clientId,
        client: held[0]?.party ?? '',
        subject: languages.map((locale) => subjects[locale]).join(' / '),
        text: languages.map((locale) => texts[locale](about, numbers).join('\n\n')).join('\n\n'),
        status: 'draft',
        reason: '',
        done_by: null,
        done_at: null,
        version: 1,
      })
      .execute()
  }
  return byClient.size
}

const noticeSubject = (row: NoticeRow): Subject => ({
  kind: 'nonconformity-notice',
  id: row.id,
  organizationId: row.institution_id,
})

async function lockNotice(step: Step<Member>, key: NoticeKey): Promise<NoticeRow> {
  const found = await lockCase(step.db, step.actor, key)
  step.allow(casePolicy.notify, found)
  const row = await own(step.db)
    .selectFrom('nonconformity_notices')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('case_id', '=', key.id)
    .where('id', '=', key.noticeId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.status !== 'draft') throw new DomainError('conflict', 'nonconformity.notice-done')
  return row
}

async function writeNotice(step: Step<Member>, action: string, row: NoticeRow, set: Partial<NoticeRow>): Promise<void> {
  const after = { ...row, ...set, version: row.version + 1 }
  await own(step.db)
    .updateTable('nonconformity_notices')
    .set({ ...set, version: after.version })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .execute()
  step.record(`nonconformity.${action}`, noticeSubject(row), row, after)
}

export const reviseNotice = (
  context: Context<Member>,
  key: NoticeKey,
  body: Received<typeof api.reviseNotice>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockNotice(step, key)
    await requireVersion(step.db, noticeSubject(row), row, body.version)
    await writeNotice(step, 'revise-notice', row, { subject: body.subject, text: body.text })
  })

/** Sends to everybody of the customer, as the person who reviewed it saw it. */
export const sendNotice = (context: Context<Member>, key: NoticeKey, body: { version: number }): Promise<void> =>
  change(context, async (step) => {
    const row = await lockNotice(step, key)
    await requireVersion(step.db, noticeSubject(row), row, body.version)
    const members = await membersOf(step.db, row.client_id)
    const accounts = await accountsById(
      step.db,
      members.map((member) => member.account_id),
    )
    if (accounts.size === 0) throw new DomainError('conflict', 'nonconformity.no-recipient', { client: row.client })
    await notify(step, {
      kind: nonconformityMessages.notice,
      to: [...accounts.values()],
      organizationId: row.client_id,
      page: '',
      data: { subject: row.subject, text: row.text },
    })
    await writeNotice(step, 'send-notice', row, { status: 'sent', done_by: context.actor.name, done_at: step.now })
  })

export const dropNotice = (
  context: Context<Member>,
  key: NoticeKey,
  body: { reason: string; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockNotice(step, key)
    await requireVersion(step.db, noticeSubject(row), row, body.version)
    const { reason } = body
    const set = { status: 'dropped' as const, reason, done_by: context.actor.name, done_at: step.now }
    await writeNotice(step, 'drop-notice', row, set)
  })
