import { expect, test } from 'vitest'
import { openCast } from './support/cast.ts'
import { button, choose, fillIn, press } from './support/forms.ts'

const { as, visitor, expectClean } = openCast()
const content = '送检的万用表三周后才取到证书。'
let number = ''
let improvement = ''

test('[CAL-8.3.3] a visitor complains in confidence and gets number and code', async () => {
  const guest = await visitor('guest')
  await guest.goto('/complaints')
  await guest.getByRole('combobox', { name: '被投诉机构' }).fill('云帆')
  await guest.locator('.ant-select-dropdown').getByText('云帆').first().click()
  await choose(guest, '投诉类型', '时效')
  await fillIn(guest, {
    投诉内容: content,
    投诉人的要求: '请说明原因。',
    投诉人: '示例个体户',
    联系人: '郎先生',
    联系电话: '13900139000',
  })
  await guest.getByText('要求对机构保密', { exact: true }).click()
  await press(guest, '提交投诉')
  await guest.getByText('投诉已受理').waitFor()
  number = (
    await guest
      .getByText(/^TS-\d{4}-\d{6}$/)
      .first()
      .innerText()
  ).trim()
  await expectClean(guest)
})

test('[NQI-6.4-complaint] the handler looks into it and puts it to the institution, which answers; it is upheld', async () => {
  const handler = await as('handler')
  await handler.goto('/work/complaints')
  await handler.getByRole('link', { name: number }).click()
  await press(handler, '受理')
  await fillIn(handler.getByRole('dialog'), { 告知投诉人的话: '已受理，正在核实。' })
  await press(handler.getByRole('dialog'), '受理')
  await press(handler, '转交机构')
  const drawer = handler.getByRole('dialog')
  await fillIn(drawer, { 调查核实情况: '核对了委托日期。', 转交机构的内容: '有客户反映证书出具过慢，请说明。' })
  await press(drawer, '转交机构')
  await handler.getByText('待机构答复', { exact: true }).first().waitFor()

  const quality = await as('cs-signatory')
  await quality.goto(new URL(handler.url()).pathname)
  await quality.getByText('有客户反映证书出具过慢，请说明。').first().waitFor()
  expect(await quality.getByText(content).count()).toBe(0)
  expect(await quality.getByText('郎先生').count()).toBe(0)
  await press(quality, '答\\s?复')
  await fillIn(quality.getByRole('dialog'), { 机构的处理意见: '排期不当。', 改进措施: '每日核对到期委托。' })
  await press(quality.getByRole('dialog'), '答\\s?复')
  await quality.getByText('待回复投诉人', { exact: true }).first().waitFor()
  await expectClean(quality)

  await handler.reload()
  await press(handler, '回复投诉人')
  const reply = handler.getByRole('dialog')
  await reply.getByText('成立', { exact: true }).first().click()
  await fillIn(reply, { 给投诉人的回复: '情况属实，机构已整改。' })
  await press(reply, '回复投诉人')
  await handler.getByText('已回复，待评价', { exact: true }).first().waitFor()
})

test('[CAL-9.2] the improvement that it set off is planned, done, looked at by another person and published', async () => {
  const quality = await as('cs-signatory')
  await quality.goto('/work/improvements')
  const row = quality.getByRole('row').filter({ hasText: number })
  await expect
    .poll(
      async () => {
        await quality.reload()
        await quality.locator('tbody a[href^="/work/improvements/"]').first().waitFor()
        return row.count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
  await row.getByRole('link').first().click()
  improvement = new URL(quality.url()).pathname
  await press(quality, '制定措施')
  await fillIn(quality.getByRole('dialog'), { 原因: '未按承诺期限排期。', 措施: '到期前两日自动提醒。' })
  await choose(quality.getByRole('dialog'), '责任人', '张批准')
  await press(quality.getByRole('dialog'), '制定措施')
  await press(quality, '报告完成')
  await fillIn(quality.getByRole('dialog'), { 完成情况: '提醒已启用。' })
  await press(quality.getByRole('dialog'), '报告完成')
  await quality.getByText('待复查', { exact: true }).first().waitFor()
  expect(await button(quality, '复查通过').isDisabled()).toBe(true)
  await expectClean(quality)

  const operator = await as('operator')
  await operator.goto(improvement)
  await press(operator, '复查通过')
  await fillIn(operator.getByRole('dialog'), { 复查结果: '抽查十份委托均按期。' })
  await press(operator.getByRole('dialog'), '复查通过')
  await press(operator, '公布结果')
  const drawer = operator.getByRole('dialog')
  await fillIn(drawer, { 问题: '郎先生反映出证慢。', 措施: '到期前自动提醒。', 复查结果: '抽查均按期。' })
  await press(drawer, '公布结果')
  await drawer.getByText('公开内容中出现了不能公开的“郎先生”').waitFor()
  await fillIn(drawer, { 问题: '有客户反映出证慢。' })
  await press(drawer, '公布结果')
  await operator.getByText('已公布', { exact: true }).first().waitFor()

  const guest = await visitor('guest')
  await guest.goto('/improvements')
  await guest.getByText('有客户反映出证慢。').waitFor()
  await expectClean(guest)
})
