import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { TestRunner } from 'vitest'
import { aCertificate } from '../documents/fixtures.ts'
import { createRenderer } from '../documents/renderer.ts'
import { type CertificateRequest, type Identity, makeAuthority, makeCertified } from './authority.ts'
import { readCms } from './readCms.ts'
import { type Signer, softwareSigner } from './signer.ts'
import { sm2PublicKeyInfo } from './sm2.ts'
import { sm2KeyOf } from './strongKey.ts'
import type { TrustList } from './trust.ts'

export const institutionName = '宁夏计量质量检验检测研究院'
export const signingMoment = new Date('2026-03-02T01:00:00Z')

const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2031-01-01T00:00:00Z') }

export const anAuthority = (changes: Partial<CertificateRequest> = {}): Promise<Identity> =>
  makeAuthority({ name: '通衡平台签名根证书', ...validity, ...changes })

export interface SigningInstitution {
  authority: Identity
  identity: Identity
  signer: Signer
  trust: TrustList
}

export async function aSigningInstitution(
  changes: Partial<CertificateRequest> = {},
  by?: Identity,
): Promise<SigningInstitution> {
  const authority = by ?? (await anAuthority(changes.suite ? { suite: changes.suite } : {}))
  const identity = await makeCertified({ name: institutionName, ...validity, ...changes }, authority)
  const signer = softwareSigner(identity.privateKey, [identity.certificate, authority.certificate])
  return { authority, identity, signer, trust: trusting(authority) }
}

export const trusting = (...authorities: readonly Identity[]): TrustList => ({
  roots: authorities.map((one) => new X509Certificate(one.certificate)),
  timeStampRoots: [],
  withdrawnAt: () => null,
})

export const aNote = { name: institutionName, reason: '签发证书 (issue) \\', location: '银川', at: signingMoment }

/** A three-page certificate with a machine-readable file inside. */
export async function anUnsignedCertificate(): Promise<Uint8Array> {
  const renderer = createRenderer({ workers: 1 })
  const attachment = {
    name: 'dcc.xml',
    mediaType: 'application/xml',
    description: 'Digital calibration certificate',
    bytes: new TextEncoder().encode('<digitalCalibrationCertificate/>'),
  }
  return renderer.render('certificate', aCertificate(), [attachment]).finally(() => renderer.close())
}

/** What is not installed fails the checks of the CI; elsewhere its test shows as skipped, with the reason. */
export function withoutProgram(program: string): never {
  const reason = `${program} is not installed: see CONTRIBUTING.md, Tests`
  if (!process.env['CI']) TestRunner.getCurrentTest()?.context.skip(reason)
  throw new Error(reason)
}

/**
 * What a program of the system says about these files, which stand in its folder by their names. An answer of failure is an answer, with
 * what was printed.
 */
export function askTool(
  files: Readonly<Record<string, string | Uint8Array>>,
  [program = '', ...given]: string[],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongheng-signing-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    return execFileSync(program, given, { cwd: folder, stdio: 'pipe', maxBuffer: 10_000_000 }).toString('utf8')
  } catch (error) {
    const failure = error as NodeJS.ErrnoException & { stdout?: Buffer; stderr?: Buffer }
    if (failure.code === 'ENOENT') return withoutProgram(program)
    return `failed: ${failure.stdout?.toString() ?? ''}${failure.stderr?.toString() ?? ''}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const pemOf = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`

/** The user id of GM/T 0009, which openssl does not take by itself. */
export const defaultSm2Id = '-pkeyopt distid:1234567812345678'

/** What openssl says about a `.p7s` by SM2: that its digest is the content's, and that its value fits the signed attributes. `openssl cms` knows no user id. */
export function askOpensslOfSm2(signature: Uint8Array, content: Uint8Array): { digest: boolean; value: string } {
  const { signerInfo, certificate } = readCms(signature)
  const attributes = Buffer.from(signerInfo.signedAttrs?.encodedValue ?? new ArrayBuffer(0))
  const files = {
    attributes,
    value: new Uint8Array(signerInfo.signature.getValue()),
    'public.pem': pemOf('PUBLIC KEY', new Uint8Array(sm2PublicKeyInfo(sm2KeyOf(certificate) ?? ''))),
    content,
  }
  const verify = `openssl pkeyutl -verify -pubin -inkey public.pem -rawin -digest sm3 -in attributes -sigfile value ${defaultSm2Id} 2>&1`
  const sum = askTool(files, ['openssl', 'dgst', '-sm3', '-r', 'content']).slice(0, 64)
  return { digest: attributes.toString('hex').includes(sum), value: askTool(files, ['sh', '-c', verify]) }
}
