import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openCast } from './support/cast.ts'
import { button, choose, fillIn, press, sign } from './support/forms.ts'

const run = Date.now().toString(36).toUpperCase()

/** Twenty instruments as they are copied from Excel; three of them have a fault. */
const heads = ['器具名称', '型号规格', '出厂编号', '检定或校准', '方法编号', '符合性判定', '判定规则', '价格（元）']
const pasted = [
  heads,
  ...Array.from({ length: 20 }, (_, at) => [
    '砝码',
    '10 kg M1',
    `${run}-${at + 1}`,
    '校准',
    at === 2 ? 'JJF 9999' : 'JJF 1229-2023（示例）',
    at === 4 ? '是' : '否',
    '',
    at === 6 ? '一百' : '180',
  ]),
]
  .map((row) => row.join('\t'))
  .join('\n')

const { as, expectClean } = openCast()

/** Every question of the review answered with yes, kept, signed and sent to the customer. */
async function reviewAndOffer(desk: Page): Promise<void> {
  for (const topic of ['要求', '方法', '能力', '人员', '设备', '时间', '分包'])
    await desk.getByRole('radiogroup', { name: topic, exact: true }).getByText('是', { exact: true }).click()
  await press(desk, '保存评审')
  await desk.getByText('评审已保存').waitFor()
  await sign(desk, '签名并发给客户')
  await desk.getByText('待客户确认', { exact: true }).first().waitFor()
}

test('[CAL-6.1.1] twenty instruments are imported, every fault mended at its cell', async () => {
  const desk = await as('desk')
  await desk.goto('/work/orders/new')
  await desk.getByRole('combobox', { name: '委托方' }).fill('量具')
  await desk.locator('.ant-select-dropdown').getByText('量具').first().click()
  await press(desk, '从 Excel 导入')
  await desk.getByLabel('粘贴的表格').fill(pasted)
  await press(desk, '检\\s?查')
  await desk.getByText('3 行有误').waitFor()
  expect(await button(desk, '导入 20 台').count()).toBe(0)
  await fillIn(desk, { '方法编号 4': 'JJF 1229-2023（示例）', '判定规则 6': 'JJF 1094', '价格（元） 8': '100' })
  await press(desk, '导入 20 台')
  await desk.getByText('器具（20 台）').waitFor()
  await expectClean(desk)
  await press(desk, '建立委托单')
  await desk.getByRole('heading', { name: /委托单 WT-/ }).waitFor()
})

test('[CAL-6.1.1] the contract is reviewed, signed, offered and accepted', async () => {
  const desk = await as('desk')
  const customer = await as('gauge')
  await customer.goto('/work/messages')
  await customer.getByRole('heading', { name: '消息' }).waitFor()
  await press(desk, '开始评审')
  await reviewAndOffer(desk)
  await desk.getByText('3,520.00').first().waitFor()

  // Pushed: the page of the customer was not loaded anew.
  const order = /WT-\d+-\d+/.exec(await desk.getByRole('heading', { level: 1 }).innerText())?.[0] ?? ''
  await customer.getByRole('link', { name: `委托单 ${order}：合同评审已完成，请确认` }).waitFor()
  await customer.goto(new URL(desk.url()).pathname)
  await press(customer, '接受并委托')
  await press(customer.getByRole('dialog'), '接受并委托')
  await customer.getByText('已确认', { exact: true }).first().waitFor()
  await expectClean(customer)
})

test('[CAL-6.1.2] the customer asks for a change and signs the deviation that it needs', async () => {
  const [desk, customer] = [await as('desk'), await as('gauge')]
  await press(customer, '申请变更')
  await customer.getByRole('dialog').getByRole('textbox').fill('时限改为 8 个工作日')
  await press(customer.getByRole('dialog'), '申请变更')
  await customer.getByText('评审中', { exact: true }).first().waitFor()

  await desk.reload()
  await press(desk, '告知偏离')
  const drawer = desk.getByRole('dialog', { name: '告知偏离' })
  await choose(drawer, '关于', '时间')
  await fillIn(drawer, { 偏离内容: '标准器送检，最快 8 个工作日' })
  await press(drawer, '告知客户')
  await drawer.waitFor({ state: 'hidden' })
  await customer.reload()
  await sign(customer, '同意')
  await customer.getByText('客户同意').first().waitFor()
  await expectClean(customer)
})

test('[CAL-6.1.4] the next version of the review is seen beside the one before', async () => {
  const desk = await as('desk')
  await desk.reload()
  await fillIn(desk, { 优惠: '5' })
  await press(desk, '按价目表计价')
  await desk.getByText('20 台中 20 台按价目表计价').waitFor()
  await desk.getByText('3,420.00').first().waitFor()
  await expectClean(desk)
  await press(desk, '修改内容与价格')
  await desk.getByRole('spinbutton', { name: '承诺时限' }).fill('8')
  await press(desk, '保存')
  await reviewAndOffer(desk)
  await desk.getByRole('row', { name: '整个委托单 承诺时限（工作日） 10 8' }).waitFor()
  await expectClean(desk)
})
