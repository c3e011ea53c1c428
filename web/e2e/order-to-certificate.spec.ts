import { certificates } from '@tongheng/contract/certificates'
import { records } from '@tongheng/contract/records'
import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { readPdf } from '../../server/src/platform/documents/readPdf.ts'
import { demoPassword, takePicture } from './support/browser.ts'
import { openCast } from './support/cast.ts'
import { clientOf } from './support/client.ts'
import { instruments, run } from './support/publishedExamples.ts'
import { dayIn } from './support/days.ts'
import { button, choose, fillIn, press, sign, signByHand } from './support/forms.ts'

/** For what happens in the background of a busy server. */
const patience = { timeout: 30_000 }

const { as, visitor, expectClean } = openCast()
const address = inject('address').replace(/\/$/, '')

let demandPage = ''
let orderPage = ''

test('an enterprise posts a demand for three instruments', async () => {
  const page = await as('gauge')
  await page.goto('/work/demands/new')
  await fillIn(page, { 标题: '年度校准：砝码、多用表、卡尺', 联系电话: '0951-5550301' })
  for (const [index, instrument] of instruments.entries()) {
    if (index > 0) await press(page, '再加一台')
    const block = page.getByRole('group', { name: `第 ${index + 1} 台` })
    const { name, model, serial, maker, quantity, low, high, unit } = instrument
    await fillIn(block, {
      器具名称: name,
      型号规格: model,
      出厂编号: serial,
      制造单位: maker,
      量: quantity,
      下限: low,
      上限: high,
      单位: unit,
    })
  }
  await expectClean(page)
  await press(page, '发布')
  await page.getByText('待响应').waitFor()
  demandPage = new URL(page.url()).pathname
  await expectClean(page)
})

test('the operator responds and invites the matching institution, which makes an offer', async () => {
  const page = await as('operator')
  await page.goto(demandPage)
  await press(page, '首次响应')
  const drawer = page.getByRole('dialog', { name: '首次响应' })
  await drawer.getByLabel('响应内容').fill('需求已收到，正在邀请机构报价。')
  await press(drawer, '首次响应')
  await drawer.waitFor({ state: 'hidden' })
  await page.getByRole('checkbox', { name: '示例市计量检测研究院' }).check()
  await press(page, '邀请 1 家报价')
  await page.getByText('待答复').waitFor()
  await expectClean(page)

  const desk = await as('desk')
  await desk.goto(demandPage)
  await press(desk, '报价')
  const offer = desk.getByRole('dialog', { name: '报价' })
  for (const [index, { name, price }] of instruments.entries())
    await fillIn(offer.getByRole('group', { name: `${index + 1}. ${name}` }), { 单价: price })
  await fillIn(offer, { 说明: '含证书（中文）' })
  await expectClean(desk)
  await fillIn(offer, { 有效期至: dayIn(30) })
  await offer.getByLabel('有效期至').press('Enter')
  await press(offer, '提交报价')
  await offer.waitFor({ state: 'hidden' })
  await desk.getByText('已报价').first().waitFor()
  await expectClean(desk)
})

test('the enterprise accepts the offer, which opens an order', async () => {
  const page = await as('gauge')
  await page.goto(demandPage)
  await press(page.getByRole('region', { name: '邀请与报价' }), '接受')
  const dialog = page.getByRole('dialog', { name: '接受报价' })
  await press(dialog, '接受')
  await page.getByRole('heading', { name: '委托单 WT-' }).waitFor()
  orderPage = new URL(page.url()).pathname
  await expectClean(page)
})

test('the desk reviews the contract and the customer agrees', async () => {
  const page = await as('desk')
  await page.goto(orderPage)
  await press(page, '开始评审')
  await press(page, '修改内容与价格')
  for (const [index, { method, price }] of instruments.entries()) {
    const block = page.getByRole('region', { name: `第 ${index + 1} 台` })
    await choose(block, '依据的方法', method)
    await fillIn(block, { 价格: price })
  }
  await expectClean(page)
  await press(page, '保存')
  for (const topic of ['要求', '方法', '能力', '人员', '设备', '时间', '分包'])
    await page.getByRole('radiogroup', { name: topic, exact: true }).getByText('是', { exact: true }).click()
  await press(page, '保存评审')
  await page.getByText('评审已保存').waitFor()
  await expectClean(page)
  await sign(page, '签名并发给客户')
  await page.getByText('待客户确认').first().waitFor()

  const customer = await as('gauge')
  await customer.goto(orderPage)
  await customer.getByText('700.00').first().waitFor()
  await expectClean(customer)
  await press(customer, '接受并委托')
  await press(customer.getByRole('dialog', { name: '接受并委托' }), '接受并委托')
  await customer.getByText('已确认').first().waitFor()
})

