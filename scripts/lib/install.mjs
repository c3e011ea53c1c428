import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, hashOf, root, say } from './project.mjs'

const stampFile = join(root, 'node_modules/.tongheng-installed')

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** Whether every package of the lock file is there in its version, going by npm's own list inside node_modules. */
function isConsistent() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {}
  const present = readJson(join(root, 'node_modules/.package-lock.json'))?.packages
  if (present === undefined) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true
    if (entry.link) return existsSync(join(root, path))
    return present[path] ? present[path].version === entry.version : entry.optional === true
  })
}

function remember(stamp) {
  try {
    writeFileSync(stampFile, stamp)
  } catch {
    // Somebody else's installation that we may only read: it is compared again next time.
  }
}

/** npm itself as it was started, else the one on the PATH. */
function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  if (script && /npm-cli\.c?js$/.test(script)) return [node && existsSync(node) ? node : process.execPath, [script]]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
}

/** Options of our own that npm has taken for its own must not confuse the npm that we start. */
function npmEnvironment() {
  const environment = { ...process.env }
  for (const name of ['port', 'host', 'data', 'empty']) delete environment[`npm_config_${name}`]
  return environment
}

const runNpmCi = () =>
  new Promise((resolve, reject) => {
    const [program, args] = npmCommand()
    const began = Date.now()
    const tick = setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000)
      say(`  …仍在安装（${seconds} 秒）`, `still installing (${seconds} s)`)
    }, 10_000)
    const child = spawn(
      program,
      [...args, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: root,
        stdio: ['ignore', 2, 2],
        env: npmEnvironment(),
        shell: process.platform === 'win32',
      },
    )
    child.on('error', reject)
    child.on('close', (code) => resolve(code))
    child.on('close', () => clearInterval(tick))
  })

/**
 * Installs the packages of package-lock.json unless they are there. A hash of the lock file inside node_modules makes the
 * usual answer a matter of milliseconds.
 */
export async function ensureInstalled() {
  const stamp = `${hashOf(['package-lock.json'])} ${process.platform}-${process.arch}`
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  if (!isConsistent()) {
    say('正在安装依赖包（首次约一分钟）…', 'Installing packages (about a minute the first time)…')
    const code = await runNpmCi()
    if (code !== 0) {
      throw new Refusal(
        '依赖包安装失败，原因见上。请检查网络和 npm 设置后重试。',
        'The packages could not be installed, see above. Check the network and the npm settings and try again.',
      )
    }
  }
  remember(stamp)
}
