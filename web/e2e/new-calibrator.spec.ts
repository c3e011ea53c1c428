import { identityCheck } from '@tongheng/contract/identifiers'
import type { Page } from 'playwright-core'
import { inject, test } from 'vitest'
import { rightAnswers } from '../../server/src/demo/examQuestions.ts'
import { gaugeOnTheBench, introduceGauges } from './support/benchTask.ts'
import { demoPassword } from './support/browser.ts'
import { openCast } from './support/cast.ts'
import { choose, chooseAmong, fillIn, press, sign } from './support/forms.ts'
import { allSaved, prepare, readings, tabTo, type } from './support/gaugeRecord.ts'

/** Tells people and instruments of this run from those of an earlier one on the same server. */
const run = Date.now().toString(36).toUpperCase()
const key = `novice-${run.toLowerCase()}`
const name = `沈新人${run}`
const method = { code: `JJG 52-2013（新人 ${run}）`, tag: run }
const [topic, title] = [`压力表检定 ${run}`, `压力表上岗考试 ${run}`]
const answer = '二分之一'
/** Unlike those of other stories: a copied record is held back. */
const figures = readings.flatMap((column, at) =>
  column.map((figure) => (Number(figure) - 0.001 * (1 + (at % 2))).toFixed(3)),
)
const today = new Date().toISOString()
const digits = `64010419950307${String(Date.now()).slice(-3)}`
const address = inject('address').replace(/\/$/, '')

const { as, visitor, expectClean } = openCast()

/** Somebody is invited, follows the link of the mail and belongs to the laboratory. */
async function hire(): Promise<void> {
  const admin = await as('admin')
  await admin.goto('/work/members')
  await press(admin, '邀请成员')
  const drawer = admin.getByRole('dialog', { name: '邀请成员' })
  await fillIn(drawer, { 真实姓名: name, 电子邮箱: `${key}@demo.example` })
  await drawer.getByRole('checkbox', { name: '检定校准员' }).check()
  await press(drawer, '发送邀请')
  await admin.getByText('邀请已发送').waitFor()

  const novice = await visitor('novice')
  await novice.goto('/dev/mailbox')
  await novice.getByRole('link', { name: `${key}@demo.example` }).click()
  await novice.getByRole('link', { name: /\/invitation\?token=/ }).click()
  await fillIn(novice, { 手机号: '13900005678' })
  await novice.getByLabel('密码', { exact: true }).fill(demoPassword)
  await expectClean(novice)
  await novice.getByRole('checkbox', { name: /我已阅读并同意/ }).check()
  await press(novice, '设置密码并加入')
  await novice.getByRole('button', { name: `${name} 的菜单` }).waitFor()
}

async function openFile(manager: Page): Promise<void> {
  await manager.goto(`/work/personnel?view=people&q=${run}`)
  await manager.getByRole('link', { name }).click()
  await manager.getByRole('heading', { name }).waitFor()
}

test('[CAL-5.1.2, CAL-5.1.3] a new calibrator is hired, and the file says who they are, since when and with which title', async () => {
  await introduceGauges(address, method)
  await hire()
  const manager = await as('technical')
  await openFile(manager)
  await manager.getByText('还没有合格的考试').waitFor()
  await press(manager, '修改档案')
  const drawer = manager.getByRole('dialog', { name: `${name} 的档案` })
  await choose(drawer, '职称', '助理工程师')
  await fillIn(drawer, { 身份证号码: digits + identityCheck(digits), 任职起: '2026-01-05' })
  await manager.keyboard.press('Tab')
  await press(drawer, '保存')
  await drawer.waitFor({ state: 'hidden' })
  await manager.getByText('2026-01-05').first().waitFor()
  await expectClean(manager)
})