test('the samples are received and given to a calibrator and a checker', async () => {
  const page = await as('desk')
  const [first] = instruments
  await page.goto(`/work/samples/reception?q=${first.serial}`)
  // The order comes to the counter as a whole.
  await press(page.getByRole('row', { name: first.serial }), '收样')
  for (const { serial, name } of instruments)
    await page.getByRole('checkbox', { name: `选中 ${name} ${serial}` }).check()
  await fillIn(page, { 送样人: '送样人（示例）', 存放位置: '样品架 A-3' })
  await expectClean(page)
  await press(page, '收样 3 台')
  await page.getByText(/已收样 3 台，编号 YP-/).waitFor()
  await page.goto('/work/tasks/assign')
  for (const [index, { serial, name }] of instruments.entries()) {
    await press(page.getByRole('row', { name: serial }), '派工')
    const drawer = page.getByRole('dialog', { name: `派工：${name}` })
    await choose(drawer, '校准员', '钱校准')
    await choose(drawer, '核验员', '李核验')
    if (index === 0) await expectClean(page)
    await press(drawer, '派工')
    await drawer.waitFor({ state: 'hidden' })
    await page.getByRole('row', { name: serial }).waitFor({ state: 'detached' })
  }
})

type Instrument = (typeof instruments)[number]

/** Types figures one after the other; the Enter key leads down the column, then to the head of the next. */
async function type(page: Page, first: string, figures: readonly string[]): Promise<void> {
  await page.getByLabel(first, { exact: true }).focus()
  for (const figure of figures) {
    await page.keyboard.type(figure)
    await page.keyboard.press('Enter')
  }
}

async function record(page: Page, instrument: Instrument): Promise<string> {
  const { serial, standard, conditions, readings, first } = instrument
  await page.goto(`/work/tasks?q=${serial}`)
  await page.getByRole('link', { name: /^RW-/ }).click()
  await press(page, '开始原始记录')
  await page.getByText(/开始原始记录 · 任务/).waitFor()
  await press(page, '开始记录')
  await page.getByRole('heading', { name: /原始记录 JL-/ }).waitFor()
  await choose(page, `选择${standard.role}`, standard.number)
  await type(page, `${Object.keys(conditions)[0]}，数值`, Object.values(conditions))
  await type(page, first, readings)
  return new URL(page.url()).pathname
}

test.each(instruments)('$name: readings typed by keyboard become the published result', async (instrument) => {
  const page = await as('calibrator')
  const recordPage = await record(page, instrument)
  await page.getByText(instrument.result).waitFor()
  await page.getByText(`k = ${instrument.row.at(-1)}, p ≈`).waitFor()
  // The result is there at once, and the button when every reading has been kept.
  await button(page, '签名并提交').and(page.locator(':not([aria-disabled="true"])')).waitFor()
  if (instrument === instruments[0]) {
    await expectClean(page)
    await takePicture(page, 'workbench', 1300)
  }
  await sign(page, '签名并提交')
  await page.getByText('待核验').first().waitFor()

  const checker = await as('checker')
  await checker.goto(recordPage)
  if (instrument === instruments[0]) await expectClean(checker)
  await sign(checker, '核验签名')
  await checker.getByText('已核验').first().waitFor()
})

let issued = { number: '', code: '' }
let issuedFile: Buffer = Buffer.alloc(0)

/** The next person in line opens the certificate of an instrument. */
async function openCertificate(person: string, certificatePage: string): Promise<Page> {
  const page = await as(person)
  await page.goto(certificatePage)
  await page.getByRole('heading', { name: /^校准证书/ }).waitFor()
  return page
}

/** The record of an instrument becomes a certificate, signed in the browser by three people one after the other. */
async function signInBrowser({ serial }: Instrument): Promise<string> {
  const bench = await as('calibrator')
  await bench.goto(`/work/records?q=${serial}`)
  await bench.getByRole('link', { name: /^JL-/ }).click()
  await press(bench, '起草证书')
  await bench.getByRole('heading', { name: '校准证书 草稿' }).waitFor()
  const certificatePage = new URL(bench.url()).pathname
  const checker = await openCertificate('checker', certificatePage)
  await expectClean(checker)
  await sign(checker, '核验签名')
  await checker.getByText('待批准').first().waitFor()
  const signatory = await openCertificate('signatory', certificatePage)
  await sign(signatory, '批准签名')
  await signatory.getByText('待发出').first().waitFor()
  const desk = await openCertificate('desk', certificatePage)
  await sign(desk, '发出证书')
  await desk.getByRole('heading', { name: /校准证书 \S+-JZ-/ }).waitFor()
  return certificatePage
}

