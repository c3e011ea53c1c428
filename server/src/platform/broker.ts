import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { connect, type IClientOptions } from 'mqtt'
import { type Context, type Platform, systemContext } from './context.ts'
import { DomainError } from './errors.ts'
import { newId } from './ids.ts'

/** What a module takes from a broker. A message may come again, so it must not mind. */
export interface Subscription {
  readonly topic: string
  take(context: Context<null>, payload: unknown): Promise<void>
}

export interface Subscriptions {
  /** Resolves when the broker knows for the first time what is wanted of it. */
  subscribed: Promise<void>
  stop(): Promise<void>
}

const retryMs = 2_000

const parsed = (payload: Buffer): unknown => {
  try {
    return JSON.parse(payload.toString('utf8'))
  } catch {
    return undefined
  }
}

/**
 * Two processes with one name throw each other out of the broker; a name that changes with each start would leave sessions behind
 * that collect messages nobody fetches.
 */
export const clientIdOf = (host: string, port: number): string =>
  `tongheng-${createHash('sha256').update(`${host}:${port}`).digest('hex').slice(0, 12)}`

/**
 * Subscribes at the broker of the settings. The session outlives the connection, and a message is acknowledged only when it was
 * taken or is refused for good: what is sent while the database or this server is away comes afterwards, one at a time.
 */
export function startSubscriptions(
  platform: Platform,
  url: string,
  subscriptions: readonly Subscription[],
): Subscriptions {
  const stopping = new AbortController()
  const take = async (topic: string, payload: Buffer): Promise<void> => {
    const one = subscriptions.find((subscription) => subscription.topic === topic)
    if (!one) return
    while (!stopping.signal.aborted)
      try {
        await platform.db
          .transaction()
          .execute((tx) => one.take(systemContext(platform, tx, `broker-${newId()}`), parsed(payload)))
        return
      } catch (error) {
        if (error instanceof DomainError) {
          platform.log.warn({ topic, code: error.code }, 'refused a message of the broker')
          return
        }
        platform.log.error({ topic, err: error }, 'could not take a message of the broker; it will be tried again')
        await wait(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
  }
  const options: IClientOptions = {
    clientId: platform.config.mqttClientId ?? clientIdOf(hostname(), platform.config.port),
    clean: false,
    reconnectPeriod: retryMs,
    protocolVersion: 4,
    manualConnect: true,
  }
  const client = connect(url, options)
  // Before the connection: what the broker kept comes together with its greeting.
  client.handleMessage = (packet, done) => {
    const answer = async (): Promise<void> => {
      await take(packet.topic, Buffer.from(packet.payload))
      if (!stopping.signal.aborted) done()
    }
    void answer()
  }
  client.on('error', (error) => platform.log.error({ err: error }, 'broker'))
  const topics = subscriptions.map(({ topic }) => topic)
  const { promise: subscribed, resolve } = Promise.withResolvers<void>()
  client.on('connect', () => {
    client.subscribeAsync(topics, { qos: 1 }).then(
      () => resolve(),
      (error: unknown) => platform.log.error({ err: error }, 'the broker refused the subscription'),
    )
  })
  client.connect()
  return {
    subscribed,
    stop: async () => {
      stopping.abort()
      await client.endAsync(true)
    },
  }
}
