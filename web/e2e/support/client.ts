import { type Client, createClient } from '@tongheng/contract/client'
import { demoPassword } from './browser.ts'

/** Somebody of the demo world who works without a browser. */
export async function clientOf(address: string, name: string): Promise<Client> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email: `${name}@demo.example`, password: demoPassword }),
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  if (!answer.ok) throw new Error(await answer.text())
  return createClient({
    baseUrl: `${address}/api`,
    headers: () => ({ cookie, origin: address, 'accept-language': 'zh-CN' }),
  })
}
