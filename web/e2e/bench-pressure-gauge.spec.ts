import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { gaugeOnTheBench } from './support/benchTask.ts'
import { demoPassword } from './support/browser.ts'
import { openCast } from './support/cast.ts'
import { button, choose, press, sign } from './support/forms.ts'
import { allSaved, points, prepare, readings, tabTo, type } from './support/gaugeRecord.ts'

/** Tells instruments of this run from those of an earlier one on the same server. */
const serial = `YL-${Date.now().toString(36).toUpperCase()}`
/** As they stand after the correction of the story. */
const corrected = readings.map((column) =>
  column.map((figure, row) => (column === readings[3] && row === 3 ? '0.806' : figure)),
)

const { as, expectClean } = openCast()

/** An instrument on a serial line of the browser: what it sends comes as bytes, cut anywhere. */
async function serialLine(page: Page): Promise<{ send(lines: readonly string[]): Promise<void> }> {
  await page.addInitScript(() => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const port = { readable, open: () => Promise.resolve(), close: () => Promise.resolve() }
    Object.defineProperty(navigator, 'serial', { value: { requestPort: () => Promise.resolve(port) } })
    Object.assign(globalThis, { sendOnLine: (bytes: number[]) => writer.write(new Uint8Array(bytes)) })
  })
  return {
    send: async (lines) => {
      const bytes = [...new TextEncoder().encode(lines.join(''))]
      await page.evaluate((all) => {
        const { sendOnLine } = globalThis as unknown as { sendOnLine(some: number[]): Promise<void> }
        for (let at = 0; at < all.length; at += 37) void sendOnLine(all.slice(at, at + 37))
      }, bytes)
    },
  }
}

/** Lays a block of a spreadsheet over the grid, from the cell that has the focus. */
const pasteBlock = (page: Page, columns: readonly (readonly string[])[]): Promise<void> =>
  page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', text)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    },
    points.map((_, row) => columns.map((column) => column[row] ?? '').join('\t')).join('\n'),
  )

test('[CAL-6.3.2] a pressure gauge is recorded with the keyboard alone, from the task to the calculated verdict', async () => {
  await gaugeOnTheBench(inject('address').replace(/\/$/, ''), serial)
  const page = await as('calibrator')
  await page.goto(`/work/tasks?q=${serial}`)
  await page.getByRole('link', { name: /^RW-/ }).focus()
  await page.keyboard.press('Enter')
  await button(page, '开始原始记录').focus()
  await page.keyboard.press('Enter')
  await button(page, '开始记录').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /原始记录 JL-/ }).waitFor()
  await prepare(page)
  await tabTo(page, '0.2 MPa，升压 轻敲前')
  await type(page, readings.flat())
  await allSaved(page)
  const row = page.getByRole('row').filter({ hasText: '0.6 MPa' })
  for (const words of ['0.0040', '0.0026', '合格']) await row.getByText(words, { exact: true }).first().waitFor()
  await expectClean(page)
})

/** Corrects one figure from the keyboard, and signs. */
async function correctTo(page: Page, figure: string): Promise<void> {
  await page.getByLabel('0.8 MPa，降压 轻敲后').focus()
  await page.keyboard.press('Control+A')
  await type(page, [figure])
  await page.getByLabel('更正理由').waitFor()
  await page.keyboard.type('读错一格')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '更正数据并签名' })
  const password = dialog.getByRole('textbox', { name: '登录密码' })
  await password.fill(demoPassword)
  await password.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}

test('[CAL-6.3.4] a correction leaves the old figure struck through, with who, when and why', async () => {
  const page = await as('calibrator')
  await correctTo(page, '0.806')
  await page.locator('del').getByText('0.804').first().waitFor()
  await page.getByText(/更正 .*0\.804 → 0\.806/).waitFor()
  await expectClean(page)
})

