import { evaluation } from '@tongheng/contract/evaluation'
import { surveyQuestions } from '@tongheng/contract/surveys'
import { pastAnswer } from '../modules/surveys/index.ts'
import { dayOf } from '../platform/numbering.ts'
import { plusDays } from '../platform/clock/workingDays.ts'
import type { OrganizationName } from './cast.ts'
import { organizations } from './cast.ts'
import type { Stage } from './stage.ts'

const quarterOf = (day: string) => {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return { year, quarter: Math.ceil(month / 3) }
}

/** The institute evaluated itself this quarter, and an association evaluated it; what its users say comes from the surveys. */
export async function playEvaluation(stage: Stage): Promise<void> {
  const about = { institutionId: stage.organizationIds.institute, ...quarterOf(dayOf(stage.clock.now())) }
  await stage.act('quality', evaluation.giveEvaluation, {
    body: { ...about, scores: [9, 9, 7, 8, 8], basis: '季度自查（示例）。' },
  })
  await stage.act('operator', evaluation.giveEvaluation, {
    body: { ...about, scores: [8, 9, 8, 8, 7], evaluator: '示例市计量协会', basis: '走访十家客户（示例）。' },
  })
  await playLastQuarter(stage)
}

/** Who said what of whom in the quarter before the play, by points; the play itself cannot go back. */
const said: readonly (readonly [OrganizationName, OrganizationName, number, string])[] = [
  ['institute', 'gauge', 9, '取样及时，沟通顺畅。'],
  ['institute', 'electronics', 7, '希望能缩短出证周期。'],
  ['institute', 'food', 8, ''],
  ['institute', 'gauge', 8, ''],
  ['cloudsail', 'gauge', 8, '证书数据清楚。'],
  ['cloudsail', 'electronics', 9, ''],
  ['cloudsail', 'food', 6, '价格偏高。'],
]

const nameOf = (key: OrganizationName): string => organizations.find((one) => one.key === key)?.name ?? ''

/** The quarter before this one, published as the operator does it. */
async function playLastQuarter(stage: Stage): Promise<void> {
  const { organizationIds } = stage
  const current = quarterOf(dayOf(stage.clock.now()))
  const last =
    current.quarter === 1
      ? { year: current.year - 1, quarter: 4 }
      : { year: current.year, quarter: current.quarter - 1 }
  for (const [index, [institution, client, points, suggestion]] of said.entries())
    await pastAnswer(stage.app.platform.db, {
      institution: { id: organizationIds[institution], name: nameOf(institution) },
      client: { id: organizationIds[client], name: nameOf(client) },
      window: index % 2 === 0 ? { id: organizationIds.park, name: nameOf('park') } : null,
      at: new Date(Date.UTC(last.year, last.quarter * 3 - 2, 5 + index * 3, 2)),
      scores: surveyQuestions.map((_, at) => Math.min(10, points + (at % 3 === 0 ? 1 : 0))),
      suggestion,
    })
  const about = { institutionId: organizationIds.institute, ...last }
  await stage.act('quality', evaluation.giveEvaluation, {
    body: { ...about, scores: [9, 8, 8, 8, 8], basis: '季度自查（示例）。' },
  })
  await stage.act('operator', evaluation.publishQuarter, { body: last })
  const today = dayOf(stage.clock.now())
  await stage.act('operator', evaluation.recordAssessment, {
    body: {
      heldOn: today,
      nextOn: plusDays(today, 90),
      participants: [
        { side: 'institution', name: nameOf('institute') },
        { side: 'institution', name: nameOf('cloudsail') },
        { side: 'user', name: nameOf('gauge') },
        { side: 'window', name: nameOf('park') },
      ],
      summary: '需求均按时响应；出证周期和取送样是企业最关心的（示例）。',
      conclusions: '评价指标保持不变，增加对取送样的回访（示例）。',
      plan: [{ text: '在窗口页公布各项目的出证周期（示例）' }, { text: '每月通报超期项目（示例）', days: 20 }],
    },
  })
}
