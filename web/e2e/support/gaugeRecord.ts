import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Points of a pressure gauge, in MPa. */
export const points = ['0.2', '0.4', '0.6', '0.8', '1.0']
/** Column by column: rising and falling, before and after tapping. */
export const readings = [
  ['0.198', '0.400', '0.602', '0.800', '1.002'],
  ['0.200', '0.402', '0.604', '0.802', '1.004'],
  ['0.204', '0.406', '0.606', '0.806', '1.006'],
  ['0.202', '0.404', '0.606', '0.804', '1.004'],
]

/** Everything from the keyboard: figures one after the other, Enter leads on. */
export async function type(page: Page, figures: readonly string[]): Promise<void> {
  for (const figure of figures) {
    await page.keyboard.type(figure)
    await page.keyboard.press('Enter')
  }
}

/** Tab until the field of this name has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const label = await page.evaluate(() => {
      const { activeElement } = document
      const id = activeElement?.id
      const by = id ? document.querySelector(`label[for="${id}"]`)?.textContent : null
      return activeElement?.getAttribute('aria-label') ?? by ?? activeElement?.textContent?.trim() ?? ''
    })
    if (label === name || label.endsWith(` ${name}`)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way to ${name} by the Tab key`)
}

export const nothingOnItsWay = (page: Page): Promise<void> =>
  expect.poll(() => page.getByRole('img', { name: /保存中|尚未保存/ }).count(), { timeout: 15_000 }).toBe(0)

/** Chooses the standard of the method, types conditions and points, and waits until the server has them. */
export async function prepare(page: Page, tag = '052'): Promise<void> {
  await tabTo(page, '选择标准压力表（计）')
  await page.keyboard.type(`BZ-${tag}`)
  await page.locator('.ant-select-dropdown').getByText(`BZ-${tag}`).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(`GJ-YB-${tag}`).first().waitFor()
  await tabTo(page, '温度，数值')
  await type(page, ['20.3', '48', '1', '1.6', '0.02'])
  await tabTo(page, '1，检定点')
  await type(page, points)
  await page.getByLabel('1.0 MPa，升压 轻敲前').waitFor()
  await nothingOnItsWay(page)
}

export const allSaved = async (page: Page): Promise<void> => {
  await page.getByText('已填 20 / 20').waitFor()
  await nothingOnItsWay(page)
}
