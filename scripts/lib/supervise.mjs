import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { root } from './project.mjs'
import { findNode, nodeEnvironment } from './runtime.mjs'

const follower = new URL('./followParent.mjs', import.meta.url)

/**
 * Runs a long-lived Node program and passes on signals and the exit code. The program has a process group of its own, so that
 * Ctrl-C reaches it once, through us; and it ends itself when we are killed.
 */
export function supervise(args, env = {}) {
  const child = spawn(findNode(), ['--import', follower.href, ...args], {
    cwd: root,
    env: { ...nodeEnvironment(), ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  process.on('SIGHUP', () => child.kill('SIGTERM'))
  const watch = watchParent(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** `npm start` whose npm was killed must not leave a server that nobody knows of. */
function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) onGone()
  }, 1000)
  watch.unref()
  return watch
}

export const scriptPath = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url))
