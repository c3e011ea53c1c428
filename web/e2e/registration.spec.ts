import { identityCheck, organizationCodeCheck, usccCheck } from '@tongheng/contract/identifiers'
import { generate } from 'otplib'
import { expect, inject, test } from 'vitest'
import { startIdentityProvider } from '../../server/test/identityProvider.ts'
import { openCast } from './support/cast.ts'
import { button, choose, fillIn, press } from './support/forms.ts'

const { as, visitor, expectClean } = openCast()

/** Tells this registration from an earlier one on the same server; eight digits. */
const run = String(Date.now()).slice(-8)

const code17 = `91640100${run}${organizationCodeCheck(run)}`
const uscc = code17 + usccCheck(code17)
const identity = `64010419900307${run.slice(-3)}`
const enterprise = {
  单位名称: `晨星阀门厂${run}（示例）`,
  显示名称: '晨星阀门',
  统一社会信用代码: uscc,
  法定代表人: '范法人',
  法定代表人身份证号码: identity + identityCheck(identity),
  地址: '示例区晨星路 9 号',
  联系电话: '0951-5550909',
}
const person = { email: `morning-${run}@demo.example`, password: 'Wide-river-2026' }
const licence = {
  name: '营业执照.pdf',
  mimeType: 'application/pdf',
  // A scan of its own: one that was handed in for another organisation is refused.
  buffer: Buffer.from(`%PDF-1.7\n% ${run}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`),
}

let secret = ''

/** A time step that was used is not accepted again, so each code is of a later step. */
const codeOf = (stepsLater: number): Promise<string> =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * stepsLater })

test('a person registers and hands in an enterprise with its licence', async () => {
  const page = await visitor('applicant')
  await page.goto('/register')
  await fillIn(page, { 真实姓名: '范登记', 显示名称: '小范', 手机号: '13900001234', 电子邮箱: person.email })
  await page.getByLabel('密码', { exact: true }).fill(person.password)
  await press(page, '注册并继续')
  await page.getByText('请阅读并同意个人信息处理说明').waitFor()
  await page.getByRole('checkbox', { name: /我已阅读并同意/ }).check()
  await expectClean(page)
  await press(page, '注册并继续')
  await page.getByRole('heading', { name: '登记单位' }).waitFor()

  await fillIn(page, { ...enterprise, 统一社会信用代码: `${uscc.slice(0, 17)}${uscc.endsWith('0') ? '1' : '0'}` })
  await page.getByRole('combobox', { name: '行政区划' }).fill('640104')
  await page.locator('.ant-cascader-menu-item').getByText('兴庆区').click()
  await page.locator('input[type=file]').setInputFiles(licence)
  await page.getByRole('link', { name: '营业执照.pdf' }).waitFor()
  await press(page, '提交审核')
  await page.getByText(/校验/).first().waitFor()
  await fillIn(page, { 统一社会信用代码: uscc })
  await expectClean(page)
  await press(page, '提交审核')
  await page.getByText(/平台将在 3 个工作日内审核/).waitFor()
  await expectClean(page)
})

test('the operator returns it with a reason at each field', async () => {
  const page = await as('operator')
  await page.goto('/work/registrations')
  await page.getByRole('link', { name: enterprise.单位名称 }).click()
  await page.getByRole('link', { name: '营业执照.pdf' }).waitFor()
  await expectClean(page)
  await press(page, '退回修改')
  const drawer = page.getByRole('dialog', { name: '退回修改' })
  await choose(drawer, '需要修改的内容', '地址')
  await drawer.getByLabel('原因').fill('与营业执照不一致')
  await press(drawer, '再加一项')
  await choose(drawer.locator('.th-reason-row').nth(1), '需要修改的内容', '营业执照')
  await drawer.getByLabel('原因').nth(1).fill('扫描件不清晰')
  await expectClean(page)
  await press(drawer, '退回修改')
  await drawer.waitFor({ state: 'hidden' })
  await page.getByText('已退回，等待申请人修改').waitFor()
})

test('the applicant reads the reasons, mends and hands in again; the operator approves', async () => {
  const page = await visitor('applicant')
  await page.goto('/work/organization')
  await page.getByText('地址: 与营业执照不一致').or(page.getByText('地址：与营业执照不一致')).waitFor()
  await expectClean(page)
  await press(page, '去修改')
  await page.getByText('扫描件不清晰').waitFor()
  await fillIn(page, { 地址: '示例区晨星路 9 号院 2 栋' })
  await page.getByRole('button', { name: /移除 营业执照/ }).click()
  await page.locator('input[type=file]').setInputFiles({ ...licence, name: '营业执照（清晰）.pdf' })
  await page.getByRole('link', { name: '营业执照（清晰）.pdf' }).waitFor()
  await expectClean(page)
  await press(page, '重新提交')
  await page.getByText(/平台将在 3 个工作日内审核/).waitFor()

  const operator = await as('operator')
  await operator.goto('/work/registrations')
  await operator.getByRole('link', { name: enterprise.单位名称 }).click()
  // Only what changed is put before the reviewer, beside what was asked for.
  const changed = operator.getByRole('table', { name: '与上次提交相比的变化' })
  await changed.getByText('示例区晨星路 9 号院 2 栋').waitFor()
  expect(await changed.getByRole('row').count()).toBe(3)
  expect(await operator.getByText(uscc).count()).toBe(0)
  await expectClean(operator)
  await press(operator, '通过')
  await press(operator.getByRole('dialog', { name: '通过' }), '通过')
  await operator.getByText('已通过').first().waitFor()

  // Posts come with the approval: the menu of an enterprise appears.
  await page.goto('/work')
  await page.getByRole('link', { name: '需求' }).first().waitFor()
  const mailbox = await visitor('mailbox')
  await mailbox.goto('/dev/mailbox')
  await mailbox.getByText(person.email).first().waitFor()
  await expectClean(mailbox)
})

