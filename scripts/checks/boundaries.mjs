import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesUnder, root } from '../lib/project.mjs'
import { importsOf, targetOf } from './imports.mjs'

const isSource = (path) => /\.(ts|tsx|mts|mjs)$/.test(path) && !path.endsWith('.d.ts')
const isTest = (path) => /\.(test|spec)\.tsx?$/.test(path)

/** Modules in the order of ARCHITECTURE.md: each may use those above it. A row may name several. */
export function moduleOrder(architecture) {
  const section = architecture.split(/^## Modules.*$/m)[1]?.split(/^## /m)[0] ?? ''
  const rows = section.split('\n').filter((line) => /^\| *`/.test(line))
  return rows.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)].map((match) => match[1]))
}

function moduleFault(path, name, order) {
  const own = path.split('/')[3]
  const target = targetOf(path, name)
  if (target !== null) {
    const ofTests = isTest(path) && target.startsWith('server/test/')
    return target.startsWith(`server/src/modules/${own}/`) || ofTests ? null : 'leaves its module by a path'
  }
  if (name.startsWith('#platform/') || (isTest(path) && name.startsWith('#test/'))) return null
  const module = /^#modules\/([^/]+)$/.exec(name)?.[1]
  if (name.startsWith('#') && module === undefined) return 'is not a front door (#modules/<module>) or #platform/<file>'
  if (module === undefined) return null
  if (module === own) return 'imports its own front door'
  const [mine, its] = [order.indexOf(own), order.indexOf(module)]
  if (mine < 0) return `is in the module ${own}, which ARCHITECTURE.md does not list`
  if (its < 0) return `uses the module ${module}, which ARCHITECTURE.md does not list`
  return its < mine || isTest(path) ? null : `uses ${module}, which stands below ${own} in ARCHITECTURE.md`
}

function platformFault(path, name) {
  const target = targetOf(path, name)
  if (name.startsWith('#modules/')) return 'is kernel and knows no module'
  if (target === null || isTest(path)) return null
  return target.startsWith('server/src/platform/') || target.startsWith('server/migrations')
    ? null
    : 'leaves the kernel by a path'
}

function featureFault(path, name) {
  const own = path.split('/')[3]
  const target = targetOf(path, name)
  if (target === null) return null
  const allowed = [`web/src/features/${own}/`, 'web/src/ui/', 'web/src/app/', 'web/src/api']
  return allowed.some((prefix) => target.startsWith(prefix)) ? null : 'leaves its feature, ui, app and api'
}

function uiFault(path, name) {
  const target = targetOf(path, name)
  return target?.startsWith('web/src/features/') ? 'is ui and knows no feature' : null
}

/** Files of metrology that only Node can run, such as its worker pool, are named so; nothing else may import them. */
const isForNode = (path) => /\/node[A-Z]\w*\.ts$/.test(path)

function metrologyFault(path, name, target) {
  if (isTest(path) || !path.startsWith('packages/metrology/src/') || path.includes('/fixtures/')) return null
  if (target !== null)
    return isForNode(target) && !isForNode(path) ? 'runs in Node only, and metrology everywhere' : null
  if (name.startsWith('node:') && isForNode(path)) return null
  return /^(decimal\.js|zod)$/.test(name) ? null : 'metrology is pure: decimal.js and zod only'
}

/** The certificates run in the browser too; only the check by schema needs Node and a WebAssembly library. */
function dccFault(path, name, target) {
  const isAside =
    isTest(path) ||
    path.includes('/fixtures/') ||
    path === 'packages/dcc/src/validate.ts' ||
    path === 'packages/dcc/build.mjs'
  if (isAside) return null
  if (target === 'packages/dcc/src/validate.ts') return 'runs in Node only, and the rest of dcc everywhere'
  if (target !== null || /^@tongheng\/metrology(\/|$)/.test(name)) return null
  return name === 'saxes' ? null : 'dcc is pure: saxes and metrology only'
}

function libraryFault(path, name) {
  const folder = path.split('/').slice(0, 2).join('/')
  const target = targetOf(path, name)
  if (target !== null && !target.startsWith(`${folder}/`)) return 'leaves its package by a path'
  if (folder === 'packages/metrology') return metrologyFault(path, name, target)
  if (folder === 'packages/dcc') return dccFault(path, name, target)
  return /^(#|@tongheng\/(server|web)$)/.test(name) ? 'a library knows neither server nor web' : null
}

function sidesFault(path, name) {
  const side = path.split('/')[0]
  const target = targetOf(path, name) ?? ''
  const crosses = side === 'web' ? /^server\/|^@tongheng\/server/ : /^web\/|^@tongheng\/web/
  if (isTest(path)) return null
  return crosses.test(target) || crosses.test(name) ? 'server and web share packages only' : null
}

const rules = [
  ['server/src/modules/', moduleFault],
  ['server/src/platform/', platformFault],
  ['server/', sidesFault],
  ['web/src/features/', featureFault],
  ['web/src/ui/', uiFault],
  ['web/', sidesFault],
  ['packages/', libraryFault],
]

/** Every import that crosses a wall, as `path imports name: why`. `files` are pairs of path and text. */
export function boundaryFaults(files, order) {
  const faults = []
  for (const [path, text] of files) {
    const [, rule] = rules.find(([prefix]) => path.startsWith(prefix)) ?? []
    if (!rule) continue
    for (const name of importsOf(text)) {
      const fault = rule(path, name, order)
      if (fault) faults.push(`${path} imports ${name}: ${fault}`)
    }
  }
  return faults
}

/** Walks the project. A check that saw too few files has not looked, and fails. */
export function checkBoundaries() {
  const paths = ['server', 'web', 'packages'].flatMap((folder) => filesUnder(folder, isSource))
  const order = moduleOrder(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'))
  const files = paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])
  const seen = (prefix) => paths.filter((path) => path.startsWith(prefix)).length
  const counted = [...new Set(rules.map(([prefix]) => prefix))].map((prefix) => `${prefix} ${seen(prefix)}`).join(', ')
  const imports = files.reduce((sum, [, text]) => sum + importsOf(text).length, 0)
  const faults = boundaryFaults(files, order)
  for (const prefix of ['server/src/modules/', 'server/src/platform/', 'web/src/features/', 'packages/']) {
    if (seen(prefix) === 0) faults.push(`no file was seen in ${prefix}`)
  }
  if (imports < paths.length) faults.push(`only ${imports} imports were read in ${paths.length} files`)
  if (order.length === 0) faults.push('ARCHITECTURE.md lists no modules')
  return { faults, summary: `saw ${paths.length} files and ${imports} imports (${counted})` }
}
