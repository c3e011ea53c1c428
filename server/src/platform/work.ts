import type { WorkItem } from '@tongheng/contract/work'
import type { Context } from './context.ts'
import type { Member } from './sessions.ts'

/** Cases of one kind that wait for a person: how many in all, and the most urgent of them. */
export interface WorkGroupFound {
  kind: string
  total: number
  items: WorkItem[]
  /** Page of the web app where they can be done together. */
  page?: string
}

/**
 * What a module knows of the cases that wait for somebody. A module names its sources in its `ServerModule`; the `work`
 * module asks them all, so that no module needs to import another for it.
 */
export interface WorkSource {
  readonly name: string
  waitingFor(context: Context<Member>, actor: Member): Promise<WorkGroupFound[]>
}