test('the second factor is set up, and signing in then asks for its code', async () => {
  const page = await visitor('applicant')
  await page.goto('/work/account/security')
  await press(page, '启用两步验证')
  const dialog = page.getByRole('dialog', { name: '启用两步验证' })
  await dialog.getByRole('textbox', { name: '当前密码' }).fill(person.password)
  await press(dialog, '下一步')
  await dialog.getByRole('img', { name: '验证器二维码' }).waitFor()
  secret = (await dialog.getByRole('code').innerText()).replaceAll(' ', '')
  await expectClean(page)
  await dialog.getByLabel('动态口令', { exact: true }).fill(await codeOf(0))
  await press(dialog, '确认启用')
  await expect.poll(() => dialog.getByRole('listitem').count(), { timeout: 15_000 }).toBeGreaterThanOrEqual(10)
  await press(dialog, '我已保存')
  await dialog.waitFor({ state: 'hidden' })

  await page.getByRole('button', { name: '范登记 的菜单' }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.goto('/login?returnTo=%2Fwork%2Faccount')
  await expectClean(page)
  await fillIn(page, { 电子邮箱: person.email })
  await page.getByRole('textbox', { name: '密码' }).fill(person.password)
  await press(page, '登录')
  await page.getByRole('heading', { name: '两步验证' }).waitFor()
  await expectClean(page)
  const code = page.getByLabel('动态口令', { exact: true })
  await code.fill('000000')
  await press(page, '登录')
  await page.getByText('动态口令或备用码不正确').waitFor()
  await code.fill(await codeOf(1))
  await press(page, '登录')
  await page.getByRole('heading', { name: '我的账号' }).waitFor()
  expect(await button(page, '保存').isVisible()).toBe(true)
  await expectClean(page)
})

test.skipIf(inject('identityPort') === 0)(
  '[NQI-6.1-realname] a person registers by a unified identity, sets a password, unlinks it and links it again',
  async () => {
    const page = await visitor('citizen')
    await page.goto('/login')
    await press(page, '统一身份认证登录')
    await page.getByText('暂时无法连接“统一身份认证”').waitFor()
    const callback = `${inject('address')}/login/callback`
    const provider = await startIdentityProvider(callback, inject('identityPort'))
    try {
      await page.goto('/login?returnTo=%2Fwork%2Faccount%2Fsecurity')
      provider.next(null)
      await press(page, '统一身份认证登录')
      await page.getByText('您在“统一身份认证”取消了登录或未同意授权').waitFor()
      await expectClean(page)
      provider.next({ sub: `citizen-${run}`, name: '方统一', email: `citizen-${run}@demo.example` })
      await press(page, '统一身份认证登录')
      await page.getByRole('heading', { name: '完成注册' }).waitFor()
      await expectClean(page)
      await fillIn(page, { 显示名称: '小方', 手机号: '13900005678' })
      await page.getByRole('checkbox', { name: /我已阅读并同意/ }).check()
      await press(page, '注册并继续')

      await page.goto('/work/account/security')
      await press(page, '解除关联')
      const unlink = page.getByRole('dialog', { name: '解除统一身份认证' })
      await press(unlink, '解除统一身份认证')
      await unlink.getByText('这是您唯一的登录方式').waitFor()
      await press(unlink, '取消')
      await page.getByLabel('新密码', { exact: true }).fill(person.password)
      await press(page, '设置密码')
      await page.getByText('密码已设置').waitFor()
      await expectClean(page)
      await press(page, '解除关联')
      await unlink.getByRole('textbox', { name: '当前密码' }).fill(person.password)
      await press(unlink, '解除统一身份认证')
      await page.getByText('未关联').waitFor()
      await press(page, '关联')
      const link = page.getByRole('dialog', { name: '关联统一身份认证' })
      await link.getByRole('textbox', { name: '当前密码' }).fill(person.password)
      await press(link, '关联统一身份认证')
      await button(page, '解除关联').waitFor()
      await expectClean(page)
    } finally {
      await provider.close()
    }
  },
)
