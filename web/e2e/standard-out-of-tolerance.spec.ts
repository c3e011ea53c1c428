import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aDcc } from '../../server/src/modules/equipment/aDcc.ts'
import { openCast } from './support/cast.ts'
import { demoPassword } from './support/browser.ts'
import { button, fillIn, press } from './support/forms.ts'

/** Tells standards of this run from those of an earlier one on the same server. */
const run = Date.now().toString(36).toUpperCase()
const number = `ZJ-${run}`
const serial = `SN-${run}`
const { as, expectClean } = openCast()

/** The drawer that is open, by its title. */
const drawerOf = (page: Page, title: string): Locator => page.locator('.ant-drawer-open', { hasText: title })

async function register(page: Page): Promise<void> {
  await page.goto('/work/equipment')
  await press(page, '登记设备')
  const drawer = drawerOf(page, '登记设备')
  await fillIn(drawer, { 编号: number, 名称: '标准砝码', 出厂编号: serial })
  await press(drawer, '保存')
  await page.getByRole('heading', { name: `${number} 标准砝码` }).waitFor()
}

async function sayWhatIsNeeded(page: Page): Promise<void> {
  await press(page, '编辑要求')
  const drawer = drawerOf(page, '方法要求')
  await fillIn(drawer, {
    '出处（方法和条款）': 'JJF 1229-2023（示例）5.2',
    量: '质量',
    单位: 'g',
    最大允许误差: '0.050',
    最大允许扩展不确定度: '0.050',
  })
  await press(drawer, '保存')
  await drawer.waitFor({ state: 'hidden' })
}

/** The certificate comes as a file and is entered as it says; only its validity is typed. */
async function enterDcc(page: Page): Promise<void> {
  await press(page, '登记证书')
  const drawer = drawerOf(page, '登记证书')
  const rows = [{ nominal: '10000', value: '10000.062', U: '0.045' }]
  const content = aDcc({ number: `DCC-${run}`, serial, calibratedOn: '2026-01-05', rows })
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    drawer.getByText('点击选择文件，或拖到这里').first().click(),
  ])
  await chooser.setFiles({ name: '校准证书.xml', mimeType: 'application/xml', buffer: Buffer.from(content) })
  await drawer.getByText('文件没有任何签名').waitFor()
  expect(await drawer.getByLabel('证书编号', { exact: true }).inputValue()).toBe(`DCC-${run}`)
  expect(await drawer.getByLabel('证书值', { exact: true }).inputValue()).toBe('10000.062')
  await fillIn(drawer, { 溯源性: '溯源至国家质量基准（示例）' })
  const until = drawer.getByLabel('有效期至', { exact: true })
  await until.fill('2099-12-31')
  await until.press('Tab')
  await press(drawer, '保存')
  await drawer.waitFor({ state: 'hidden' })
}

/** From the verdict to what it touched, and in one step to the case with its parts. */
async function openCase(page: Page): Promise<void> {
  await page.getByRole('link', { name: '反向追溯：自上次合格校准以来影响的证书和客户' }).click()
  await page.getByText('影响 0 份证书、0 家客户').waitFor()
  await press(page, '开启不符合工作')
  const drawer = drawerOf(page, '开启不符合工作')
  await fillIn(drawer, { 情况说明: '校准结果超出方法允许误差' })
  const from = drawer.getByLabel('异常起始日期', { exact: true })
  await from.fill('2026-01-05')
  await from.press('Tab')
  await press(drawer, '确认开启')
  await page.getByRole('heading', { name: `标准器 ${number} 标准砝码 异常` }).waitFor()
  await page.getByText('关闭前还缺：原因与纠正措施').waitFor()
  await expectClean(page)
}

test('[CAL-5.5.4, IM-4.4.3.2] a standard that comes back out of tolerance is quarantined, cannot be chosen, and opens nonconforming work', async () => {
  const keeper = await as('keeper')
  await register(keeper)
  await sayWhatIsNeeded(keeper)
  await enterDcc(keeper)
  const findings = keeper.getByRole('table', { name: '与方法要求比较' })
  await findings.getByText('不满足', { exact: true }).waitFor()
  expect(await findings.getByRole('row').filter({ hasText: '误差' }).innerText()).toContain('0.062 g')
  await expectClean(keeper)

  await signUnsuitable(keeper)
  await keeper.getByText(`${number} 存疑或有故障，已隔离停用`).first().waitFor()
  await button(keeper, '申请恢复使用').waitFor()
  await expectClean(keeper)
  await openCase(keeper)
  const quality = await as('quality')
  await quality.goto('/work/traceability')
  await quality.getByRole('group', { name: '溯源系统图' }).getByText('BZ-002 多功能校准源', { exact: true }).waitFor()
  await expectClean(quality)

  const calibrator = await as('calibrator')
  await calibrator.goto('/work/records?status=recording')
  await calibrator.getByRole('main').getByRole('table').locator('tbody a[href^="/work/records/"]').first().click()
  await calibrator.getByRole('combobox', { name: /^选择/ }).first().click()
  await calibrator.keyboard.type(number)
  const option = calibrator.locator('.ant-select-item-option-disabled', { hasText: number })
  await option.waitFor()
  expect(await option.innerText()).toContain('存疑或有故障，已隔离停用')
})

async function signUnsuitable(page: Page): Promise<void> {
  await press(page, '不满足要求')
  const dialog = page.getByRole('dialog', { name: '不满足要求' })
  await dialog.getByRole('textbox', { name: '理由' }).fill('示值误差超出方法允许值')
  const password = dialog.getByRole('textbox', { name: '登录密码' })
  await password.fill(demoPassword)
  await password.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}
