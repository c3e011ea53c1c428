import type { Locale, Post } from '@tongheng/contract'
import { enterprisePosts } from '@tongheng/contract/posts'
import { pageUrl } from '#modules/accounts'
import { organizationDeregistered, peopleHolding } from '#modules/organizations'
import type { ClockNotice } from '#platform/clock/deadlines'
import { clockEscalated, clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { sendMail } from '#platform/mail/sendMail'
import { serviceCancelled, serviceFinished, type ServiceTold } from './events.ts'
import { type CaseRow, own } from './tables.ts'

type Notice = 'deregistered' | 'finished' | 'cancelled' | 'warned' | 'overdue' | 'escalated'

const texts: Record<Notice, Record<Locale, string>> = {
  finished: { 'zh-CN': '服务已办结，请查看结果。', en: 'The service is finished. Please see the result.' },
  cancelled: { 'zh-CN': '服务已终止，请查看原因。', en: 'The service was cancelled. Please see why.' },
  deregistered: {
    'zh-CN': '承办机构或委托单位已在平台注销，请与对方联系，商定未完成服务的处理。',
    en: 'The institution or the customer was deregistered. Please settle with them what becomes of the service.',
  },
  warned: { 'zh-CN': '服务即将到承诺的日期。', en: 'A service will soon be due.' },
  overdue: { 'zh-CN': '服务已超过承诺的日期。', en: 'A service is late.' },
  escalated: { 'zh-CN': '服务超过承诺的日期已满 1 个工作日。', en: 'A service is more than a working day late.' },
}

async function tell(context: Context<null>, row: CaseRow, notice: Notice, to: { id: string; posts: readonly Post[] }) {
  const link = pageUrl(context.platform.config, `/work/services/${row.institution_id}/${row.id}`)
  for (const { email, locale } of await peopleHolding(context.db, to.id, to.posts)) {
    const subject = locale === 'en' ? `Service ${row.number}` : `通衡平台：服务 ${row.number}`
    await sendMail(context.db, { to: email, subject, text: `${texts[notice][locale]}\n\n${row.title}\n${link}` })
  }
}

const caseById = (
  context: Context<null>,
  key: { institutionId: string; caseId: string },
): Promise<CaseRow | undefined> =>
  own(context.db)
    .selectFrom('service_cases')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.caseId)
    .executeTakeFirst()

async function tellClient(context: Context<null>, told: ServiceTold, notice: Notice): Promise<void> {
  const row = await caseById(context, told)
  if (row) await tellClientOf(context, row, notice)
}

async function tellClientOf(context: Context<null>, row: CaseRow, notice: Notice): Promise<void> {
  await tell(context, row, notice, { id: row.client_id, posts: enterprisePosts })
  if (row.window_id !== null) await tell(context, row, notice, { id: row.window_id, posts: ['window-clerk'] })
}

/** Whoever does it is reminded; once it is a day late, whoever leads it too. */
async function tellOfClock(context: Context<null>, clock: ClockNotice): Promise<void> {
  if (clock.subjectKind !== 'service-case') return
  const row = await caseById(context, { institutionId: clock.organizationId, caseId: clock.subjectId })
  const posts: Post[] = clock.became === 'escalated' ? ['technical-manager', 'institution-admin'] : ['service-desk']
  if (row) await tell(context, row, clock.became, { id: row.institution_id, posts })
}

/** The other side of every open case learns that its institution or its customer is gone (NQI-6.1-closing). */
async function tellOfDeregistered(context: Context<null>, organizationId: string): Promise<void> {
  const rows = await own(context.db)
    .selectFrom('service_cases')
    .selectAll()
    .where((where) => where.or([where('institution_id', '=', organizationId), where('client_id', '=', organizationId)]))
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const row of rows)
    await (row.institution_id === organizationId
      ? tellClientOf(context, row, 'deregistered')
      : tell(context, row, 'deregistered', { id: row.institution_id, posts: ['service-desk'] }))
}

/** The result of every service is told to its customer (NQI-6.4-feedback). */
export const tellSides: readonly Reaction[] = [
  reaction('services.tell-finished', serviceFinished, (context, told) => tellClient(context, told, 'finished')),
  reaction('services.tell-cancelled', serviceCancelled, (context, told) => tellClient(context, told, 'cancelled')),
  reaction('services.tell-deregistered', organizationDeregistered, (context, { organizationId }) =>
    tellOfDeregistered(context, organizationId),
  ),
  reaction('services.clock-warned', clockWarned, tellOfClock),
  reaction('services.clock-overdue', clockOverdue, tellOfClock),
  reaction('services.clock-escalated', clockEscalated, tellOfClock),
]
