import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../server/src/platform/config.ts'
import {
  aNote,
  anUnsignedCertificate,
  aSigningInstitution,
  askTool,
  signingMoment,
} from '../server/src/platform/signing/fixtures.ts'
import { signDetached, verifyDetached } from '../server/src/platform/signing/detached.ts'
import { outsideKey } from '../server/src/platform/signing/outsideKeys.ts'
import { newPrivateKey, nodeKey, type SigningKey } from '../server/src/platform/signing/privateKey.ts'
import { certificateRequest } from '../server/src/platform/signing/request.ts'
import { type Signer, softwareSigner } from '../server/src/platform/signing/signer.ts'
import { signPdf } from '../server/src/platform/signing/signPdf.ts'
import { signXml } from '../server/src/platform/signing/signXml.ts'
import type { TrustList } from '../server/src/platform/signing/trust.ts'
import type { DocumentVerification } from '../server/src/platform/signing/verification.ts'
import { verifyPdf } from '../server/src/platform/signing/verifyPdf.ts'
import { verifyXml } from '../server/src/platform/signing/verifyXml.ts'

/**
 * Prints one JSON line per figure: milliseconds of a signature on a PDF of three pages, on an XML of 20 KB, and beside a file, by each kind of key, asked in
 * turn; keys in a token by SoftHSM, where it and the driver are there. Every kind of signature is verified once.
 */

const rounds = 60
const print = (figure: Record<string, string | number>): void => console.log(JSON.stringify(figure))
const round = (value: number): number => Number(value.toFixed(2))
const at = (values: readonly number[], share: number): number =>
  round(values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? NaN)

const folder = await mkdtemp(join(tmpdir(), 'tongheng-bench-'))
const softHsm = '/usr/lib/softhsm/libsofthsm2.so'
const openssl = (files: Record<string, string | Uint8Array>, command: string): string =>
  askTool(files, ['sh', '-c', `openssl ${command}`])

/** The certificate of a key that does not come with one, by an authority of openssl. */
const authority = openssl(
  {},
  'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 3650 -subj /CN=ca 2>/dev/null && cat ca.pem ca.key',
)
async function certified(key: SigningKey): Promise<{ signer: Signer; root: X509Certificate }> {
  const csr = await certificateRequest('示例院', key)
  const pem = openssl(
    { csr, ca: authority },
    'x509 -req -in csr -CA ca -CAkey ca -CAcreateserial -days 3650 2>/dev/null',
  )
  const root = new X509Certificate(authority)
  const chain = [new X509Certificate(pem).raw, root.raw]
  return { signer: softwareSigner(key, chain), root }
}

async function tokenKeys(): Promise<Record<string, SigningKey>> {
  const conf = join(folder, 'softhsm2.conf')
  await mkdir(join(folder, 'tokens'))
  await writeFile(conf, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`)
  process.env['SOFTHSM2_CONF'] = conf
  const pair = `pkcs11-tool --module ${softHsm} --token-label lab --login --pin 5678 --keypairgen`
  askTool({}, ['sh', '-c', 'softhsm2-util --init-token --free --label lab --so-pin 1234 --pin 5678'])
  askTool({}, ['sh', '-c', `${pair} --key-type EC:prime256v1 --label ec --id 01`])
  askTool({}, ['sh', '-c', `${pair} --key-type rsa:3072 --label rsa --id 02`])
  const config = readConfig([], { PKCS11_MODULE: softHsm, PKCS11_TOKEN: 'lab', PKCS11_PIN: '5678' })
  return {
    'ECDSA P-256, token': await outsideKey(config, 'pkcs11', 'ec'),
    'RSA 3072, token': await outsideKey(config, 'pkcs11', 'rsa'),
  }
}

async function signers(): Promise<Map<string, { signer: Signer; root: X509Certificate }>> {
  const token = await tokenKeys().catch((error: unknown) => {
    print({ figure: 'without token', reason: String(error) })
    return {}
  })
  const rsa = nodeKey(generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey)
  const found = new Map<string, { signer: Signer; root: X509Certificate }>()
  for (const [name, key] of Object.entries({ 'ECDSA P-256': newPrivateKey(), 'RSA 3072': rsa, ...token }))
    found.set(name, await certified(key))
  const gm = await aSigningInstitution({ suite: 'gm' })
  const [root] = gm.trust.roots
  if (root) found.set('SM2', { signer: gm.signer, root })
  return found
}

const pdf = await anUnsignedCertificate()
const xml = `<a>${'<b>20.05 ℃</b>'.repeat(1300)}</a>`

interface Work {
  sign: (signer: Signer) => Promise<Uint8Array>
  verify: (signed: Uint8Array, trust: TrustList) => DocumentVerification
}

const works: Record<string, Work> = {
  'PDF (PAdES B-B)': {
    sign: (signer) => signPdf(pdf, signer, aNote),
    verify: (signed, trust) => verifyPdf(signed, trust, signingMoment),
  },
  'XML (XAdES B-B)': {
    sign: (signer) => signXml(xml, signer, signingMoment),
    verify: (signed, trust) => verifyXml(signed, trust, signingMoment),
  },
  'beside a file (CAdES)': {
    sign: (signer) => signDetached(Buffer.from(xml), signer),
    verify: (signed, trust) => verifyDetached(signed, Buffer.from(xml), { trust, at: signingMoment }),
  },
}

async function run(): Promise<void> {
  const all = await signers()
  for (const [of, { sign, verify }] of Object.entries(works)) {
    // No signature of XML is named for SM2.
    const asked = [...all].filter(([name]) => name !== 'SM2' || !of.startsWith('XML'))
    const times = new Map<string, number[]>(asked.map(([name]) => [name, []]))
    for (const [name, { signer, root }] of asked) {
      const trust = { roots: [root], timeStampRoots: [], withdrawnAt: () => null }
      const { signatures } = verify(await sign(signer), trust)
      if (!signatures.every(({ intact, trusted }) => intact && trusted))
        throw new Error(`${of} by ${name} does not hold`)
    }
    for (let turn = 0; turn < rounds; turn += 1)
      for (const [name, { signer }] of asked) {
        const start = performance.now()
        await sign(signer)
        times.get(name)?.push(performance.now() - start)
      }
    for (const [key, values] of times)
      print({ figure: 'signature', of, key, p10Ms: at(values, 0.1), medianMs: at(values, 0.5), p90Ms: at(values, 0.9) })
  }
  print({ figure: 'load', load: round(loadavg()[0] ?? NaN) })
}

await run().finally(() => rm(folder, { recursive: true, force: true }))
