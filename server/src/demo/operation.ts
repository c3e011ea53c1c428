import { support } from '@tongheng/contract/support'
import { countMonths } from '../modules/analysis/index.ts'
import { systemContext } from '../platform/context.ts'
import type { Stage } from './stage.ts'

/** One ticket that was answered and one that waits; the figures of the analysis as the hour would count them. */
export async function playOperation(stage: Stage): Promise<void> {
  const ask = (did: string, expected: string) =>
    stage.act('gauge', support.openTicket, { body: { page: '/work/certificates', did, expected } })
  const { id } = await ask('点“导出”后浏览器没有下载文件（示例）', '得到本单位全部证书的 Excel 清单')
  await stage.act('technician', support.sayOnTicket, {
    params: { id },
    body: { text: '请在浏览器中允许本站下载文件后重试（示例）。', version: 1 },
  })
  await ask('手机上填写需求时看不到“提交”按钮（示例）', '能在手机上发布需求')
  const { platform } = stage.app
  await platform.db.transaction().execute((tx) => countMonths(systemContext(platform, tx, 'demo')))
}
