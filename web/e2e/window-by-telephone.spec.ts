import * as demands from '@tongheng/contract/demand'
import { organizationCodeCheck, usccCheck } from '@tongheng/contract/identifiers'
import { listMethods } from '@tongheng/contract/methods'
import * as orders from '@tongheng/contract/orders'
import { expect, inject, test } from 'vitest'
import { demoPassword } from './support/browser.ts'
import { openCast } from './support/cast.ts'
import { clientOf } from './support/client.ts'
import { dayIn } from './support/days.ts'
import { choose, fillIn, press } from './support/forms.ts'

const { as, visitor, expectClean } = openCast()

const run = String(Date.now() + 9).slice(-8)
const code = `91640100${run}${organizationCodeCheck(run)}`
const cooperative = `谷丰农机合作社${run}（示例）`
const serial = `TEL-${run}`
const consent = { person: '马社长（示例）', said: '来电同意由窗口代为接受报价' }

let demandId = ''
let ticket = { number: '', code: '' }
let order = { institutionId: '', id: '' }

test('[NQI-6.3-channels] the clerk writes down a cooperative that calls and has no account, with its consent', async () => {
  const page = await as('window')
  await page.goto('/work/window-clients')
  await press(page, '登记代办客户')
  const drawer = page.getByRole('dialog', { name: '登记代办客户' })
  await fillIn(drawer, {
    企业名称: cooperative,
    统一社会信用代码: code + usccCheck(code),
    地址: '示例镇二组',
    电话: '13800138000',
    表示同意的人: consent.person,
    同意的内容: '同意由窗口代为登记需求、转达报价并送检',
  })
  await drawer.getByRole('combobox', { name: '所在地区' }).fill('640104')
  await page.locator('.ant-cascader-menu-item').getByText('兴庆区').click()
  await expectClean(page)
  await press(drawer, '登记代办客户')
  await drawer.waitFor({ state: 'hidden' })
  await page.getByText(cooperative).first().waitFor()
  await expectClean(page)
})

