import type { Locale } from '@tongheng/contract'
import { pageUrl } from '#modules/accounts'
import { clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { sendMail } from '#platform/mail/sendMail'
import { clockSubject } from './clock.ts'
import { improvementDone, improvementOpened, improvementReturned } from './events.ts'
import { ownersOf } from './owner.ts'
import { improvementById } from './queries.ts'

const words = {
  opened: { zh: '有一项改进需要您查找原因、采取措施。', en: 'Something was found that you are asked to mend.' },
  returned: { zh: '复查认为措施尚未奏效，请重新整改。', en: 'The re-check says that it does not work yet.' },
  done: { zh: '一项改进已完成，请复查效果。', en: 'An improvement is done: please look whether it works.' },
  warned: { zh: '改进期限将至，请尽快完成。', en: 'The time for this improvement ends soon.' },
  overdue: { zh: '改进已超过期限。', en: 'This improvement is late.' },
} as const
type Notice = keyof typeof words

const mailOf = (locale: Locale, notice: Notice, number: string, link: string) =>
  locale === 'en'
    ? { subject: `Improvement ${number}`, text: `${words[notice].en}\n\n${number}\n${link}\n\nTongheng` }
    : { subject: `通衡平台：改进 ${number}`, text: `${words[notice].zh}\n\n${number}\n${link}\n\n通衡平台` }

/** The owner is told; of what is done, the others of its register. */
async function tell(context: Context<null>, id: string, notice: Notice): Promise<void> {
  const row = await improvementById(context.db, id)
  const people = await ownersOf(context.db, row.organization_id)
  const told = people.filter((one) =>
    notice === 'done' ? one.id !== row.owner_id && one.id !== row.reported_by : one.id === row.owner_id,
  )
  const link = pageUrl(context.platform.config, `/work/improvements/${row.id}`)
  for (const { email, locale } of told)
    await sendMail(context.db, { to: email, ...mailOf(locale, notice, row.number, link) })
}

export const tellOwner: readonly Reaction[] = [
  reaction('improvement.tell-opened', improvementOpened, (context, told) =>
    tell(context, told.improvementId, 'opened'),
  ),
  reaction('improvement.tell-returned', improvementReturned, (context, told) =>
    tell(context, told.improvementId, 'returned'),
  ),
  reaction('improvement.tell-done', improvementDone, (context, told) => tell(context, told.improvementId, 'done')),
  ...(['warned', 'overdue'] as const).map((notice) =>
    reaction(`improvement.tell-${notice}`, notice === 'warned' ? clockWarned : clockOverdue, async (context, clock) => {
      if (clock.subjectKind === clockSubject) await tell(context, clock.subjectId, notice)
    }),
  ),
]
