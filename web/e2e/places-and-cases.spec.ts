import { methodCases } from '@tongheng/contract/methodCases'
import { addMethod } from '@tongheng/contract/methods'
import { inject, test } from 'vitest'
import { openCast } from './support/cast.ts'
import { clientOf } from './support/client.ts'
import { fillIn, press } from './support/forms.ts'
import { finishMethodCase } from './support/verifiedMethod.ts'

/** Tells visitors and methods of this run from those of an earlier one on the same server. */
const run = Date.now().toString(36).toUpperCase()
const address = inject('address').replace(/\/$/, '')
const { as, expectClean } = openCast()

test('[IM-4.2.1] a visitor is logged in once the notice was read, and out; sites and activities are seen by everybody', async () => {
  const desk = await as('desk')
  for (const view of ['sites', 'activities']) {
    await desk.goto(`/work/places?view=${view}`)
    await desk.getByRole('heading', { name: '场所、房间与访客' }).waitFor()
    await expectClean(desk)
  }
  await desk.goto('/work/places?view=visits')
  await press(desk, '登记来访')
  const drawer = desk.getByRole('dialog', { name: '登记来访' })
  await fillIn(drawer, { 来访人: `访客${run}`, 单位: '示例仪表厂', 事由: '参观' })
  await press(drawer, '登记来访')
  await drawer.getByText(/须知/).nth(2).waitFor()
  await expectClean(desk)
  await drawer.getByRole('checkbox', { name: '来访人已阅知上述须知' }).check()
  await press(drawer, '登记来访')
  await drawer.waitFor({ state: 'hidden' })
  const row = desk.getByRole('row', { name: `访客${run}` })
  await row.getByText('在场').waitFor()
  await press(row, '登记离开')
  await press(desk.getByRole('dialog', { name: '登记离开' }), '登记离开')
  await row.getByText('已离开').waitFor()
  await expectClean(desk)
})

test('[CAL-5.2.4] a method is verified as a case: evidence for each question, reviewed and approved by two others', async () => {
  const { institutionId, id } = await (
    await clientOf(address, 'technical')
  ).call(addMethod, {
    body: {
      code: `JJF 1-2026（${run}）`,
      name: { zh: '示例校准规范', en: 'Example' },
      kind: 'calibration-specification',
      effectiveOn: '2026-01-01',
    },
  })
  const lead = await as('lead')
  await lead.goto(`/work/methods/${institutionId}/${id}`)
  await press(lead, '开始方法验证')
  const drawer = lead.getByRole('dialog', { name: '开始方法验证' })
  await fillIn(drawer, { 原因: '首次使用' })
  await press(drawer, '建立案卷')
  await lead.getByText(/还有 \d+ 处未完成/).waitFor()
  await expectClean(lead)
  const first = lead.locator('fieldset.th-case-question').first()
  await first.getByRole('radio').first().check()
  await fillIn(first, { 所做的工作和结果: '满足方法要求', 证据所在的记录: '验证记录 YZ-01' })
  await press(lead, '保存草稿')
  await lead.getByText('草稿已保存').waitFor()

  const caseId = new URL(lead.url()).pathname.split('/').at(-1) ?? ''
  const begun = await (
    await clientOf(address, 'lead')
  ).call(methodCases.getMethodCase, { params: { institutionId, id: caseId } })
  await finishMethodCase(address, begun)
  const checker = await as('checker')
  await checker.goto(new URL(lead.url()).pathname)
  await checker.getByText('已批准').first().waitFor()
  await expectClean(checker)
})