test('[NQI-6.3-channels] the clerk posts its demand by telephone and tells it number and code', async () => {
  const page = await as('window')
  await page.goto('/work/demands/new')
  await page.getByRole('combobox', { name: '为哪家企业发布' }).fill(run)
  await page.locator('.ant-select-dropdown').getByText(cooperative).click()
  await choose(page, '渠道', '电话')
  await fillIn(page.getByRole('group', { name: '第 1 台' }), { 器具名称: '游标卡尺', 出厂编号: serial })
  await fillIn(page, { 标题: '农机维修用卡尺校准', 联系人: consent.person, 联系电话: '13800138000' })
  await press(page, '发布')
  await page.getByRole('heading', { name: '需求 XQ-' }).waitFor()
  demandId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await press(page, '生成查询码')
  const told = page.getByRole('dialog', { name: '请告知企业' })
  ticket = {
    number: (await told.locator('dd').nth(0).textContent()) ?? '',
    code: (await told.locator('dd').nth(1).textContent()) ?? '',
  }
  expect(ticket.code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  await expectClean(page)
  await press(told, '已告知')
})

/** The institute offers by what it has published; this story does not look at how. */
async function answered(address: string): Promise<void> {
  const window = await clientOf(address, 'window')
  const params = { id: demandId }
  const { entries } = await window.call(demands.demand.listDemandInstitutions, { query: { q: '示例市计量检测研究院' } })
  await window.call(demands.demand.inviteInstitutions, {
    params,
    body: { institutionIds: entries.map(({ id }) => id) },
  })
  await (
    await clientOf(address, 'desk')
  ).call(demands.demand.offerForDemand, {
    params,
    body: {
      lines: [
        {
          line: 1,
          price: '120.00',
          methodCode: 'JJG 30-2012',
          reach: null,
          days: 5,
          place: 'laboratory',
          reason: '能力已通过评审，正在更新公布范围（示例）',
        },
      ],
      validUntil: dayIn(20),
    },
  })
}

/** The institute prepares the contract and offers it. */
async function contractOffered(address: string): Promise<void> {
  const desk = await clientOf(address, 'desk')
  const { entries } = await desk.call(listMethods, { query: { size: 200 } })
  const methodId = entries.find(({ code: method }) => method.startsWith('JJF 2096-2024'))?.id ?? null
  const params = order
  const { items, place, wayIn, version } = await desk.call(orders.getOrder, { params })
  const revised = await desk.call(orders.reviseOrder, {
    params,
    body: {
      place,
      wayIn,
      promisedDays: 5,
      items: items.map(({ id, name }) => ({ id, name, serial, methodId, price: '120.00' })),
      version,
    },
  })
  const yes = { answer: 'yes', remark: '' } as const
  const checklist = {
    requirements: yes,
    method: yes,
    ability: yes,
    people: yes,
    equipment: yes,
    time: yes,
    subcontract: yes,
  }
  const review = await desk.call(orders.startReview, { params, body: { version: revised.version } })
  const kept = await desk.call(orders.saveChecklist, { params, body: { version: review.version, checklist } })
  await desk.call(orders.offerOrder, {
    params,
    body: { version: kept.version, signature: { password: demoPassword } },
  })
}

test('[NQI-6.3-channels] the clerk accepts for it quotation and contract, each with who consented on the telephone', async () => {
  await answered(inject('address'))
  const page = await as('window')
  await page.goto(`/work/demands/${demandId}`)
  await press(page.getByRole('region', { name: '邀请与报价' }), '接受')
  const dialog = page.getByRole('dialog', { name: '接受报价' })
  await fillIn(dialog, { 表示同意的人: consent.person, 同意的内容: consent.said })
  await expectClean(page)
  await press(dialog, '接受')
  await page.getByRole('heading', { name: '委托单 WT-' }).waitFor()
  const [, institutionId = '', id = ''] = new URL(page.url()).pathname.split('/').slice(2)
  order = { institutionId, id }
  await contractOffered(inject('address'))
  await page.reload()
  await press(page, '接受并委托')
  const contract = page.getByRole('dialog', { name: '接受并委托' })
  await contract.getByRole('textbox').fill(`${consent.person}来电同意`)
  await expectClean(page)
  await press(contract, '接受并委托')
  await contract.waitFor({ state: 'hidden' })
  await page.goto(`/work/demands/${demandId}`)
  await page.getByText(consent.said).first().waitFor()
})

test('[NQI-4.2-park] the caliper is received at the window and travels with a manifest; the cooperative follows it without an account', async () => {
  const page = await as('window')
  await page.goto('/work/shipments')
  await page.getByRole('checkbox', { name: new RegExp(serial) }).check()
  await press(page, '收件 1 台')
  const drawer = page.getByRole('dialog', { name: '收件 1 台' })
  await fillIn(drawer, { 送件人: consent.person })
  await press(drawer, '收件 1 台')
  await drawer.waitFor({ state: 'hidden' })
  await page.goto('/work/shipments?tab=held')
  await page.getByRole('checkbox', { name: new RegExp(serial) }).check()
  await press(page, '发运 1 台')
  const shipping = page.getByRole('dialog', { name: '发运 1 台' })
  await fillIn(shipping, { 运送: '园区班车（示例）' })
  await press(shipping, '发运 1 台')
  await page.getByRole('heading', { name: '发运批次 FY-' }).waitFor()
  await expectClean(page)

  const caller = await visitor('cooperative')
  await caller.goto('/follow')
  await fillIn(caller, { 需求编号: ticket.number, 查询码: ticket.code })
  await expectClean(caller)
  await press(caller, '查询')
  await caller.getByText('运送中').waitFor()
  await caller.getByText(serial).waitFor()
  expect(await caller.getByText(consent.person).count()).toBe(0)
  await expectClean(caller)
})
