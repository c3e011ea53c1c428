import { certificateWorkflow } from '@tongheng/contract/certificates'
import { missionWorkflow } from '@tongheng/contract/missions'
import { orderWorkflow } from '@tongheng/contract/orders'
import type { Post } from '@tongheng/contract/posts'
import { recordWorkflow } from '@tongheng/contract/records'
import { sampleWorkflow } from '@tongheng/contract/samples'
import type { Workflow } from '@tongheng/contract/workflow'

/** One step of a published process, as the workflow table has it. */
export interface ProcessStep {
  action: string
  from: readonly string[]
  to: string
  by: readonly Post[]
}

export interface ProcessPhase {
  /** Whose words name its steps and statuses: `orders.action.offer`, `orders.status.offered`. */
  of: 'orders' | 'missions' | 'samples' | 'records' | 'certificates'
  key: string
  steps: ProcessStep[]
  /** What else can happen in this phase. */
  otherwise: ProcessStep[]
}

function phase<Status extends string, Action extends string>(
  of: ProcessPhase['of'],
  key: string,
  { table, main, aside = [] }: { table: Workflow<Status, Action>; main: readonly Action[]; aside?: readonly Action[] },
): ProcessPhase {
  const step = (action: Action): ProcessStep => ({ action, ...table.moves[action] })
  return { of, key, steps: main.map(step), otherwise: aside.map(step) }
}

const review = phase('orders', 'review', {
  table: orderWorkflow,
  main: ['start-review', 'offer', 'accept'],
  aside: ['decline', 'ask-change', 'cancel'],
})
const custody = phase('samples', 'custody', { table: sampleWorkflow, main: ['hand-over', 'confirm'] })
const mission = phase('missions', 'mission', {
  table: missionWorkflow,
  main: ['prepare', 'depart', 'return', 'close'],
  aside: ['revise', 'cancel'],
})
const measuring = phase('records', 'measuring', { table: recordWorkflow, main: ['submit', 'check'], aside: ['return'] })
const issuing = phase('certificates', 'issuing', {
  table: certificateWorkflow,
  main: ['check', 'approve', 'issue'],
  aside: ['return'],
})
const returning = phase('samples', 'returning', { table: sampleWorkflow, main: ['return'] })

/** Both processes of calibration, as the tables rule them (CAL-6.2.1). */
export const processes = {
  laboratory: { ways: ['delivered', 'mailed', 'fetched'], phases: [review, custody, measuring, issuing, returning] },
  site: { ways: ['site'], phases: [review, mission, measuring, issuing] },
} as const
