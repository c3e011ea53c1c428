import { request } from 'node:https'
import { z } from 'zod'
import type { SigningKey } from './privateKey.ts'

/** A signing server that knows us by our certificate, as we know it by its authority. PEM. */
export interface RemoteSettings {
  url: string
  authority: string
  certificate: string
  key: string
}

const waitMs = 10_000
const maxAnswer = 65_536

const KeyAnswer = z.object({ algorithm: z.enum(['ecdsa-sha256', 'rsa-sha256', 'sm2-sm3']), publicKey: z.base64() })
const SignatureAnswer = z.object({ signature: z.base64() })

/**
 * A key in a signing server (`docs/operations.md` tells its protocol): `GET keys/NAME` gives `{algorithm, publicKey}`, `POST keys/NAME/sign`
 * with `{data}` gives `{signature}`; all in base64. Throws when the server does not answer so.
 */
export async function remoteKey(settings: RemoteSettings, name: string): Promise<SigningKey> {
  const path = `keys/${encodeURIComponent(name)}`
  const { algorithm, publicKey } = KeyAnswer.parse(await ask(settings, path))
  return {
    algorithm,
    publicKey: Buffer.from(publicKey, 'base64'),
    sign: async (data) => {
      const answer = await ask(settings, `${path}/sign`, { data: Buffer.from(data).toString('base64') })
      return Buffer.from(SignatureAnswer.parse(answer).signature, 'base64')
    },
  }
}

function ask(settings: RemoteSettings, path: string, body?: object): Promise<unknown> {
  const url = new URL(path, settings.url.endsWith('/') ? settings.url : `${settings.url}/`)
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      ca: settings.authority,
      cert: settings.certificate,
      key: settings.key,
      minVersion: 'TLSv1.2',
      signal: AbortSignal.timeout(waitMs),
    })
    outgoing.on('error', reject)
    outgoing.on('response', (answer) => {
      const chunks: Buffer[] = []
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maxAnswer) outgoing.destroy(new Error('the answer of the signing server is too large'))
        chunks.push(chunk)
      })
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode !== 200) reject(new Error(`the signing server answers ${answer.statusCode}`))
        else resolve(parsed(Buffer.concat(chunks).toString('utf8')))
      })
    })
    outgoing.end(body ? JSON.stringify(body) : undefined)
  })
}

/** What is no JSON has none of the fields that are asked for. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
