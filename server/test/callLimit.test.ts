import { search } from '@tongheng/contract/search'
import { transparency } from '@tongheng/contract/transparency'
import { verification } from '@tongheng/contract/verification'
import { readConfig } from '#platform/config'
import { expect, test } from 'vitest'
import { createAccount, openSession } from '../src/modules/accounts/index.ts'
import { attempt, openApp } from './harness.ts'

test('[NQI-4.1-mutual] who calls verification, search and log too often without an account waits, and is told how long', async () => {
  const config = readConfig(['--data', '/nonexistent'], { PUBLIC_CALLS_PER_MINUTE: '3' })
  const world = await openApp({ config })
  try {
    const call = (headers: Record<string, string> = {}) =>
      world.app.http.inject({ url: '/api/verify?number=JZ-2026-000001&code=AAAA-AAAA', headers })
    const visitor = world.client()
    expect((await attempt(visitor, transparency.getLog, {})).status).toBe(200)
    expect((await attempt(visitor, search.search, { query: { q: '卡尺' } })).status).toBe(200)
    const last = await call()
    expect(last.statusCode).toBe(200)
    expect(last.headers).toMatchObject({
      'ratelimit-policy': '"address";q=3;w=60',
      ratelimit: expect.stringMatching(/^"address";r=0;t=\d+$/),
    })
    const refused = await call()
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.json().error).toMatchObject({ kind: 'too-many', message: expect.stringContaining('请求过于频繁') })
    const english = await call({ 'accept-language': 'en' })
    expect(english.json().error.message).toContain('Too many requests')
    expect((await attempt(visitor, verification.trustList, {})).status).toBe(429)
    const account = await createAccount(world.app.platform)
    const cookie = await openSession(world.app.platform, account.id)
    expect((await call({ cookie })).statusCode).toBe(200)
  } finally {
    await world.close()
  }
})
