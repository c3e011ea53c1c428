import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { installFromDebian } from './debian.mjs'
import { root, say } from './project.mjs'

/** Programs of others that the tests ask whether our signatures and files hold, and the Debian packages they come from. */
const packageOf = {
  openssl: 'openssl',
  pdfsig: 'poppler-utils',
  qpdf: 'qpdf',
  xmlsec1: 'xmlsec1',
  'softhsm2-util': 'softhsm2',
  'pkcs11-tool': 'opensc',
}

const isThere = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** The driver of tokens is compiled, which npm leaves to whoever needs it. Without a compiler its test is shown as skipped. */
function compileTokenDriver() {
  const folder = join(root, 'node_modules/pkcs11js')
  const gyp = join(dirname(process.env.npm_execpath ?? ''), '../node_modules/node-gyp/bin/node-gyp.js')
  if (!existsSync(folder) || existsSync(join(folder, 'build/Release/pkcs11.node'))) return
  if (!existsSync(gyp) || !['g++', 'make', 'python3'].every(isThere)) return
  say('正在编译密码令牌驱动…', 'Compiling the driver of tokens…')
  const headers = join(dirname(dirname(process.execPath)), 'include/node')
  const given = existsSync(headers) ? [`--nodedir=${dirname(dirname(headers))}`] : []
  const run = spawnSync(process.execPath, [gyp, 'rebuild', '--silent', ...given], { cwd: folder, encoding: 'utf8' })
  if (run.status !== 0) process.stderr.write(run.stderr)
}

/** Installs what is missing where that can be done; a test says by itself what it still lacks. */
export function ensureWitnesses() {
  const missing = Object.keys(packageOf).filter((program) => !isThere(program))
  if (missing.length > 0) installFromDebian(missing.map((program) => packageOf[program]))
  compileTokenDriver()
}
