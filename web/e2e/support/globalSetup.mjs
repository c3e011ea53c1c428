import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../../../scripts/lib/chromium.mjs'
import { root } from '../../../scripts/lib/project.mjs'
import { findNode } from '../../../scripts/lib/runtime.mjs'
import { ensureWebBuilt } from '../../../scripts/lib/web.mjs'

/** The address of a certificate's verification stands in its file, so the port must be known before the start. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

/** Resolves with the address when the server says it; rejects with its last words when it ends before. */
function started(child) {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk) => {
      said = (said + chunk).slice(-4000)
      const address = /通衡 Tongheng {2}(http\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
  })
}

/** A server of its own with the demo world, as `npm start` begins it on a new data folder. */
async function startServer() {
  const data = await mkdtemp(join(tmpdir(), 'tongheng-e2e-'))
  // The embedded database runs as another user when this runs as root.
  await chmod(data, 0o755)
  const { DATABASE_URL: _database, PUBLIC_URL: _public, TONGHENG_DATA: _data, ...env } = process.env
  const identityPort = await freePort()
  const providers = join(data, 'providers.json')
  const provider = JSON.parse(await readFile(join(root, 'server/test/identityProvider.json'), 'utf8'))
  await writeFile(providers, JSON.stringify([{ ...provider, issuer: `http://127.0.0.1:${identityPort}` }]))
  const args = ['server/src/main.ts', '--port', String(await freePort()), '--data', join(data, 'data')]
  const child = spawn(findNode(), args, {
    cwd: root,
    env: { ...env, LOG_LEVEL: 'error', IDENTITY_PROVIDERS_FILE: providers },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(data, { recursive: true, force: true })
  }
  try {
    return { address: await started(child), identityPort, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** One server for all browser stories; `TONGHENG_E2E_URL` names one that runs already, to write stories faster. */
export default async function setup(project) {
  await ensureWebBuilt()
  project.provide('chromium', findChromium())
  const given = process.env.TONGHENG_E2E_URL
  const own = given ? { address: given, identityPort: 0, stop: () => undefined } : await startServer()
  project.provide('address', own.address.replace(/\/$/, ''))
  project.provide('identityPort', own.identityPort)
  return own.stop
}
