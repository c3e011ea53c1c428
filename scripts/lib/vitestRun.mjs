import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './project.mjs'
import { runNode } from './runtime.mjs'

/** Numbers out of Vitest's JSON report. A file that could not even be loaded has no tests, and still failed. */
export function countReport(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Runs projects of vitest.config.ts. Whatever ends with an error counts as a failure, whatever the report says. */
export async function runVitest(projects, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tongheng-report-'))
  const file = join(folder, 'report.json')
  try {
    const chosen = projects.flatMap((project) => ['--project', project])
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...chosen, ...reporters]
    const code = await runNode(args, { env: { ...process.env, ...env } })
    const total = countReport(JSON.parse(readFileSync(file, 'utf8')))
    if (code !== 0 && total.failed === 0) total.failed = 1
    return total
  } catch (error) {
    process.stdout.write(`✗ ${projects.join(', ')}: ${error.message}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