/** A training is planned, held with the result of the new calibrator, and its effect judged. */
async function train(manager: Page): Promise<void> {
  await manager.goto('/work/competence')
  await press(manager, '安排培训')
  const plan = manager.getByRole('dialog', { name: '安排培训' })
  await fillIn(plan, { 主题: topic, 学时: '24', 培训人: '吴标准' })
  await plan.getByRole('combobox', { name: '参加人员' }).fill(run)
  await chooseAmong(plan, '参加人员', name)
  await press(plan, '保存')
  await plan.waitFor({ state: 'hidden' })
  const row = manager.getByRole('row', { name: topic })
  await press(row, '登记结果')
  const held = manager.getByRole('dialog', { name: `培训结果：${topic}` })
  await fillIn(held, { 分数: '95' })
  await press(held, '保存')
  await held.waitFor({ state: 'hidden' })
  await press(row, '评价效果')
  const effect = manager.getByRole('dialog', { name: `培训效果：${topic}` })
  await fillIn(effect, { 评价说明: '独立完成三台，结果与带教人一致' })
  await press(effect, '保存')
  await row.getByText(/合格 · 95 · 有效/).waitFor()
}

/** The bank gets a question by the method, and an examination draws it with those of all methods. */
async function setExamination(manager: Page): Promise<void> {
  await manager.goto('/work/competence?view=questions')
  await press(manager, '添加题目')
  const question = manager.getByRole('dialog', { name: '添加题目' })
  await question.getByRole('combobox', { name: '方法' }).fill(run)
  await choose(question, '方法', method.code)
  await fillIn(question, { 题目: `轻敲位移不得超过允许误差绝对值的多少？`, 选项: `${answer}\n三分之一\n五分之一` })
  await chooseAmong(question, '正确答案', answer)
  await press(question, '保存')
  await question.waitFor({ state: 'hidden' })
  await manager.goto('/work/competence?view=exams')
  await press(manager, '设置考试')
  const exam = manager.getByRole('dialog', { name: '设置考试' })
  await fillIn(exam, { 考试: title, 题数: String(rightAnswers.size + 1), 合格分: '100', 有效年数: '3' })
  await exam.getByRole('combobox', { name: '方法' }).fill(run)
  await choose(exam, '方法', method.code)
  await press(exam, '保存')
  await exam.waitFor({ state: 'hidden' })
}

test('[CAL-5.1.4, IM-4.3.3] the training and its effect are recorded, and an examination drawn from the question bank is sat and passed', async () => {
  const manager = await as('technical')
  await train(manager)
  await setExamination(manager)
  const novice = await visitor('novice')
  await novice.goto('/work/competence?view=exams')
  await press(novice.getByRole('row', { name: title }), '参加考试')
  await press(novice.getByRole('dialog', { name: '参加考试' }), '参加考试')
  for (const words of [...rightAnswers, answer]) await novice.getByRole('radio', { name: words, exact: true }).check()
  await novice.getByText('未答 0 题').waitFor()
  await expectClean(novice)
  await press(novice, '交卷')
  await novice.getByText('100 分，合格').waitFor()
  await openFile(manager)
  const passed = manager.getByRole('table', { name: '考试' }).getByRole('row', { name: title })
  await passed.getByText(String(Number(today.slice(0, 4)) + 3)).waitFor()
  await expectClean(manager)
})

test('[CAL-5.1.4, CAL-6.3.2] authorised with a signature, the new calibrator signs a first original record', async () => {
  const manager = await as('technical')
  await press(manager, '授权')
  const drawer = manager.getByRole('dialog', { name: '授权' })
  await drawer.getByRole('combobox', { name: '方法' }).fill(run)
  await choose(drawer, '方法', method.code)
  await fillIn(drawer, { 依据: '培训 24 学时，理论 100 分，实操合格', 登录密码: demoPassword })
  await press(drawer, '签名授权')
  await manager.getByText(`考试 ${title}：100 分`).waitFor()
  await expectClean(manager)

  await gaugeOnTheBench(address, `XR-${run}`, { method, calibrator: key })
  const novice = await visitor('novice')
  await novice.goto(`/work/tasks?q=XR-${run}`)
  await novice.getByRole('link', { name: /^RW-/ }).click()
  await press(novice, '开始原始记录')
  await press(novice, '开始记录')
  await novice.getByRole('heading', { name: /原始记录 JL-/ }).waitFor()
  await prepare(novice, method.tag)
  await tabTo(novice, '0.2 MPa，升压 轻敲前')
  await type(novice, figures)
  await allSaved(novice)
  await sign(novice, '签名并提交')
  await novice.getByText('待核验').first().waitFor()
  await expectClean(novice)
})
