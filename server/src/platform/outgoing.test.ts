import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { answerLimit, OutgoingError, outgoingUrl, postOutside } from './outgoing.ts'

const closed = { outgoingLoopback: false }
const open = { outgoingLoopback: true }

let server: Server | undefined
afterEach(() => server?.closeAllConnections())

async function listen(answer: RequestListener): Promise<string> {
  server = createServer(answer)
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}

const faultOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
    return 'none'
  } catch (error) {
    return error instanceof OutgoingError ? error.fault : String(error)
  }
}

test.each([
  ['http://example.com/', 'address'],
  ['https://user:secret@example.com/', 'address'],
  ['ftp://example.com/', 'address'],
  ['file:///etc/passwd', 'address'],
  ['no address', 'address'],
  ['https://localhost/', 'not-public'],
  ['https://127.0.0.1/', 'not-public'],
  ['https://2130706433/', 'not-public'],
  ['https://0x7f.1/', 'not-public'],
  ['https://10.0.0.1/', 'not-public'],
  ['https://169.254.169.254/latest/meta-data', 'not-public'],
  ['https://100.100.100.200/', 'not-public'],
  ['https://0.0.0.0/', 'not-public'],
  ['https://[::1]/', 'not-public'],
  ['https://[::ffff:10.0.0.1]/', 'not-public'],
  ['https://[64:ff9b::a00:1]/', 'not-public'],
  ['https://[fe80::1]/', 'not-public'],
  ['https://[fd00::1]/', 'not-public'],
  ['https://8.8.8.8/', 'none'],
  ['https://example.com:8443/hook?a=1', 'none'],
])('[NQI-4.1-security] %s: %s', async (url, fault) => {
  expect(await faultOf(() => outgoingUrl(url, closed))).toBe(fault)
})

test('[NQI-4.1-security] no private address passes, however it is written', () => {
  const byte = fc.integer({ min: 0, max: 255 })
  const heads = fc.oneof(
    fc.constant([10]),
    byte.map((b) => [172, 16 + (b % 16)]),
    fc.constant([192, 168]),
    fc.constant([169, 254]),
    byte.map((b) => [127, b]),
  )
  const bytes = fc.tuple(heads, byte, byte, byte).map(([head, ...rest]) => [...head, ...rest].slice(0, 4))
  const number = (parts: number[]): number => parts.reduce((sum, part) => sum * 256 + part, 0)
  const hex = (parts: number[]): string => parts.map((part) => part.toString(16).padStart(2, '0')).join('')
  fc.assert(
    fc.property(bytes, (parts) => {
      const mapped = `[::ffff:${hex(parts.slice(0, 2))}:${hex(parts.slice(2))}]`
      for (const host of [parts.join('.'), String(number(parts)), `0x${hex(parts)}`, mapped])
        expect(() => outgoingUrl(`https://${host}/`, closed)).toThrow(OutgoingError)
    }),
  )
})

test('[NQI-4.1-security] a name that leads to this machine is refused when it is called, and reached only where the setting says so', async () => {
  const url = await listen((request, answer) => {
    request.resume().on('end', () => answer.writeHead(202).end(String(request.headers['x-sign'])))
  })
  const call = { url, headers: { 'x-sign': '通'.length.toString() }, body: '{"text":"中文"}' }
  expect(await faultOf(() => postOutside(closed, call))).toBe('address')
  expect(await faultOf(() => postOutside(closed, { ...call, url: 'https://ip6-localhost.localhost/' }))).toBe(
    'not-public',
  )
  expect(await postOutside(open, call)).toEqual({ status: 202, body: '1' })
})

test('[NQI-4.1-security] a public name with one private address is not called; one that is looked at is the one connected to', async () => {
  const url = new URL(await listen((_request, answer) => answer.writeHead(204).end()))
  const call = { url: `https://hooks.example.com:${url.port}/`, headers: {}, body: '' }
  const names = (...addresses: string[]) => ({
    resolve: () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
  })
  for (const addresses of [['10.1.2.3'], ['93.184.215.14', '192.168.1.1'], ['::ffff:127.0.0.1'], ['127.0.0.1']])
    expect(await faultOf(() => postOutside(closed, call, names(...addresses)))).toBe('not-public')
  expect(await faultOf(() => postOutside(closed, call, names()))).toBe('unresolved')
  // The receiver speaks no TLS: that it is reached at all shows that the name was not resolved again.
  const reached = await postOutside(open, call, names('127.0.0.1')).catch((error: OutgoingError) => error)
  expect(reached).toMatchObject({ fault: 'unreachable', cause: { code: 'EPROTO' } })
})

test('[NQI-4.1-security] a redirect is not followed, an endless answer is cut, silence ends', async () => {
  const moved = await listen((_request, answer) => answer.writeHead(302, { location: 'http://127.0.0.1:1/' }).end())
  expect(await postOutside(open, { url: moved, headers: {}, body: '' })).toEqual({ status: 302, body: '' })
  const endless = await listen((_request, answer) => {
    const more = (): void => {
      while (!answer.destroyed && answer.write('x'.repeat(8192)));
    }
    answer.on('drain', more)
    more()
  })
  const cut = await postOutside(open, { url: endless, headers: {}, body: '' })
  expect(cut).toEqual({ status: 200, body: 'x'.repeat(answerLimit) })
  const silent = await listen(() => undefined)
  expect(await faultOf(() => postOutside(open, { url: silent, headers: {}, body: '' }, { limitMs: 50 }))).toBe(
    'timeout',
  )
})

test('nobody there is told as such', async () => {
  expect(await faultOf(() => postOutside(open, { url: 'http://127.0.0.1:1/', headers: {}, body: '' }))).toBe(
    'unreachable',
  )
})
