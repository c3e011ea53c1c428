import type { Locale, Post } from '@tongheng/contract'
import { bundlers } from '@tongheng/contract/bundles'
import { enterprisePosts } from '@tongheng/contract/posts'
import { pageUrl } from '#modules/accounts'
import { peopleHolding } from '#modules/organizations'
import type { ClockNotice } from '#platform/clock/deadlines'
import { clockEscalated, clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { sendMail } from '#platform/mail/sendMail'
import { bundleAsked, bundleEnded, bundleInvited, bundleQuoted } from './events.ts'
import { membersOfBundles } from './queries.ts'
import { type BundleRow, own } from './tables.ts'

type Notice = 'asked' | 'quoted' | 'invited' | 'ended' | 'warned' | 'overdue' | 'escalated'

const texts: Record<Notice, Record<Locale, string>> = {
  asked: {
    'zh-CN': '有一批同类需求请贵机构给出打包价，请在 3 个工作日内答复。',
    en: 'A package price is asked for like demands. Please answer within three working days.',
  },
  quoted: { 'zh-CN': '机构已给出打包价，企业可以报名了。', en: 'The package price is there; enterprises can join.' },
  invited: {
    'zh-CN': '您的需求可参加打包服务，参加的企业越多单价越低。是否参加由您决定。',
    en: 'Your demand can join a bundle: the more join, the lower the price. Whether you do is your decision.',
  },
  ended: {
    'zh-CN': '打包服务没有成立，您的需求可继续按其他方式办理。',
    en: 'The bundle came to nothing; your demand can go on in other ways.',
  },
  warned: { 'zh-CN': '打包价即将到期，请尽快答复。', en: 'A package price is due soon.' },
  overdue: { 'zh-CN': '打包价已超过答复期限。', en: 'A package price is late.' },
  escalated: {
    'zh-CN': '打包价超过答复期限已满 1 个工作日。',
    en: 'A package price is more than a working day late.',
  },
}

interface To {
  id: string
  posts: readonly Post[]
}

async function tell(context: Context<null>, row: BundleRow, notice: Notice, to: To): Promise<void> {
  const link = pageUrl(context.platform.config, `/work/bundles/${row.id}`)
  for (const { email, locale } of await peopleHolding(context.db, to.id, to.posts)) {
    const subject = locale === 'en' ? `Bundle ${row.number}` : `通衡平台：打包服务 ${row.number}`
    await sendMail(context.db, { to: email, subject, text: `${texts[notice][locale]}\n\n${row.title}\n${link}` })
  }
}

const bundleById = (context: Context<null>, id: string): Promise<BundleRow | undefined> =>
  own(context.db).selectFrom('bundles').selectAll().where('id', '=', id).executeTakeFirst()

async function tellOfClock(context: Context<null>, clock: ClockNotice): Promise<void> {
  if (clock.subjectKind !== 'bundle') return
  const row = await bundleById(context, clock.subjectId)
  const posts: Post[] = clock.became === 'escalated' ? ['technical-manager', 'institution-admin'] : ['service-desk']
  if (row) await tell(context, row, clock.became, { id: row.institution_id, posts })
}

/** What waits for each side; that a bundle was formed is told by the quotation that each member gets. */
export const tellSides = [
  reaction('bundles.tell-asked', bundleAsked, async (context, { bundleId }) => {
    const row = await bundleById(context, bundleId)
    if (row) await tell(context, row, 'asked', { id: row.institution_id, posts: ['service-desk'] })
  }),
  reaction('bundles.tell-quoted', bundleQuoted, async (context, { bundleId }) => {
    const row = await bundleById(context, bundleId)
    if (row) await tell(context, row, 'quoted', { id: row.organizer_id, posts: bundlers })
  }),
  reaction('bundles.tell-invited', bundleInvited, async (context, { bundleId, clientIds }) => {
    const row = await bundleById(context, bundleId)
    if (row) for (const id of clientIds) await tell(context, row, 'invited', { id, posts: enterprisePosts })
  }),
  reaction('bundles.tell-ended', bundleEnded, async (context, { bundleId }) => {
    const row = await bundleById(context, bundleId)
    if (!row) return
    await tell(context, row, 'ended', { id: row.organizer_id, posts: bundlers })
    const members = await membersOfBundles(context.db, [bundleId])
    const released = new Set(members.filter(({ status }) => status === 'released').map(({ client_id }) => client_id))
    for (const id of released) await tell(context, row, 'ended', { id, posts: enterprisePosts })
  }),
  reaction('bundles.clock-warned', clockWarned, tellOfClock),
  reaction('bundles.clock-overdue', clockOverdue, tellOfClock),
  reaction('bundles.clock-escalated', clockEscalated, tellOfClock),
]
