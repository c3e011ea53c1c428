import { X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { askTool, withoutProgram } from './fixtures.ts'
import { outsideKey } from './outsideKeys.ts'
import { newPrivateKey, type SigningKey } from './privateKey.ts'
import { remoteKey } from './remoteKey.ts'
import { certificateRequest } from './request.ts'
import { signXml } from './signXml.ts'
import { verifyXml } from './verifyXml.ts'

const moment = new Date('2026-03-02T01:00:00Z')
let folder: string
let server: Server
let url: string
const keys: Record<string, SigningKey> = { ec: newPrivateKey(), gm: newPrivateKey('gm'), wrong: newPrivateKey() }
let files: Record<'ca' | 'server' | 'serverKey' | 'client' | 'clientKey' | 'stranger' | 'strangerKey', string>

const makeFiles = `
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -subj /CN=ca 2>/dev/null
printf "subjectAltName=IP:127.0.0.1" > san
for who in server client; do
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $who.key -out $who.csr -subj /CN=$who 2>/dev/null
  openssl x509 -req -in $who.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile san -out $who.pem 2>/dev/null
done
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout x.key -out x.pem -subj /CN=x 2>/dev/null
for f in ca.pem server.pem server.key client.pem client.key x.pem x.key; do cat $f; echo "#"; done`

async function answer(path: string, body: string): Promise<object | null> {
  const [, name = '', action] = /\/keys\/(\w+)(\/sign)?$/.exec(path) ?? []
  const key = keys[name]
  if (!key) return null
  if (!action) return { algorithm: key.algorithm, publicKey: Buffer.from(key.publicKey).toString('base64') }
  const { data } = JSON.parse(body) as { data: string }
  const signing = name === 'wrong' ? newPrivateKey() : key
  return { signature: Buffer.from(await signing.sign(Buffer.from(data, 'base64'))).toString('base64') }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongheng-keys-'))
  const parts = askTool({}, ['sh', '-c', makeFiles]).split('#\n')
  const [ca, own, serverKey, client, clientKey, stranger, strangerKey] = parts
  if (!ca || !own || !serverKey || !client || !clientKey || !stranger || !strangerKey) return withoutProgram('openssl')
  files = { ca, server: own, serverKey, client, clientKey, stranger, strangerKey }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const tls = { ca, cert: own, key: serverKey, requestCert: true, rejectUnauthorized: true }
  server = createServer(tls, (request, response) => {
    void request.toArray().then(async (chunks: Buffer[]) => {
      const found = await answer(request.url ?? '', Buffer.concat(chunks).toString())
      response.writeHead(found ? 200 : 404).end(JSON.stringify(found))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => {
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

const configured = () =>
  readConfig([], {
    REMOTE_SIGNER_URL: url,
    REMOTE_SIGNER_CA: join(folder, 'ca'),
    REMOTE_SIGNER_CERT: join(folder, 'client'),
    REMOTE_SIGNER_KEY: join(folder, 'clientKey'),
  })

test('a signing server signs in both suites; a request for a certificate is made with its key', async () => {
  const ec = await outsideKey(configured(), 'remote', 'ec')
  const csr = await certificateRequest('宁夏计量质量检验检测研究院', ec)
  expect(askTool({ csr }, ['sh', '-c', 'openssl req -in csr -verify -noout -subject -nameopt utf8 2>&1'])).toMatch(
    /verify OK[\s\S]*宁夏计量质量检验检测研究院/,
  )
  const gm = await certificateRequest('x', await outsideKey(configured(), 'remote', 'gm'))
  const verify = 'openssl req -in csr -verify -noout -vfyopt distid:1234567812345678 2>&1'
  expect(askTool({ csr: gm }, ['sh', '-c', verify])).toContain('verify OK')
})

test('a signing server that does not know us, that we do not know, or that signs with another key: nothing is signed', async () => {
  await expect(outsideKey(configured(), 'remote', 'none')).rejects.toThrow('404')
  const wrong = await outsideKey(configured(), 'remote', 'wrong')
  await expect(wrong.sign(Buffer.from('x'))).rejects.toThrow('does not fit')
  const { ca, client, clientKey, stranger, strangerKey } = files
  const known = { url, authority: ca, certificate: client, key: clientKey }
  expect((await remoteKey(known, 'ec')).algorithm).toBe('ecdsa-sha256')
  await expect(remoteKey({ ...known, certificate: stranger, key: strangerKey }, 'ec')).rejects.toThrow()
  await expect(remoteKey({ ...known, authority: stranger }, 'ec')).rejects.toThrow()
  await expect(outsideKey(readConfig([], {}), 'remote', 'ec')).rejects.toThrow('settings')
})

const softHsm = '/usr/lib/softhsm/libsofthsm2.so'

/** A token with a pair of EC and one of RSA. The driver is compiled by `npm test`, where there is a compiler. */
async function makeToken(): Promise<void> {
  const conf = join(folder, 'softhsm2.conf')
  mkdirSync(join(folder, 'tokens'))
  writeFileSync(conf, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`)
  process.env['SOFTHSM2_CONF'] = conf
  const run = (program: string, given: string) =>
    expect(askTool({}, [program, ...given.split(' ')])).not.toContain('failed:')
  run('softhsm2-util', '--init-token --free --label lab --so-pin 1234 --pin 5678')
  const pair = `--module ${softHsm} --token-label lab --login --pin 5678 --keypairgen`
  run('pkcs11-tool', `${pair} --key-type EC:prime256v1 --label ec --id 01`)
  run('pkcs11-tool', `${pair} --key-type rsa:3072 --label rsa --id 02`)
}

const tokenSettings = { PKCS11_MODULE: softHsm, PKCS11_TOKEN: 'lab', PKCS11_PIN: '5678' }

test('a token signs with EC and RSA, and openssl agrees; the key stays in it', async ({ skip }) => {
  const isCompiled = await import('pkcs11js').then(
    () => true,
    () => false,
  )
  skip(!isCompiled, 'the driver pkcs11js is not compiled: docs/operations.md, Keys of institutions')
  await makeToken()
  const config = readConfig([], tokenSettings)
  for (const label of ['ec', 'rsa']) {
    const key = await outsideKey(config, 'pkcs11', label)
    for (let turn = 0; turn < 20; turn += 1) await key.sign(Buffer.from(`turn ${turn}`))
    const csr = await certificateRequest('宁夏计量院', key)
    expect(askTool({ csr }, ['sh', '-c', 'openssl req -in csr -verify -noout 2>&1']), label).toContain('verify OK')
  }
  await expect(outsideKey(config, 'pkcs11', 'none')).rejects.toThrow('no pair of keys')
  const key = await outsideKey(config, 'pkcs11', 'ec')
  const own = askTool({}, [
    'sh',
    '-c',
    'openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=x 2>/dev/null',
  ])
  const signer = { ...key, certificateChain: [new X509Certificate(own).raw] }
  const trust = { roots: [], timeStampRoots: [], withdrawnAt: () => null }
  const signed = await signXml('<a>1</a>', signer, moment)
  expect(verifyXml(signed, trust, moment)).toMatchObject({ signatures: [{ intact: false, fault: 'unsupported' }] })
})
