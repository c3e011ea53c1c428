import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, untranslated } from './support/accessibility.ts'
import { openBrowser, visit } from './support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const openExample = async (page: Page, words: string): Promise<void> => {
  await page.locator('.th-calc-examples').first().click()
  await page.locator('.ant-select-item-option', { hasText: words }).click()
}
/** Machines under load answer late. */
const patience = { timeout: 15_000 }
const headline = (page: Page) => page.locator('.th-calc-headline')

test('a visitor evaluates a published example, simulates it, and a link opens the same on another device', async () => {
  const { page, context, problems } = await visit(browser)
  await page.goto('/calculator')
  await openExample(page, 'EA-4/02 S10')
  await expect.poll(() => headline(page).innerText(), patience).toContain('k = 1.83')
  await page.getByRole('button', { name: '运行' }).click()
  await page.locator('.th-calc-chart').waitFor()
  await expect.poll(() => page.evaluate(() => location.hash), patience).toMatch(/^#c=/)
  const [link, result] = [page.url(), await headline(page).innerText()]
  await context.close()

  const other = await visit(browser, { language: 'en', width: 390 })
  await other.page.goto(link)
  await expect.poll(() => headline(other.page).innerText(), patience).toBe(result)
  await other.context.close()
  expect([...problems, ...other.problems]).toEqual([])
})

test('what is wrong is said at its field, and a link from an enemy is refused with words', async () => {
  const { page, context, problems } = await visit(browser)
  await page.goto('/calculator')
  const value = page.getByRole('listitem', { name: '输入量 VS', exact: true }).getByLabel('估计值')
  await value.fill('1oo')
  // What a screen reader says with the field.
  const described = () => value.getAttribute('aria-describedby')
  await expect.poll(described, patience).not.toBeNull()
  expect(await page.locator(`[id="${await described()}"]`).innerText()).toContain('1oo')
  expect(await page.getByRole('button', { name: '运行' }).isDisabled()).toBe(true)
  await page.goto('/calculator/rounding')
  await page.goto(`/calculator#c=${'A'.repeat(200)}`)
  await page.getByText('链接不完整或已损坏').waitFor()
  await context.close()
  expect(problems).toEqual([])
})

test('the page answers while ten million trials run, and a run can be cancelled', async () => {
  const { page, context, problems } = await visit(browser)
  await page.goto('/calculator')
  await openExample(page, 'JCGM 101:2008, 9.5')
  await page.getByRole('button', { name: '10⁷' }).click()
  await page.getByRole('button', { name: '运行' }).click()
  // At once, because on a fast machine the run is over before a mouse could be there.
  await page.getByRole('button', { name: '取消' }).dispatchEvent('click')
  await page.locator('.th-calc-progress').waitFor({ state: 'detached' })
  await expect.poll(() => page.workers(), patience).toEqual([])
  expect(await page.locator('.th-calc-simulated').count()).toBe(0)
  await page.getByRole('button', { name: '运行' }).click()
  await page.getByLabel('名称', { exact: true }).fill('同时输入')
  await page.getByText('10,000,000 次试验').waitFor({ timeout: 120_000 })
  expect(await page.getByLabel('名称', { exact: true }).inputValue()).toBe('同时输入')
  await context.close()
  expect(problems).toEqual([])
})

test.each([
  { language: 'zh-CN', width: 1280 },
  { language: 'en', width: 390 },
] as const)('the tools can be used by everybody ($language, $width px)', async ({ language, width }) => {
  const { page, context, problems } = await visit(browser, { language, width })
  for (const path of ['/calculator', '/calculator/rounding', '/calculator/comparison']) {
    await page.goto(path)
    await page.locator('.th-calc h1').waitFor()
    expect([path, await accessibilityFaults(page), await untranslated(page)]).toEqual([path, [], []])
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width])
  }
  await context.close()
  expect(problems).toEqual([])
})
