import { identityCheck, organizationCodeCheck, usccCheck } from '@tongheng/contract/identifiers'
import type { Page } from 'playwright-core'
import { fillIn, press } from './forms.ts'

export interface NewEnterprise {
  /** Eight digits that no other organisation of this server has. */
  run: string
  name: string
  displayName: string
  person: string
  email: string
}

/** A scan of its own: one that was handed in for another organisation is refused. */
const licenceOf = (run: string) => ({
  name: '营业执照.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7\n% ${run} 1\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`),
})

/** Somebody who knows nobody makes an account and hands in their enterprise. */
export async function registerEnterprise(page: Page, { run, name, displayName, person, email }: NewEnterprise) {
  await page.goto('/register')
  await fillIn(page, { 真实姓名: person, 显示名称: displayName, 手机号: '13900005678', 电子邮箱: email })
  await page.getByLabel('密码', { exact: true }).fill('Wide-river-2026')
  await page.getByRole('checkbox', { name: /我已阅读并同意/ }).check()
  await press(page, '注册并继续')
  await page.getByRole('heading', { name: '登记单位' }).waitFor()
  const code = `91640100${run}${organizationCodeCheck(run)}`
  const identity = `64010419900307${run.slice(-3)}`
  await fillIn(page, {
    单位名称: name,
    显示名称: displayName,
    统一社会信用代码: code + usccCheck(code),
    法定代表人: person,
    法定代表人身份证号码: identity + identityCheck(identity),
    地址: '示例区新厂路 1 号',
    联系电话: '0951-5550606',
  })
  await page.getByRole('combobox', { name: '行政区划' }).fill('640104')
  await page.locator('.ant-cascader-menu-item').getByText('兴庆区').click()
  const licence = licenceOf(run)
  await page.locator('input[type=file]').setInputFiles(licence)
  await page.getByRole('link', { name: licence.name }).waitFor()
  await press(page, '提交审核')
  await page.getByText(/平台将在 3 个工作日内审核/).waitFor()
}

/** The operator finds nothing to object to. */
export async function approveEnterprise(page: Page, name: string): Promise<void> {
  await page.goto('/work/registrations')
  await page.getByRole('link', { name }).click()
  await press(page, '通过')
  await press(page.getByRole('dialog', { name: '通过' }), '通过')
  await page.getByText('已通过').first().waitFor()
}
