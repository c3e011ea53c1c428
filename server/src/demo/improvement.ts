import { improvement } from '@tongheng/contract/improvement'
import type { Stage } from './stage.ts'

/** What the upheld complaint set off, mended, looked at again by another person and published; another one is under way. */
export async function playImprovement(stage: Stage): Promise<void> {
  await stage.app.drainJobs()
  const { entries } = await stage.act('operator', improvement.listImprovements, { query: { source: 'complaint' } })
  const [entered] = entries
  if (!entered) return
  const params = { id: entered.id }
  const view = await stage.act('cs-signatory', improvement.getImprovement, { params })
  const owner = view.candidates[0]
  const planned = await stage.act('cs-signatory', improvement.planImprovement, {
    params,
    body: {
      cause: '前台兼接咨询电话，高峰时段人手不足（示例）。',
      action: '高峰时段增派一人接听，并培训答复用语（示例）。',
      ownerId: owner?.id ?? '',
      version: view.version,
    },
  })
  const done = await stage.act('cs-signatory', improvement.reportImprovement, {
    params,
    body: { text: '已排班并完成一次培训（示例）。', files: [], version: planned.version },
  })
  const verified = await stage.act('operator', improvement.verifyImprovement, {
    params,
    body: { result: '两周内抽查十个来电，答复均规范（示例）。', version: done.version },
  })
  await stage.act('operator', improvement.publishImprovement, {
    params,
    body: {
      finding: '有客户反映电话咨询答复不耐烦（示例）。',
      measures: '高峰时段增派人员接听，并培训答复用语（示例）。',
      result: '复查两周，抽查来电答复均规范（示例）。',
      version: verified.version,
    },
  })
  await stage.act('quality', improvement.openImprovement, {
    body: { source: 'interim-check', finding: '量块核查发现一块偏差接近控制限（示例）。', days: 20 },
  })
}
