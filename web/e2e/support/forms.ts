import type { Locator, Page } from 'playwright-core'
import { demoPassword } from './browser.ts'

type Scope = Page | Locator

/** What opens or closes moves: the component library marks it so, from the first frame to the last. */
export const moving = [
  'ant-zoom-',
  'ant-fade-',
  'ant-slide-',
  'ant-drawer-panel-motion-',
  'ant-drawer-mask-motion-',
  // The fault of a field, coming and going.
  'ant-form-show-help-item-',
]
  .map((name) => `[class*="${name}"]`)
  .join(', ')

const pageOf = (scope: Scope): Page => ('page' in scope ? scope.page() : scope)

/** A long list draws only what is seen of it. */
const mostTurns = 30

const turnList = (list: HTMLElement | SVGElement): Promise<unknown> => {
  list.scrollTop += list.clientHeight / 2
  return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
}

/** Opens the list of a field and takes the option whose text begins so; gives the field and its list. */
async function take(scope: Scope, label: string, option: string): Promise<{ field: Locator; dropdown: Locator }> {
  const field = scope.getByRole('combobox', { name: label })
  await field.click()
  // The visible list is drawn by the component library around the accessible one, which only holds the first options.
  const list = await field.getAttribute('aria-controls')
  // What is clicked while the list still moves is not chosen.
  const dropdown = pageOf(scope).locator(`.ant-select-dropdown:not([class*="ant-slide"]):has([id="${list}"])`)
  const wanted = dropdown.getByText(option).first()
  await dropdown.waitFor()
  for (let turn = 0; turn < mostTurns && (await wanted.count()) === 0; turn += 1)
    await dropdown.locator('.ant-select-dropdown-list-holder').evaluate(turnList)
  await wanted.click()
  return { field, dropdown }
}

/** Chooses an option from the list of a field. */
export async function choose(scope: Scope, label: string, option: string): Promise<void> {
  const { dropdown } = await take(scope, label, option)
  await dropdown.waitFor({ state: 'hidden' })
}

/** Chooses one of several that a field may hold: its list stays open until the field is left. */
export async function chooseAmong(scope: Scope, label: string, option: string): Promise<void> {
  const { field, dropdown } = await take(scope, label, option)
  await field.blur()
  await dropdown.waitFor({ state: 'hidden' })
}

export async function fillIn(scope: Scope, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await scope.getByLabel(label, { exact: true }).fill(value)
}

/** A button by its words; the name of its icon may stand before them. */
export const button = (scope: Scope, words: string): Locator =>
  scope.getByRole('button', { name: new RegExp(`^([a-z-]+ )?${words}$`) })

const still = `:not(:is(${moving}) *)`

/** A click whose button moves away between down and up is none. */
export const press = (scope: Scope, words: string): Promise<void> =>
  button(scope, words).and(pageOf(scope).locator(still)).click()

/** Presses the button of a step and signs with the password from the keyboard, as people do. */
export async function sign(page: Page, step: string): Promise<void> {
  await press(page, step)
  const dialog = page.getByRole('dialog', { name: step })
  const password = dialog.getByRole('textbox', { name: '登录密码' })
  await password.fill(demoPassword)
  await password.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}

/** Draws a stroke on the sheet for a signature by hand. */
export async function signByHand(scope: Locator): Promise<void> {
  const sheet = scope.locator('canvas')
  await sheet.scrollIntoViewIfNeeded()
  const box = await sheet.boundingBox()
  if (box === null) throw new Error('there is no sheet to sign on')
  const { mouse } = scope.page()
  await mouse.move(box.x + box.width / 4, box.y + box.height / 3)
  await mouse.down()
  await mouse.move(box.x + box.width / 2, box.y + (2 * box.height) / 3, { steps: 8 })
  await mouse.move(box.x + (3 * box.width) / 4, box.y + box.height / 3, { steps: 8 })
  await mouse.up()
}
