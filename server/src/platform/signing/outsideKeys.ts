import { readFileSync } from 'node:fs'
import { createPublicKey, verify } from 'node:crypto'
import type { Config } from '../config.ts'
import { pkcs11Key } from './pkcs11Key.ts'
import type { SigningKey } from './privateKey.ts'
import { remoteKey } from './remoteKey.ts'
import { sm2Verify } from './sm2.ts'

/** Where a key lies: encrypted in the database, in a token, in a signing server. */
export type KeyPlace = 'software' | 'pkcs11' | 'remote'

export const placesOf = ({ pkcs11, remoteSigner }: Config): KeyPlace[] => [
  'software',
  ...(pkcs11 ? (['pkcs11'] as const) : []),
  ...(remoteSigner ? (['remote'] as const) : []),
]

/** A key outside of this program. What it signs is checked at once: a wrong key would spoil documents for good. */
export async function outsideKey(config: Config, place: 'pkcs11' | 'remote', name: string): Promise<SigningKey> {
  const key = await keyIn(config, place, name)
  return {
    ...key,
    sign: async (data) => {
      const signature = await key.sign(data)
      if (!fits(key, data, signature)) throw new Error(`the key ${name} (${place}) made a signature that does not fit`)
      return signature
    },
  }
}

function keyIn({ pkcs11, remoteSigner }: Config, place: 'pkcs11' | 'remote', name: string): Promise<SigningKey> {
  if (place === 'pkcs11' && pkcs11) return pkcs11Key(pkcs11, name)
  if (place === 'remote' && remoteSigner) {
    const { url, authorityFile, certificateFile, keyFile } = remoteSigner
    const read = (path: string) => readFileSync(path, 'utf8')
    const settings = { url, authority: read(authorityFile), certificate: read(certificateFile), key: read(keyFile) }
    return remoteKey(settings, name)
  }
  throw new Error(`the settings name no place for the key ${name} (${place})`)
}

function fits({ algorithm, publicKey }: SigningKey, data: Uint8Array, signature: Uint8Array): boolean {
  if (algorithm === 'sm2-sm3') return sm2Verify(data, signature, Buffer.from(publicKey).subarray(-65).toString('hex'))
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' })
  return verify('sha256', data, { key, dsaEncoding: 'der' }, signature)
}
