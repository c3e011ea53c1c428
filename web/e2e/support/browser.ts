import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    address: string
    chromium: string
    /** Where the product looks for a provider of identities; 0: nowhere. */
    identityPort: number
  }
}

/** Everybody of the demo world has the same password. */
export const demoPassword = 'Tongheng-demo-2026'

export type Language = 'zh-CN' | 'en'

/** One person, or a visitor, with a browser of their own. */
export interface Visitor {
  page: Page
  context: BrowserContext
  /** Errors of the console, of scripts and of the server since the page was opened. */
  problems: string[]
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: inject('chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'],
  })

/** A change that is refused is part of a story; whatever cannot be read, and any fault of a script or the server, is not. */
function watch(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // What failed to load is told by its response, below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    const status = response.status()
    const method = response.request().method()
    if (status >= 500 || (status >= 400 && method === 'GET')) problems.push(`${method} ${response.url()}: ${status}`)
  })
  return problems
}

export interface VisitOptions {
  language?: Language
  width?: number
}

/** Somebody who is not signed in. */
export async function visit(
  browser: Browser,
  { language = 'zh-CN', width = 1280 }: VisitOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: inject('address'),
    locale: language,
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  // As the language switch leaves it on this device. The frame of the PDF viewer has no storage.
  await context.addInitScript((chosen) => globalThis.localStorage?.setItem('tongheng.language', chosen), language)
  const page = await context.newPage()
  return { page, context, problems: watch(page) }
}

/** Somebody of the demo world, signed in; `name` is the first part of the address. */
export async function signedIn(browser: Browser, name: string, options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await visit(browser, options)
  const answer = await visitor.context.request.post('/api/session', {
    data: { email: `${name}@demo.example`, password: demoPassword },
  })
  if (!answer.ok()) throw new Error(`${name} could not sign in: ${await answer.text()}`)
  return visitor
}

/** Pictures of the product for its documents, made anew when `TONGHENG_PICTURES=1`. */
export async function takePicture(page: Page, name: string, height: number): Promise<void> {
  if (process.env['TONGHENG_PICTURES'] !== '1') return
  const path = fileURLToPath(new URL(`../../../docs/images/${name}.png`, import.meta.url))
  await page.setViewportSize({ width: 1280, height })
  await page.evaluate(() => scrollTo(0, 0))
  await page.screenshot({ path, animations: 'disabled' })
  await page.setViewportSize({ width: 1280, height: 900 })
}
