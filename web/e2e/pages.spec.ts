import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, untranslated } from './support/accessibility.ts'
import { type Language, openBrowser, signedIn, visit, type Visitor } from './support/browser.ts'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const navigationName = { 'zh-CN': '工作台导航', en: 'Workbench navigation' } as const

/** Waits until the page has said what it has to say: its heading stands there, and nothing is still being fetched. */
async function settled(page: Page): Promise<void> {
  // Asked by the page itself at each frame: a locator that waits asks ever more seldom.
  await page.waitForFunction(() => {
    const headings = document.querySelectorAll('h1')
    if (headings.length === 0 || [...headings].some((one) => one.hasAttribute('data-left'))) return false
    const fetching = document.querySelectorAll('[aria-busy=true], .ant-skeleton, .ant-spin-spinning')
    return ![...fetching].some((one) => one.checkVisibility({ visibilityProperty: true }))
  })
}

/** Follows a link inside the app: the page that is left stays until the next one has come, and is marked to be told from it. */
async function follow(page: Page, link: Locator): Promise<void> {
  await page.locator('h1').evaluateAll((all) => {
    for (const heading of all) heading.setAttribute('data-left', '')
  })
  await link.click()
  await settled(page)
}

/** What a page says that is not content: an error where content belongs, or a key without its text. */
async function faultsOf({ page, problems }: Visitor): Promise<string[]> {
  const errors = await page
    .getByText(/^(出了点问题|没有找到|您没有权限查看|Something went wrong|Not found)$/)
    .allInnerTexts()
  return [...errors, ...(await untranslated(page)), ...problems.splice(0)]
}

/** Pages that were looked at closely already: the accessibility of a page is that of its parts, which both languages share. */
const examined = new Set<string>()
/** How many people have opened a page, by language: two see it by different posts; the walk of every operation asks for every post. */
const visits = new Map<string, number>()
const enoughVisits = 2

/** Counts a visit to come; false when enough people have been there. */
function isWorthVisiting(page: string): boolean {
  const before = visits.get(page) ?? 0
  visits.set(page, before + 1)
  return before < enoughVisits
}

/** Kinds of case that were opened already, by language. */
const opened = new Set<string>()

async function examine(visitor: Visitor, language: Language, where: string): Promise<string[]> {
  const faults = await faultsOf(visitor)
  if (!examined.has(where)) {
    examined.add(where)
    faults.push(...(await accessibilityFaults(visitor.page)))
  }
  return faults.map((fault) => `${language} ${where}: ${fault}`)
}

/** Opens the entries of the navigation that few have opened yet, and the first case of every list. */
async function walk(name: string, language: Language): Promise<string[]> {
  const visitor = await signedIn(browser, name, { language })
  const { page } = visitor
  await page.goto('/work')
  await settled(page)
  const faults = await examine(visitor, language, '/work')
  const navigation = page.getByRole('navigation', { name: navigationName[language] })
  const paths = await navigation
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(paths.length).toBeGreaterThan(1)
  for (const path of paths.filter((one) => one !== '/work' && isWorthVisiting(`${language} ${one}`))) {
    await follow(page, navigation.locator(`a[href="${path}"]`))
    faults.push(...(await examine(visitor, language, path)))
    const first = page.getByRole('main').getByRole('table').locator('tbody a[href^="/work/"]').first()
    const kind = `${language} ${path}`
    if (opened.has(kind) || (await first.count()) === 0) continue
    opened.add(kind)
    await follow(page, first)
    faults.push(...(await examine(visitor, language, `${path}/…`)))
  }
  await visitor.context.close()
  return faults
}

/** One person for every post of the demo world. */
const everybody = [
  'operator',
  'admin',
  'desk',
  'calibrator',
  'checker',
  'signatory',
  'lead',
  'keeper',
  'supervisor',
  'quality',
  'technical',
  'top',
  'cs-desk',
  'gauge',
  'window',
]

test.concurrent.each(everybody)('%s: the pages of the workbench open, in Chinese', async (name) => {
  expect(await walk(name, 'zh-CN')).toEqual([])
})

/** Together these see every page. */
test.concurrent.each(['operator', 'technical', 'gauge'])(
  '%s: the pages of the workbench open, in English',
  async (name) => {
    expect(await walk(name, 'en')).toEqual([])
  },
)

/** Pages that no link of the header leads to. */
const apart = ['/processes', '/login', '/register', '/forgot-password', '/dev/mailbox', '/no-such-page']

/** Every public page: those of the header and those apart. */
async function publicPages(page: Page): Promise<string[]> {
  await page.goto('/')
  await settled(page)
  const links = page.getByRole('banner').getByRole('link')
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(paths.length).toBeGreaterThan(2)
  return [...new Set(['/', ...paths, ...apart])]
}

test.each(['zh-CN', 'en'] as const)('public pages open and are clean, in %s', async (language) => {
  const visitor = await visit(browser, { language })
  const faults: string[] = []
  for (const path of await publicPages(visitor.page)) {
    await visitor.page.goto(path)
    await settled(visitor.page)
    const found = await examine(visitor, language, path)
    faults.push(...found.filter((fault) => path !== '/no-such-page' || !/(没有找到|Not found)$/.test(fault)))
  }
  await visitor.context.close()
  expect(faults).toEqual([])
})

test('public pages fit a telephone of 390 px', async () => {
  const wideVisitor = await visit(browser)
  const paths = await publicPages(wideVisitor.page)
  await wideVisitor.context.close()
  const visitor = await visit(browser, { width: 390 })
  const wide: string[] = []
  for (const path of paths) {
    await visitor.page.goto(path)
    await settled(visitor.page)
    const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 390) wide.push(`${path}: ${width} px`)
  }
  await visitor.context.close()
  expect(wide).toEqual([])
})
