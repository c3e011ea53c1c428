import { addMethod, listMethods } from '@tongheng/contract/methods'
import { inject, test } from 'vitest'
import { gaugeOnTheBench } from './support/benchTask.ts'
import { openCast } from './support/cast.ts'
import { clientOf } from './support/client.ts'
import { choose, press } from './support/forms.ts'

const run = Date.now().toString(36).toUpperCase()
const serial = `TD-${run}`
const [code, next] = [`JJG 52-2013（代替 ${run}）`, `JJG 52-2026（新 ${run}）`]
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
const address = inject('address').replace(/\/$/, '')
const { as } = openCast()

test('[CAL-5.2.3] a method superseded today stops the task that waits, and the customer reads it on the order', async () => {
  await gaugeOnTheBench(address, serial, { method: { code, tag: run } })
  const keeper = await clientOf(address, 'technical')
  const name = { zh: '弹性元件式一般压力表', en: 'Pressure gauges' }
  await keeper.call(addMethod, {
    body: { code: next, name, kind: 'verification-regulation', effectiveOn: '2026-01-01' },
  })
  const [method] = (await keeper.call(listMethods, { query: { q: code } })).entries
  const manager = await as('technical')
  await manager.goto(`/work/methods/${method?.institutionId}/${method?.id}`)
  await press(manager, '登记失效')
  const drawer = manager.getByRole('dialog', { name: '登记失效' })
  await drawer.getByLabel('失效日期').fill(today)
  await manager.keyboard.press('Enter')
  await choose(drawer, '代替它的方法', next)
  await press(drawer, '登记失效')
  await manager.getByText(`改用 ${next} 前须完成`).waitFor()

  const calibrator = await as('calibrator')
  await calibrator.goto(`/work/tasks?q=${serial}`)
  await calibrator.getByRole('link', { name: /^RW-/ }).click()
  await press(calibrator, '开始原始记录')
  await press(calibrator, '开始记录')
  await calibrator.getByText(`${code} 在 ${today} 不是现行有效方法（代替方法：${next}）`).first().waitFor()

  const customer = await as('gauge')
  await customer.goto('/work/orders')
  await customer.getByRole('link', { name: /^WT-/ }).first().click()
  await customer.getByText(`由 ${next} 代替`).first().waitFor()
})
