import type { Locale, Post } from '@tongheng/contract'
import { enterprisePosts } from '@tongheng/contract/posts'
import { pageUrl } from '#modules/accounts'
import { peopleHolding } from '#modules/organizations'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { sendMail } from '#platform/mail/sendMail'
import { phaseDelivered, projectAsked } from './events.ts'
import { own } from './tables.ts'

type Notice = 'asked' | 'delivered'

const texts: Record<Notice, Record<Locale, string>> = {
  asked: {
    'zh-CN': '有项目邀请贵机构派员参加团队，请答复。',
    en: 'Your institution is asked to send a person into the team of a project.',
  },
  delivered: {
    'zh-CN': '项目的一个阶段已提交，请验收。',
    en: 'A phase of your project was delivered. Please accept it.',
  },
}

interface To {
  id: string
  posts: readonly Post[]
}

async function tell(context: Context<null>, projectId: string, notice: Notice, to: To): Promise<void> {
  const project = await own(context.db)
    .selectFrom('projects')
    .selectAll()
    .where('id', '=', projectId)
    .executeTakeFirst()
  if (!project) return
  const link = pageUrl(context.platform.config, `/work/projects/${project.id}`)
  for (const { email, locale } of await peopleHolding(context.db, to.id, to.posts)) {
    const subject = locale === 'en' ? `Project ${project.number}` : `通衡平台：项目 ${project.number}`
    await sendMail(context.db, { to: email, subject, text: `${texts[notice][locale]}\n\n${project.title}\n${link}` })
  }
}

/** What waits for an institution and for the enterprise. */
export const tellSides = [
  reaction('projects.tell-asked', projectAsked, (context, { projectId, institutionId }) =>
    tell(context, projectId, 'asked', { id: institutionId, posts: ['institution-admin'] }),
  ),
  reaction('projects.tell-delivered', phaseDelivered, async (context, { projectId }) => {
    const project = await own(context.db)
      .selectFrom('projects')
      .select('enterprise_id')
      .where('id', '=', projectId)
      .executeTakeFirst()
    if (project) await tell(context, projectId, 'delivered', { id: project.enterprise_id, posts: enterprisePosts })
  }),
]
