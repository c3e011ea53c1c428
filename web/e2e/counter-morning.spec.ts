import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readPdf } from '../../server/src/platform/documents/readPdf.ts'
import { demoPassword } from './support/browser.ts'
import { openCast } from './support/cast.ts'
import { fillIn, press } from './support/forms.ts'

/** Tells instruments of this run from those of an earlier one on the same server. */
const run = Date.now().toString(36).toUpperCase()
const serials = Array.from({ length: 20 }, (_, index) => `CM-${run}-${index + 1}`)

const { as, expectClean } = openCast()

interface Order {
  institutionId: string
  id: string
  number: string
  version: number
}

/** Asks the server as the person whose page it is, for what this story does not look at. */
async function ask<T>(page: Page, method: 'GET' | 'POST' | 'PUT', path: string, data?: object): Promise<T> {
  const answer = await page.context().request.fetch(`/api${path}`, { method, ...(data ? { data } : {}) })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}

const yes = { answer: 'yes', remark: '' }
const checklist = Object.fromEntries(
  ['requirements', 'method', 'ability', 'people', 'equipment', 'time', 'subcontract'].map((topic) => [topic, yes]),
)

/** An order of twenty calipers that the customer agreed to the day before. */
async function agreedOrder(desk: Page, customer: Page): Promise<Order> {
  const { entries: clients } = await ask<{ entries: { id: string; name: string }[] }>(desk, 'GET', '/order-clients')
  const { entries: methods } = await ask<{ entries: { id: string; code: string }[] }>(desk, 'GET', '/methods?size=200')
  const clientId = clients.find(({ name }) => name.startsWith('金桥'))?.id
  const methodId = methods.find(({ code }) => code.startsWith('JJF 2096-2024'))?.id
  const items = serials.map((serial) => ({ name: '游标卡尺', model: '0–150 mm', serial, methodId, price: '120' }))
  const head = { clientId, place: 'laboratory', wayIn: 'delivered', promisedDays: 5 }
  const order = await ask<Order>(desk, 'POST', '/orders', { ...head, items })
  const at = `/orders/${order.institutionId}/${order.id}`
  let { version } = await ask<Order>(desk, 'POST', `${at}/start-review`, { version: order.version })
  version = (await ask<Order>(desk, 'PUT', `${at}/checklist`, { version, checklist })).version
  const signature = { password: demoPassword }
  version = (await ask<Order>(desk, 'POST', `${at}/offer`, { version, signature })).version
  await ask(customer, 'POST', `${at}/accept`, { version })
  return order
}

/** What a scanner types: the code, then Enter, into whatever has the focus. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

test('[CAL-6.2.2] twenty instruments are received with scanner and keyboard alone', async () => {
  const desk = await as('desk')
  const order = await agreedOrder(desk, await as('gauge'))
  await desk.goto('/work/samples/reception')
  await desk.getByRole('textbox', { name: '扫描或输入委托单号' }).waitFor()
  await scan(desk, order.number)
  await desk.getByText('待收样 20 台').waitFor()
  await expectClean(desk)

  // Nothing of the other fields is typed by the scanner: they are filled once for all of it.
  await fillIn(desk, { 送样人: '客户司机（示例）', 存放位置: '收发室 A-1' })
  await desk.getByRole('textbox', { name: '扫描或输入委托单号' }).focus()
  for (const serial of serials.slice(0, 19)) {
    await scan(desk, serial)
    await desk.getByText(`已选 游标卡尺 ${serial}`).waitFor()
  }
  // The last one has a scratch, which its owner is told; Enter ticks it and gives the scanner its turn again.
  const last = serials[19] ?? ''
  await desk.getByRole('textbox', { name: `不符或损伤 ${last}` }).fill('测量面有划痕')
  await desk.keyboard.press('Enter')
  await desk.keyboard.press('Control+Enter')
  await desk.getByText(/已收样 20 台，编号 YP-/).waitFor()
  await expectClean(desk)
})

test('[CAL-6.2.5] all their stickers are printed at once', async () => {
  const desk = await as('desk')
  const href = await desk.getByRole('link', { name: /打印标签（20）/ }).getAttribute('href')
  const answer = await desk.context().request.get(href ?? '')
  expect((await readPdf(await answer.body())).pages).toHaveLength(20)
})

test('the morning is dispatched on the board, by menu and as suggested', async () => {
  const desk = await as('desk')
  await desk.goto('/work/tasks/board')
  await desk
    .getByRole('button', { name: `派给：游标卡尺 ${serials[0]}` })
    .first()
    .focus()
  await desk.keyboard.press('Enter')
  await desk.getByRole('menuitem').first().waitFor()
  await expectClean(desk)
  await desk.getByRole('menuitem', { name: /钱校准/ }).click()
  await desk.getByText('已派工 1 项').waitFor()
  await press(desk, '按建议全部派工')
  await desk
    .getByText(/已派工 \d+ 项/)
    .first()
    .waitFor()
  await expectClean(desk)
})

test('[CAL-6.2.5] a damaged one is reported and its owner is asked', async () => {
  const desk = await as('desk')
  await desk.goto(`/work/samples?q=${serials[5]}`)
  await desk.getByRole('link', { name: /^YP-/ }).click()
  await press(desk, '报告丢失或损坏')
  const drawer = desk.getByRole('dialog', { name: '报告丢失或损坏' })
  await fillIn(drawer, { 情况说明: '搬运时跌落，测量爪断裂' })
  await press(drawer, '报告')
  await desk.getByRole('heading', { name: /样品异常 YC-/ }).waitFor()
  await expectClean(desk)
  const lead = await as('technical')
  await lead.goto(new URL(desk.url()).pathname)
  await press(lead, '填写调查结果')
  const finding = lead.getByRole('dialog', { name: '填写调查结果' })
  await fillIn(finding, { 调查结果: '搬运未用专用箱', 处理建议: '修复并免收校准费' })
  await press(finding, '提交客户确认')
  await lead.getByText('待客户确认').first().waitFor()
  const owner = await as('gauge')
  await owner.goto(new URL(desk.url()).pathname)
  await owner.getByRole('button', { name: '同意处理建议' }).waitFor()
  await expectClean(owner)
})
