import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { accessibilityFaults, untranslated } from './accessibility.ts'
import { openBrowser, signedIn, visit, type Visitor } from './browser.ts'

const failures = join(tmpdir(), 'tongheng-e2e-failures')

/** The people of one file of stories, each with a browser of their own from beginning to end. */
export interface Cast {
  /** Somebody of the demo world, signed in. */
  as(name: string): Promise<Page>
  /** Somebody without an account. */
  visitor(name: string): Promise<Page>
  /** The page as it stands, and all that happened so far, has no fault that a person or a machine would notice. */
  expectClean(page: Page): Promise<void>
}

/** What everybody saw when a story failed, and what their browsers complained about. */
async function showFailure(story: string, people: ReadonlyMap<string, Visitor>): Promise<void> {
  mkdirSync(failures, { recursive: true })
  for (const [name, { page, problems }] of people) {
    const path = join(failures, `${story.slice(0, 40).replaceAll(/\W+/g, '-')} ${name}.png`)
    await page.screenshot({ path }).catch(() => undefined)
    process.stderr.write(`${name} at ${page.url()}: ${path}\n${problems.map((one) => `  ${one}\n`).join('')}`)
  }
}

/** To be called once at the head of a file of stories. */
export function openCast(): Cast {
  let browser: Browser
  const people = new Map<string, Visitor>()
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await showFailure(task.name, people)
  })
  afterAll(() => browser.close())
  const enter = async (name: string, open: () => Promise<Visitor>): Promise<Page> => {
    const known = people.get(name) ?? (await open())
    people.set(name, known)
    return known.page
  }
  return {
    as: (name) => enter(name, () => signedIn(browser, name)),
    visitor: (name) => enter(name, () => visit(browser)),
    expectClean: async (page) => {
      const problems = [...people.values()].flatMap((one) => one.problems)
      expect([...(await accessibilityFaults(page)), ...(await untranslated(page)), ...problems]).toEqual([])
    },
  }
}
