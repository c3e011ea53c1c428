import { test } from 'vitest'
import { openCast } from './support/cast.ts'
import { choose, fillIn, press } from './support/forms.ts'

const { as, expectClean } = openCast()

const title = `反应釜仪表送检 ${Date.now().toString(36)}`
let demandPage = ''

test('[NQI-6.3-channels] a telephone call is taken down in words', async () => {
  const page = await as('operator')
  await page.goto('/work/demands/new')
  const client = page.getByRole('combobox', { name: '为哪家企业发布' })
  await client.fill('北辰食品')
  await page.locator('.ant-select-dropdown').getByText('北辰食品包装有限公司（示例）').click()
  await choose(page, '渠道', '电话')
  await fillIn(page, { 标题: title, 联系人: '严食品', 联系电话: '0951-5550302' })
  await page.getByLabel('补充说明').fill('两支水银温度计 0～100 ℃ 检定；压力表 0~1.6 MPa 检定')
  await expectClean(page)
  await press(page, '发布')
  await page.getByRole('heading', { name: '需求 XQ-' }).waitFor()
  demandPage = new URL(page.url()).pathname
})

test('[IM-6.2] it is registered and classified, and its quantities are confirmed as lines', async () => {
  const page = await as('operator')
  await press(page, '分派处理')
  const drawer = page.getByRole('dialog', { name: '分派处理' })
  await choose(drawer, '行业', '制造业')
  await choose(drawer, '负责人', '文运行')
  await drawer.getByText('紧急', { exact: true }).click()
  await drawer.getByLabel('响应内容').fill('已登记，正在匹配机构。')
  await expectClean(page)
  await press(drawer, '登记分类')
  await drawer.waitFor({ state: 'hidden' })
  await page.getByRole('checkbox', { name: /水银温度计/ }).waitFor()
  await press(page, '列入 2 台')
  await page.getByRole('cell', { name: /压力表/ }).waitFor()
  await press(page, '记沟通')
  const log = page.getByRole('dialog', { name: '记沟通' })
  await fillIn(log, { 对方: '严食品', 内容: '周三上门取样' })
  await press(log, '记录')
  await page.getByText('周三上门取样').first().waitFor()
  await expectClean(page)
})

test('[NQI-6.3-response] the board shows what waits, by whom, for its owner', async () => {
  const page = await as('operator')
  await page.goto('/work/demands/board')
  await page.getByRole('region', { name: '时限内' }).getByText(title).waitFor()
  await expectClean(page)
})

test('[IM-6.2] [NQI-6.3-match] a question is answered at once; what nobody can do is looked for outside and closed with what was found', async () => {
  const page = await as('operator')
  await page.goto(demandPage)
  await press(page, '记平台外寻访')
  const search = page.getByRole('dialog', { name: '记平台外寻访' })
  await fillIn(search, { 平台外的机构: '外省某计量所', 联系方式: '010-5550000', 对方的答复: '可以承接，约 20 天' })
  await search.getByText('可以承接', { exact: true }).click()
  await expectClean(page)
  await press(search, '记录')
  await search.waitFor({ state: 'hidden' })
  await press(page, '结束需求')
  const close = page.getByRole('dialog', { name: '结束需求' })
  await close.getByLabel('反馈').fill('平台上暂无机构可做，可联系外省某计量所。')
  await press(close, '结束需求')
  await close.waitFor({ state: 'hidden' })
  const client = await as('food')
  await client.goto(demandPage)
  await client.getByText('外省某计量所 · 010-5550000').waitFor()
  await expectClean(client)
})
