import { expect, test } from 'vitest'
import { openCast } from './support/cast.ts'
import { dayIn } from './support/days.ts'
import { choose, fillIn, press } from './support/forms.ts'
import { approveEnterprise, registerEnterprise } from './support/register.ts'

const { as, visitor, expectClean } = openCast()

const run = String(Date.now() + 7).slice(-8)
const factory = {
  run,
  name: `晨露乳品厂${run}（示例）`,
  displayName: '晨露乳品',
  person: '白晨露',
  email: `dew-${run}@demo.example`,
}
const question = '0–100 ℃ 温度计 U≤0.05 ℃'

let demandPage = ''

test('a factory that never used the platform registers and is reviewed', async () => {
  await registerEnterprise(await visitor('factory'), factory)
  await approveEnterprise(await as('operator'), factory.name)
})

test('[NQI-6.2-search] it searches in its own words and compares three institutions', async () => {
  const page = await visitor('factory')
  await page.goto(`/search?q=${encodeURIComponent(question)}&kind=capability`)
  for (const institution of ['示例市计量检测研究院', '云帆计量校准有限公司（示例）', '青禾计量检测中心（示例）'])
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: institution }) })
      .first()
      .getByRole('checkbox', { name: '对比' })
      .check()
  await press(page, '并排对比')
  await page.getByRole('heading', { name: '机构对比' }).waitFor()
  await page.getByRole('button', { name: '向这 3 家机构询价' }).waitFor()
  await expectClean(page)
})

test('[NQI-6.3-match] it asks all three at once, in one demand', async () => {
  const page = await visitor('factory')
  await press(page, '向这 3 家机构询价')
  await page.getByText('发布后同时邀请').waitFor()
  const block = page.getByRole('group', { name: '第 1 台' })
  expect(await block.getByLabel('上限').inputValue()).toBe('100')
  await fillIn(block, { 器具名称: '温度计', 出厂编号: `T-${run}` })
  await choose(block, '服务', '检定')
  await fillIn(page, { 标题: '巴氏杀菌温度计', 联系电话: '0951-5550606' })
  await expectClean(page)
  await press(page, '发布')
  await page.getByRole('heading', { name: '需求 XQ-' }).waitFor()
  demandPage = new URL(page.url()).pathname
  expect(await page.getByText('待答复').count()).toBe(3)
  await expectClean(page)
})

test('[NQI-6.3-match] each institution quotes what it has published; better than that needs a reason, and a revision keeps the first', async () => {
  for (const [person, price] of [
    ['desk', '168'],
    ['cs-desk', '99'],
    ['qh-desk', '88'],
  ] as const) {
    const page = await as(person)
    await page.goto(demandPage)
    await press(page, '报价')
    const drawer = page.getByRole('dialog', { name: '报价' })
    const line = drawer.getByRole('group', { name: '1. 温度计' })
    await fillIn(line, { 单价: price })
    if (person === 'qh-desk') await fillIn(line, { 方法: 'JJG 130', 'U 不超过（k=2）': '0.02', 'U 的单位': '℃' })
    await expectClean(page)
    await fillIn(drawer, { 有效期至: dayIn(20) })
    await drawer.getByLabel('有效期至').press('Enter')
    await press(drawer, '提交报价')
    if (person === 'qh-desk') {
      await drawer.getByText(/优于本机构公布的不确定度/).waitFor()
      await fillIn(line, { 超出公布能力的理由: '新建标准装置已通过考核' })
      await press(drawer, '提交报价')
    }
    await drawer.waitFor({ state: 'hidden' })
    await page.getByText('已报价').first().waitFor()
  }
  const page = await as('cs-desk')
  await press(page, '修改报价')
  const drawer = page.getByRole('dialog', { name: '修改报价' })
  await fillIn(drawer.getByRole('group', { name: '1. 温度计' }), { 单价: '95' })
  await press(drawer, '提交报价')
  await drawer.waitFor({ state: 'hidden' })
  await page.getByText('已修改 1 次').waitFor()
  await expectClean(page)
})

test('[NQI-6.3-match] the factory compares the three quotations and accepts one, which becomes an order', async () => {
  const page = await visitor('factory')
  await page.goto(demandPage)
  const table = page.getByRole('region', { name: '邀请与报价' })
  await table.getByText('价格最低').waitFor()
  await table.getByText('新建标准装置已通过考核').waitFor()
  expect(await table.getByText('U 最小').count()).toBe(1)
  await expectClean(page)
  await table.getByRole('button', { name: '接受' }).nth(1).click()
  const dialog = page.getByRole('dialog', { name: '接受报价' })
  await dialog.getByText('¥95.00').waitFor()
  await press(dialog, '接受')
  await page.getByRole('heading', { name: '委托单 WT-' }).waitFor()
  await page.getByText('U≤0.05 ℃; JJG 130').waitFor()
  await expectClean(page)
})