/** The same without their browsers, which show nothing new for a second one. */
async function signByOperations({ serial }: Instrument): Promise<string> {
  const bench = await clientOf(address, 'calibrator')
  const checker = await clientOf(address, 'checker')
  const signatory = await clientOf(address, 'signatory')
  const desk = await clientOf(address, 'desk')
  const { entries } = await bench.call(records.listRecords, { query: { q: serial } })
  let certificate = await bench.call(certificates.draftCertificate, { body: { recordId: entries[0]?.id ?? '' } })
  const params = { institutionId: certificate.institutionId, id: certificate.id }
  const body = () => ({ version: certificate.version, signature: { password: demoPassword } })
  certificate = await checker.call(certificates.checkCertificate, { params, body: body() })
  certificate = await signatory.call(certificates.approveCertificate, { params, body: body() })
  await desk.call(certificates.issueCertificate, { params, body: body() })
  return `/work/certificates/${params.institutionId}/${params.id}`
}

test.each(instruments)(
  '$name: the certificate passes three people and carries the published result',
  async (instrument) => {
    const isFirst = instrument === instruments[0]
    const certificatePage = await (isFirst ? signInBrowser(instrument) : signByOperations(instrument))
    const customer = await openCertificate('gauge', certificatePage)
    const results = customer.getByRole('row', { name: instrument.row.join(' ') })
    await results.waitFor()
    if (isFirst) await expectClean(customer)
    const heading = await customer.getByRole('heading', { name: /校准证书 \S+-JZ-/ }).innerText()
    const code = await customer.getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/).innerText()
    issued = { number: heading.replace('校准证书 ', ''), code }
    const file = await customer.getByRole('link', { name: '下载证书' }).getAttribute('href')
    issuedFile = await (await customer.context().request.get(file ?? '')).body()
    const text = (await readPdf(issuedFile)).pages.join('')
    for (const figure of [...instrument.row, issued.number, code]) expect(text).toContain(figure)
  },
)

test('anybody verifies the certificate without an account, by number and by the file', async () => {
  const page = await visitor('third party')
  await page.goto('/verify')
  await fillIn(page, { 证书编号: issued.number, 校验码: issued.code })
  await press(page, '验证')
  const answers = page.getByRole('status').filter({ hasText: '今天的状态' })
  for (const answer of ['未核对文件', '平台登记的机构，当日有资格', '示例市计量检测研究院', '有效'])
    await answers.getByText(answer, { exact: true }).waitFor()
  await expectClean(page)
  await takePicture(page, 'verify', 1040)
  const drop = page.locator('input[type=file]')
  await drop.setInputFiles({ name: 'certificate.pdf', mimeType: 'application/pdf', buffer: issuedFile })
  await answers.getByText('与发出时完全一致').waitFor()
  await page.getByText('核验 李核验　批准 周签字').waitFor()
  const altered = Buffer.from(issuedFile)
  altered[1000] = (altered[1000] ?? 0) ^ 1
  await page.goto('/verify')
  await drop.setInputFiles({ name: 'certificate.pdf', mimeType: 'application/pdf', buffer: altered })
  await answers.getByText('签名后被改动').waitFor()
  await page.goto('/verify')
  await drop.setInputFiles({ name: 'other.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 %%EOF') })
  await answers.getByText('没有签名，也不是本平台发出的文件，不能判断').waitFor()
})

test('the samples go back, and the customer answers the survey', async () => {
  const page = await as('desk')
  await page.goto(`/work/samples?q=${run}`)
  for (const { serial } of instruments) await page.getByRole('row', { name: serial }).getByRole('checkbox').check()
  await press(page, '返还客户')
  const drawer = page.getByRole('dialog', { name: '返还客户' })
  await fillIn(drawer, { 取样人: '取样人（示例）' })
  await signByHand(drawer)
  await expectClean(page)
  await press(drawer, '返还客户')
  await drawer.waitFor({ state: 'hidden' })
  const customer = await as('gauge')
  await customer.goto(orderPage)
  await customer.getByText('已完成').first().waitFor()
  const order = (await customer.getByRole('heading', { name: '委托单 WT-' }).innerText()).replace('委托单 ', '')
  // The survey follows in the background.
  const link = customer.getByRole('link', { name: order })
  await expect
    .poll(async () => {
      await customer.goto('/work/surveys')
      await customer.getByRole('table').waitFor()
      return link.count()
    }, patience)
    .toBe(1)
  await link.click()
  const questions = customer.getByRole('radiogroup')
  await questions.nth(8).waitFor()
  for (const question of await questions.all()) await question.getByText('9', { exact: true }).click()
  await expectClean(customer)
  await press(customer, '提交评价')
  await customer.getByText('感谢您的评价').waitFor()
  await expectClean(customer)
})
