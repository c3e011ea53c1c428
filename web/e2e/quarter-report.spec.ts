import { expect, test } from 'vitest'
import { openCast } from './support/cast.ts'
import { fillIn, press } from './support/forms.ts'

const { as, visitor, expectClean } = openCast()

test('[NQI-7.1-survey] the link of a message is answered without an account, once, and a low score is followed up', async () => {
  const guest = await visitor('guest')
  const { entries } = await (await guest.request.get('/api/dev-mails?size=200&to=food@demo.example')).json()
  let token = ''
  for (const { id, subject } of entries.filter((mail: { subject: string }) => mail.subject.includes('请评价'))) {
    const { text } = await (await guest.request.get(`/api/dev-mails/${id}`)).json()
    const found = /survey\?token=([\w-]+)/.exec(text)?.[1] ?? ''
    const opened = await (await guest.request.post('/api/survey-links/open', { data: { token: found } })).json()
    if (opened.status !== 'open') continue
    token = found
    expect(subject).toContain(opened.number)
    break
  }
  await guest.goto(`/survey?token=${token}`)
  await guest.getByRole('radiogroup').first().waitFor()
  for (const group of await guest.getByRole('radiogroup').all()) await group.getByText('9', { exact: true }).click()
  await guest.getByRole('radiogroup').first().getByText('3', { exact: true }).click()
  await fillIn(guest, { 其他要求或建议: '周期太长。' })
  await expectClean(guest)
  await press(guest, '提交评价')
  await guest.getByText('感谢您的评价').first().waitFor()
  await guest.goto(`/survey?token=${token}`)
  await guest.getByText('此调查表已填写').waitFor()

  const operator = await as('operator')
  await operator.goto('/work/quarters')
  await expect
    .poll(
      async () => {
        await operator.reload()
        await operator.getByRole('heading', { level: 1 }).waitFor()
        await operator.getByText('机构、窗口与服务类别').first().waitFor()
        return operator.getByText('3 分（比较不满意）').count()
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0)
  await expectClean(operator)
})

test('[NQI-7.1-quarter] a quarter that runs cannot be published; the one before is, for everybody, as files too', async () => {
  const operator = await as('operator')
  expect(await operator.getByRole('button', { name: '发布本季度' }).count()).toBe(0)
  const guest = await visitor('guest')
  await guest.goto('/satisfaction')
  await guest.getByText('第 1 版').first().waitFor()
  for (const format of ['PDF', 'Word', 'Excel']) expect(await guest.getByRole('link', { name: format }).count()).toBe(1)
  await expectClean(guest)
})
