import { findChromium } from './lib/chromium.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { Refusal, runMain, say } from './lib/project.mjs'
import { runStaticChecks } from './lib/staticChecks.mjs'
import { runVitest } from './lib/vitestRun.mjs'
import { ensureWebBuilt } from './lib/web.mjs'
import { ensureWitnesses } from './lib/witnesses.mjs'

/** The browser stories need a built web app and a Chromium; without them they have failed, not been skipped. */
async function runBrowserStories() {
  try {
    await ensureWebBuilt()
    return await runVitest(['e2e'], { CHROME_PATH: findChromium() })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say(error.zh, error.message)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

await runMain(async () => {
  await ensureInstalled()
  ensureWitnesses()
  const totals = [
    await runStaticChecks(),
    await runVitest(['packages', 'scripts', 'server', 'web']),
    await runBrowserStories(),
  ]
  const sum = (name) => totals.reduce((whole, total) => whole + total[name], 0)
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`)
  return sum('failed') === 0 ? 0 : 1
})
