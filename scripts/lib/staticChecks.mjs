import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkBoundaries } from '../checks/boundaries.mjs'
import { checkTranslations } from '../checks/translations.mjs'
import { filesUnder, root } from './project.mjs'
import { findNode } from './runtime.mjs'

/** Runs a tool that npm installed; it has nothing to say unless it fails. */
const tool = (script, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(findNode(), [join(root, 'node_modules', script), ...args], { cwd: root })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ faults: code === 0 ? [] : [Buffer.concat(output).toString()], summary: '' }))
  })

function workspaces() {
  const packages = filesUnder('packages', (path) => path.endsWith('/tsconfig.json')).map((path) =>
    path.replace(/\/[^/]+$/, ''),
  )
  return [...packages, 'server', 'web'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
}

const checks = () => [
  { name: 'format', run: () => tool('oxfmt/bin/oxfmt', ['--check', '.']) },
  { name: 'lint', run: () => tool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']) },
  ...workspaces().map((folder) => ({
    name: `types ${folder}`,
    run: () => tool('typescript/bin/tsc', ['-p', folder, '--pretty', 'false']),
  })),
  { name: 'module boundaries', run: () => checkBoundaries() },
  { name: 'translations', run: () => checkTranslations() },
]

/** Two at a time: what one leaves of two cores, while it reads or ends with a single thread, the other takes. */
function startAll(all) {
  const lanes = [Promise.resolve(), Promise.resolve()]
  return all.map(({ run }, index) => (lanes[index % 2] = lanes[index % 2].then(() => run())))
}

/** Format, lint, types, module boundaries, translations: each counts as one. */
export async function runStaticChecks() {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const all = checks()
  const results = startAll(all)
  for (const [index, { name }] of all.entries()) {
    const { faults, summary } = await results[index]
    const isGood = faults.length === 0
    total[isGood ? 'passed' : 'failed'] += 1
    process.stdout.write(`${isGood ? '✓' : '✗'} ${name}${summary ? ` (${summary})` : ''}\n`)
    for (const fault of faults) process.stdout.write(`  ${fault.trimEnd().replaceAll('\n', '\n  ')}\n`)
  }
  return total
}
