import { expect, test } from 'vitest'
import { openCast } from './support/cast.ts'
import { demoPassword } from './support/browser.ts'
import { fillIn, press } from './support/forms.ts'

const { as, expectClean } = openCast()

test('a session that ends in the middle of a form is renewed in place, and what was typed is posted', async () => {
  const page = await as('food')
  await page.goto('/work/demands/new')
  await fillIn(page, { 标题: '会话过期后仍要发布的需求', 联系电话: '12345' })
  await page.getByLabel('器具名称').fill('电子天平')
  await press(page, '发布')
  await page.getByText(/^请输入手机号、带区号的固定电话/).waitFor()

  await fillIn(page, { 联系电话: '0951-5550302' })
  await page.context().clearCookies()
  await press(page, '发布')
  const dialog = page.getByRole('dialog', { name: '登录已过期' })
  await dialog.getByLabel('密码').fill('not-the-password')
  await press(dialog, '登录')
  await dialog.getByRole('alert').waitFor()
  await dialog.getByLabel('密码').fill(demoPassword)
  await press(dialog, '登录')
  await page.getByRole('main').getByText('会话过期后仍要发布的需求').first().waitFor()
  expect(await dialog.count()).toBe(0)
  await page.getByText('0951-5550302').waitFor()
  await expectClean(page)
})

test('whoever gives up is led to the sign-in page', async () => {
  const page = await as('electronics')
  await page.goto('/work/demands/new')
  await fillIn(page, { 标题: '不再继续' })
  await page.context().clearCookies()
  await page.getByLabel('器具名称').fill('压力表')
  await fillIn(page, { 联系电话: '13800138000' })
  await press(page, '发布')
  await press(page.getByRole('dialog', { name: '登录已过期' }), '退出到登录页')
  await page.getByRole('heading', { name: '登录' }).waitFor()
})
