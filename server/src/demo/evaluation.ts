import { evaluation } from '@tongheng/contract/evaluation'
import { dayOf } from '../platform/numbering.ts'
import type { Stage } from './stage.ts'

/** The institute evaluated itself this quarter, and an association evaluated it; what its users say comes from the surveys. */
export async function playEvaluation(stage: Stage): Promise<void> {
  const [year = 0, month = 1] = dayOf(stage.clock.now()).split('-').map(Number)
  const about = { institutionId: stage.organizationIds.institute, year, quarter: Math.ceil(month / 3) }
  await stage.act('quality', evaluation.giveEvaluation, {
    body: { ...about, scores: [9, 9, 7, 8, 8], basis: '季度自查（示例）。' },
  })
  await stage.act('operator', evaluation.giveEvaluation, {
    body: { ...about, scores: [8, 9, 8, 8, 7], evaluator: '示例市计量协会', basis: '走访十家客户（示例）。' },
  })
}
