import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { moving } from './forms.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Tolerated {
  rule: string
  /** Only elements that look like this. */
  html: RegExp
  reason: string
}

/** What is not held against a page. */
const tolerated: readonly Tolerated[] = [
  {
    rule: 'aria-allowed-attr',
    html: /^<div class="ant-checkbox-group[^>]* aria-required="true"/,
    reason: 'The form of the component library marks a required group of boxes so; screen readers pass over it.',
  },
  {
    rule: 'aria-input-field-name',
    html: /^<div role="listbox" id="[^"]*_list" style="height: 0px/,
    reason: 'The component library gives the list of a select no name of its own; the field that opens it has one.',
  },
]

/** Brings to its end what fades in and out: half seen it has no contrast. What turns for ever is left alone. */
const settle = async (): Promise<void> => {
  const passing = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
  for (const animation of passing) animation.finish()
  await Promise.allSettled(passing.map(({ finished }) => finished))
}

/** Serious and critical faults of the page as it stands now (WCAG 2.1 A and AA), one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // A button that is being sent stands there half transparent; what changes when it is done settles after that.
  await page.locator('.ant-btn-loading').filter({ visible: true }).first().waitFor({ state: 'detached' })
  await page.evaluate(settle)
  await page.locator(moving).filter({ visible: true }).first().waitFor({ state: 'detached' })
  // Not a script of the page: its content security policy stays in force. It stays until the document is left.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
  const { violations } = await page.evaluate(async (): Promise<AxeResults> =>
    (globalThis as unknown as { axe: typeof Axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      resultTypes: ['violations'],
      preload: false,
    }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes
        .filter(({ html }) => !tolerated.some((one) => one.rule === id && one.html.test(html)))
        .map(
          ({ html, failureSummary = '' }) => `${id}: ${help}: ${html.slice(0, 300)} ${failureSummary.slice(0, 300)}`,
        ),
    )
}

/** Texts that look like the key of a translation that is missing; what stands there as a name of programs (`code`) is none. */
export const untranslated = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isKey = (text: string): boolean =>
      /^[a-z]+\.[a-zA-Z.-]+$/.test(text) && !/\.(pdf|png|jpg|example)$/.test(text)
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest('code')) found.push(node.textContent?.trim() ?? '')
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(element.getAttribute(name) ?? '')
    return found.filter(isKey)
  })
