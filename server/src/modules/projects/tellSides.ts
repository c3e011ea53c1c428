import type { Post } from '@tongheng/contract'
import { enterprisePosts } from '@tongheng/contract/posts'
import { peopleHolding } from '#modules/organizations'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { phaseDelivered, projectAsked } from './events.ts'
import { projectMessages } from './messages.ts'
import { own } from './tables.ts'

interface To {
  id: string
  posts: readonly Post[]
}

async function tell(
  context: Context<null>,
  projectId: string,
  notice: keyof typeof projectMessages,
  to: To,
): Promise<void> {
  const project = await own(context.db)
    .selectFrom('projects')
    .selectAll()
    .where('id', '=', projectId)
    .executeTakeFirst()
  if (!project) return
  await notify(context, {
    kind: projectMessages[notice],
    to: await peopleHolding(context.db, to.id, to.posts),
    organizationId: to.id,
    page: `/work/projects/${project.id}`,
    data: { number: project.number, title: project.title },
  })
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
