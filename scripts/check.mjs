import { ensureInstalled } from './lib/install.mjs'
import { runMain } from './lib/project.mjs'
import { runStaticChecks } from './lib/staticChecks.mjs'

/** What can be known without running anything; `npm test` includes it. */
await runMain(async () => {
  await ensureInstalled()
  const { passed, failed, skipped } = await runStaticChecks()
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  return failed === 0 ? 0 : 1
})
