import { inject, test } from 'vitest'
import { gaugeOnTheBench } from './support/benchTask.ts'
import { openCast } from './support/cast.ts'
import { choose, fillIn, press, sign } from './support/forms.ts'

const serial = `BD-${Date.now().toString(36).toUpperCase()}`
const name = `数字压力计表单 ${serial}`
const { as, expectClean } = openCast()

test('[CAL-5.2.4] a sheet is built from nothing, checked while it is typed, and tried with readings', async () => {
  await gaugeOnTheBench(inject('address').replace(/\/$/, ''), serial, {
    method: { code: 'JJG 52-2013（设计）', tag: '053' },
  })
  const page = await as('lead')
  await page.goto('/work/methods?q=设计')
  await page.getByRole('link', { name: /设计/ }).click()
  await press(page, '新建表单')
  await fillIn(page, { 表单名称: name, 适用器具: '数字压力计', 被测量: '压力', 单位: 'MPa' })
  await press(page, '建立草稿')
  await page.getByRole('heading', { name: /设计方法表单/ }).waitFor()
  await page.getByRole('tab', { name: '条件与标准器' }).click()
  await choose(page, '证书值的取法 1', '相邻点线性内插')
  await page.getByRole('tab', { name: '测量点与读数' }).click()
  await press(page, '增加一列')
  await fillIn(page, { '列 2': '修正后示值', '符号 2': 'x_c', '单位 2': 'MPa' })
  const formula = page.getByLabel('公式（不填即录入） 2')
  await formula.fill('x + drift')
  await page.getByText('未定义的量“drift”').first().waitFor()
  await press(page, '保存草稿')
  await page.getByRole('heading', { name: new RegExp(`${serial} · 第 1 版`) }).waitFor()
  await page.getByText('测量点与读数：未定义的量“drift”').waitFor()
  await press(page, '设计表单')
  await page.getByRole('tab', { name: '测量点与读数' }).click()
  await formula.fill('x + temperature')
  await page.getByText('不同量纲的量不能相加减').first().waitFor()
  await formula.fill('x - 0.001')
  await page.getByRole('tab', { name: '模型与不确定度' }).click()
  await page.getByLabel('输入量 1，估计值').fill('x_c')
  await page.getByRole('tab', { name: '判定与证书' }).click()
  await choose(page, '允许限', '最大允许误差')
  await page.getByLabel('MPE（绝对值）', { exact: true }).fill('0.016')
  await page.getByRole('tab', { name: '试算' }).click()
  await fillIn(page, {
    '标称值 1': '0.8',
    '示值，第 1 点第 1 次': '0.803',
    '示值，第 1 点第 2 次': '0.805',
    '示值，第 1 点第 3 次': '0.804',
    环境温度: '20',
    '标准器 @ 0.8 证书值': '0.8',
    '标准器 @ 0.8 U（k = 2）': '0.001',
  })
  await page.getByText(/0\.0030 ± 0\.00\d+ MPa/).waitFor()
  await expectClean(page)
  await press(page, '保存草稿')
  await page.getByRole('heading', { name: new RegExp(`${serial} · 第 1 版`) }).waitFor()
})

test('[CAL-5.2.4] another person approves it, and a record runs it at once', async () => {
  const manager = await as('technical')
  await manager.goto((await as('lead')).url())
  await sign(manager, '批准')
  await manager.getByText('已批准').first().waitFor()
  const page = await as('calibrator')
  await page.goto(`/work/tasks?q=${serial}`)
  await page.getByRole('link', { name: /^RW-/ }).click()
  await press(page, '开始原始记录')
  await choose(page, '方法表单', name)
  await press(page, '开始记录')
  await page.getByRole('heading', { name: /原始记录 JL-/ }).waitFor()
  await page.getByLabel('1，标称值').fill('0.8')
  await page.keyboard.press('Enter')
  const reading = page.getByLabel('第 1 次，示值')
  await reading.fill('0.803')
  await page.keyboard.press('Enter')
  await page.getByText('0.802', { exact: true }).first().waitFor()
})