test('[CAL-6.3.3] what is typed without a connection waits visibly, survives the closing of the page and is sent once', async () => {
  await gaugeOnTheBench(inject('address').replace(/\/$/, ''), `${serial}-B`)
  const page = await as('calibrator')
  await sign(page, '签名并提交')
  await page.getByText('待核验').first().waitFor()
  await page.goto(`/work/tasks?q=${serial}-B`)
  await page.getByRole('link', { name: /^RW-/ }).click()
  await press(page, '开始原始记录')
  await press(page, '开始记录')
  await page.getByLabel('温度，数值').waitFor()
  await prepare(page)
  const entries = '**/api/records/**/entries'
  await page.route(entries, (route) => route.abort())
  await page.getByLabel('0.2 MPa，升压 轻敲前').focus()
  await pasteBlock(page, corrected)
  await page.getByText('20 个读数尚未保存到服务器').waitFor()
  await page.reload()
  await page.getByText('20 个读数尚未保存到服务器').waitFor()
  expect(await page.getByLabel('0.4 MPa，升压 轻敲后').inputValue()).toBe('0.402')
  await button(page, '立即重试').waitFor()
  await page.unroute(entries)
  // The browser tells of the connection; whoever presses the button may find that it was sent meanwhile.
  await page.evaluate(() => globalThis.dispatchEvent(new Event('online')))
  await allSaved(page)
  await page.reload()
  await allSaved(page)
  expect(await page.getByLabel('0.8 MPa，降压 轻敲后').inputValue()).toBe('0.806')
})

test('[CAL-8.2] a record copied from another is refused, one that is nearly the same is flagged, retested by a colleague and compared', async () => {
  const page = await as('calibrator')
  await press(page, '签名并提交')
  const signing = page.getByRole('dialog').filter({ has: page.getByRole('textbox', { name: '登录密码' }) })
  await signing.getByRole('textbox', { name: '登录密码' }).fill(demoPassword)
  await signing.getByRole('textbox', { name: '登录密码' }).press('Enter')
  await page
    .getByText(/全部读数与原始记录 JL-.* 逐个相同，复制的数据不能提交/)
    .first()
    .waitFor()
  await page.reload()
  await correctTo(page, '0.805')
  await sign(page, '签名并提交')
  await page.getByText('本记录的数据被判为可疑（待处理）').waitFor()

  const supervisor = await as('supervisor')
  await supervisor.goto('/work/suspicions')
  await supervisor
    .getByRole('row', { name: `${serial}-B` })
    .getByRole('link', { name: /^JL-/ })
    .click()
  await supervisor.getByText(/20 个读数中有 19 个与原始记录 JL-.* 相同/).waitFor()
  await expectClean(supervisor)
  await press(supervisor, '安排复测')
  const drawer = supervisor.getByRole('dialog', { name: '安排复测' })
  await choose(drawer, '复测人', '孙同事')
  await drawer.getByLabel('处理意见').fill('请另一人复测')
  await press(drawer, '安排复测')
  await supervisor.getByText('待复测').first().waitFor()

  const colleague = await as('calibrator2')
  const gauge = await serialLine(colleague)
  await colleague.goto(new URL(supervisor.url()).pathname)
  await press(colleague, '开始复测')
  await colleague.getByText(/本记录是原始记录 JL-.* 的复测/).waitFor()
  await prepare(colleague)
  await press(colleague, '连接仪器串口')
  await press(colleague, '选择串口并连接')
  await colleague.getByText('已连接，等待仪器发送读数').waitFor()
  await colleague.getByLabel('0.2 MPa，升压 轻敲前').focus()
  await gauge.send(readings.flat().map((figure) => `ST,GS,+  ${(Number(figure) + 0.002).toFixed(3)} MPa\r\n`))
  await allSaved(colleague)
  await sign(colleague, '签名并提交')
  const checker = await as('checker')
  await checker.goto(new URL(colleague.url()).pathname)
  await sign(checker, '核验签名')
  await checker.getByText('已核验').first().waitFor()

  await supervisor.reload()
  await supervisor.getByText('各测量点 |En| ≤ 1，两次结果一致').waitFor()
  await expectClean(supervisor)
  await press(supervisor, '下结论')
  const conclusion = supervisor.getByRole('dialog', { name: '下结论' })
  await conclusion.getByText('原记录成立').click()
  await conclusion.getByLabel('结论说明').fill('复测一致，系两表读数巧合')
  await press(conclusion, '下结论')
  await supervisor.getByText('已结案').first().waitFor()
  await expectClean(supervisor)
})
