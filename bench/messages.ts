import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadavg } from 'node:os'
import { createAccount, openSession } from '../server/src/modules/accounts/index.ts'
import { messageKinds } from '../server/src/platform/messages/kinds.ts'
import { type Addressee, notify } from '../server/src/platform/messages/notify.ts'
import { onStage } from './world.ts'

/**
 * Prints one JSON line per figure: milliseconds from the commit of one notice to 500 people (or the number given) until the first,
 * the median and the last of their windows has it, each on a connection of its own (server-sent events over HTTP); and how long
 * the writing took, with inboxes, mails and log.
 */

const people = Number(process.argv[2] ?? 500)
const rounds = 10

const kinds = messageKinds(
  'bench',
  { number: '' },
  { told: { topic: 'orders', zh: ['{{number}}', '{{number}}'], en: ['{{number}}', '{{number}}'] } },
)

const connect = (port: number, cookie: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/api/messages/stream', headers: { cookie }, agent: false }, resolve).on(
      'error',
      reject,
    )
  })

const print = (figure: string, value: number): void =>
  void process.stdout.write(
    `${JSON.stringify({ bench: 'messages', figure, people, value: Number(value.toFixed(1)), load: loadavg()[0] })}\n`,
  )

await onStage(async (stage) => {
  const { platform, http } = stage.app
  const addressees: Addressee[] = []
  const streams: IncomingMessage[] = []
  await http.listen({ port: 0, host: '127.0.0.1' })
  const { port } = http.server.address() as AddressInfo
  const begun = performance.now()
  for (let index = 0; index < people; index += 1) {
    const account = await createAccount(platform, { name: `人员 ${index}` })
    addressees.push(account)
    streams.push(await connect(port, await openSession(platform, account.id)))
  }
  print('everybody made and connected, ms', performance.now() - begun)
  for (let round = 0; round < rounds; round += 1) {
    const number = `WT-${round}`
    const arrivals: number[] = []
    const all = streams.map(
      (stream) =>
        new Promise<void>((resolve) => {
          let text = ''
          const hear = (part: Buffer): void => {
            text += part.toString()
            if (!text.includes(`"title":"${number}"`)) return
            arrivals.push(performance.now())
            stream.off('data', hear)
            resolve()
          }
          stream.on('data', hear)
        }),
    )
    const asked = performance.now()
    await platform.db
      .transaction()
      .execute((db) => notify({ db, platform }, { kind: kinds.told, to: addressees, page: '/work', data: { number } }))
    const committed = performance.now()
    await Promise.all(all)
    const waits = arrivals.map((at) => at - committed).toSorted((a, b) => a - b)
    print('written and committed, ms', committed - asked)
    print('commit to first, ms', waits[0] ?? Number.NaN)
    print('commit to median, ms', waits[Math.floor(waits.length / 2)] ?? Number.NaN)
    print('commit to last, ms', waits.at(-1) ?? Number.NaN)
  }
  for (const stream of streams) stream.destroy()
})
