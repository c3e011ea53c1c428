import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, root } from './project.mjs'

const neededMajor = 24

const isNewEnough = (version) => Number(version.split('.')[0]) >= neededMajor

const installed = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/**
 * The Node that runs TypeScript as it is: this very one when it can, else the one that npm installed.
 * @throws Refusal when neither can
 */
export function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const asked = existsSync(installed) ? spawnSync(installed, ['--version'], { encoding: 'utf8' }) : null
  if (asked?.status === 0 && isNewEnough(asked.stdout.trim().slice(1))) return installed
  const reason = asked?.error?.message ?? (asked?.stderr || 'not installed').trim().split('\n')[0]
  throw new Refusal(
    `npm 安装的 Node ${neededMajor} 无法运行（${reason}）。请在系统中安装 Node ${neededMajor} 或更新版本，或允许 npm 执行安装脚本后重新运行 npm ci。`,
    `The Node ${neededMajor} that npm installed does not run (${reason}). Install Node ${neededMajor} or newer on the system, or let npm run install scripts and repeat npm ci.`,
  )
}

/** Compiled code is kept between starts, which halves the time to the first answer. */
export const nodeEnvironment = () => ({
  ...process.env,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node'),
})

/** Runs Node to its end with our terminal; answers its exit code. */
export const runNode = (args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(findNode(), args, { cwd: root, stdio: 'inherit', env: nodeEnvironment(), ...options })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
