import { expect, test } from 'vitest'
import { openCast } from './support/cast.ts'
import { fillIn, press } from './support/forms.ts'

const { as, expectClean } = openCast()

test('[CAL-6.2.7] a day on site: downloaded, recorded without network through a closed browser, synchronised with both times', async () => {
  const first = await as('calibrator')
  const context = first.context()
  await first.goto('/work/missions')
  await first
    .getByRole('row', { name: /进行中/ })
    .getByRole('link')
    .first()
    .click()
  await press(first, '现场离线记录')
  await press(first, '下载任务')
  await first.getByRole('navigation', { name: '原始记录' }).getByText('D3390201').waitFor()
  await first.evaluate(async () => void (await navigator.serviceWorker.ready))
  const address = first.url()

  await context.setOffline(true)
  await first.reload()
  await first.getByText('离线', { exact: true }).waitFor()
  const enter = async (page: typeof first, label: RegExp, value: string, waiting: number) => {
    const field = page.getByRole('textbox', { name: label }).first()
    await field.fill(value)
    await field.press('Tab')
    await page.getByRole('button', { name: `同步（${waiting}）` }).waitFor()
  }
  await enter(first, /温度/, '20.8', 1)
  await enter(first, /湿度/, '47', 2)
  await first.close()

  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: '同步（2）' }).waitFor()
  await enter(page, /示值/, '100.1', 3)
  const result = page.getByText(/V ± [0-9.]+ V/).first()
  await result.waitFor()
  await page.getByRole('cell', { name: '待同步' }).first().waitFor()

  await context.setOffline(false)
  await press(page, '同步（3）')
  await page.getByRole('cell', { name: '已入记录' }).nth(2).waitFor()
  await page.getByRole('button', { name: /同步（0）/ }).waitFor()
  await expectClean(page)

  await page.getByRole('link', { name: /^现场任务/ }).click()
  const card = page.getByRole('region', { name: '现场离线数据' })
  await card.getByText(/第 3 条/).waitFor()
  const times = await card
    .getByRole('row', { name: /100\.1/ })
    .getByRole('time')
    .allTextContents()
  expect(times.length).toBeGreaterThanOrEqual(2)
  await page.getByRole('button', { name: '清点接收' }).first().click()
  await fillIn(page, { 状态: '外观完好', 客户交出人: '现场代表（示例）' })
  await press(page.getByRole('dialog', { name: '清点接收' }), '清点接收')
  await page.getByText('清点接收 手持式数字多用表 D3390201').waitFor()
  await expectClean(page)
})
