import { activities as api } from '@tongheng/contract/activities'
import { expect, inject, test } from 'vitest'
import { openCast } from './support/cast.ts'
import { clientOf } from './support/client.ts'
import { fillIn, press } from './support/forms.ts'

const { as, visitor, expectClean } = openCast()
const title = '压力表使用与维护讲座（现场）'
let activityId = ''

/** A moment as day and time in Asia/Shanghai. */
const inShanghai = (moment: number): [day: string, time: string] => {
  const text = new Date(moment + 8 * 3_600_000).toISOString()
  return [text.slice(0, 10), text.slice(11, 16)]
}

/** A lecture with one place that begins in twenty minutes, so that arrivals are noted already. */
async function draftLecture(): Promise<string> {
  const [day, from] = inShanghai(Date.now() + 20 * 60_000)
  const [lastDay, until] = inShanghai(Date.now() + 60 * 60_000)
  const { id } = await (
    await clientOf(inject('address'), 'desk')
  ).call(api.draftActivity, {
    body: {
      kind: 'lecture',
      title,
      area: 'metrology',
      purpose: '常见故障与日常核查',
      audience: '设备管理人员',
      programme: [{ topic: '压力表的日常核查', speaker: '吴标准' }],
      mode: 'both',
      region: '640104',
      place: '二楼培训室',
      onlineAddress: 'https://meeting.example/pressure',
      meetings: [{ day, from, until: lastDay === day ? until : '23:59' }],
      capacity: 1,
      enrolUntil: day,
      contact: '赵受理',
    },
  })
  return id
}

test('[NQI-5.x-training] an activity is published once nothing is missing', async () => {
  activityId = await draftLecture()
  const desk = await as('desk')
  await desk.goto('/work/own-activities')
  await desk.getByRole('link', { name: title }).click()
  await desk.getByText('发布前还需填写：联系电话').waitFor()
  await press(desk, '编\\s?辑')
  await fillIn(desk, { 联系电话: '0951-5550200' })
  await expectClean(desk)
  await press(desk, '保存草稿')
  await press(desk, '发\\s?布')
  await press(desk.getByRole('dialog'), '发\\s?布')
  await desk.getByText('报名中', { exact: true }).first().waitFor()
})

/** Enrols whoever is signed in, from the public page. */
async function enrol(name: string, words: string) {
  const page = await as(name)
  await page.goto(`/activities/${activityId}`)
  await press(page, words)
  const drawer = page.getByRole('dialog')
  await drawer.getByText('参加人已知情并同意').click()
  await press(drawer, words)
  await page.waitForURL('**/work/enrolments/*')
  return page
}

test('[NQI-5.x-training] one is enrolled, one waits; when the first withdraws, the other moves up and confirms', async () => {
  const gauge = await enrol('gauge', '报\\s?名')
  await gauge.getByText('https://meeting.example/pressure').waitFor()
  const food = await enrol('food', '候补报名')
  await food.getByText('目前候补第 1 位。').waitFor()
  expect(await food.getByText('meeting.example').count()).toBe(0)
  await expectClean(gauge)

  await press(gauge, '退出报名')
  await press(gauge.getByRole('dialog'), '退出报名')
  await gauge.getByText('已退出', { exact: true }).first().waitFor()
  const { pathname } = new URL(food.url())
  await food.goto('/work')
  await food.locator(`main a[href="${pathname}"]`).click()
  await press(food, '确认参加')
  await food.getByText('https://meeting.example/pressure').waitFor()
  await expectClean(food)
})

test('[NQI-5.x-training] who scans the code on the screen is noted as present', async () => {
  const desk = await as('desk')
  await desk.goto(`/work/own-activities/${activityId}`)
  await desk.getByRole('link', { name: '大屏签到码' }).click()
  await desk.getByText('已签到 0 / 1 人').waitFor()
  await expectClean(desk)
  const meetingId = new URL(desk.url()).pathname.split('/').at(-1) ?? ''
  const organizer = await clientOf(inject('address'), 'desk')
  const { page } = await organizer.call(api.getAttendanceCode, { params: { id: activityId, meetingId } })
  const food = await as('food')
  await food.goto(`${new URL(page).pathname}${new URL(page).search}`)
  await press(food, '确认签到')
  await food.getByText('签到成功').waitFor()
  await desk.getByText('已签到 1 / 1 人').waitFor()
})

test('[NQI-5.x-training] the paper of a training brings the certificate, which anybody verifies; then it is evaluated', async () => {
  const food = await as('food')
  await food.goto('/work/enrolments')
  await food.getByRole('link', { name: '企业测量管理与不确定度入门培训（示例）' }).click()
  await press(food, '开始作答')
  await press(food.getByRole('dialog'), '开始作答')
  for (const right of ['标准不确定度乘以包含因子', '校准后的显示值、修正值和测量不确定度', '错'])
    await food.getByRole('radio', { name: right, exact: true }).check()
  await expectClean(food)
  await press(food, '交\\s?卷')
  await press(food, '返回报名')
  await food.getByText(/^PX-\d{4}-\d{6}\.pdf$/).waitFor()
  const verify = await food.getByRole('link', { name: '核验参加证明' }).getAttribute('href')

  const guest = await visitor('guest')
  await guest.goto(verify ?? '')
  await guest.getByText('此证明由本平台的主办单位出具').waitFor()
  await guest.getByText('严*品').waitFor()
  expect(await guest.getByText('严食品').count()).toBe(0)
  await expectClean(guest)

  for (const at of [0, 1, 2, 3]) await food.getByText('9', { exact: true }).nth(at).click()
  await press(food, '提交评价')
  await food.getByText('感谢您的评价。').first().waitFor()
  await expectClean(food)
})
