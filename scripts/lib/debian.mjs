import { spawnSync } from 'node:child_process'
import { say } from './project.mjs'

/** Installs packages where that can be done without asking anybody: by root, on Debian and its kin. */
export function installFromDebian(packages) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return
  const names = packages.join(', ')
  say(`正在安装 Debian 软件包：${names}…`, `Installing the Debian packages ${names}…`)
  const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...packages], options)
}
