import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { createOrganization } from '#modules/organizations'
import { expect, test } from 'vitest'
import { openApp } from './harness.ts'
import { hire } from './laboratory.ts'

test('a server stops although connections are open: one never used, one that waits for the next request, a stream of events', async () => {
  const server = await openApp()
  const { id } = await createOrganization(server.app.platform, { kind: 'enterprise' })
  const { cookie } = await hire(server, id, '王工', ['enterprise-admin'])
  await server.app.http.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.app.http.server.address() as AddressInfo
  const unused = connect(port, '127.0.0.1')
  await once(unused, 'connect')
  const ended = once(unused, 'close')
  const base = `http://127.0.0.1:${port}/api`
  expect((await fetch(`${base}/session`)).status).toBe(200)
  const stream = await fetch(`${base}/messages/stream`, { headers: { cookie } })
  await server.close()
  expect(await stream.text()).toContain('retry')
  await ended
}, 30_000)
