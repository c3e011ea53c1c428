import { PassThrough, type Readable } from 'node:stream'
import { openSessionsOf } from '#modules/accounts'
import type { Context, Platform } from '#platform/context'
import { newMessages } from '#platform/messages/notify'
import { type MessageRow, messageTables } from '#platform/messages/tables'
import { presentMessage } from './inbox.ts'

/** Names of `notify` in the database (migration 0750). */
const endedSessions = 'ended_sessions'

/** Shorter than the usual 60 seconds after which a proxy cuts a silent connection. */
const heartbeatMs = 20_000
/** Notices that come together are read with one query. */
const gatherMs = 10
/** Of one person, in several windows; an older one gives way. */
const mostStreams = 12
/** A browser that was away for longer reads its inbox anew. */
const mostResumed = 100
/** What a slow reader may leave unread before it is let go. */
const mostBuffered = 256 * 1024

interface Stream {
  accountId: string
  sessionId: string
  out: PassThrough
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const eventOf = (row: MessageRow): string =>
  `id: ${row.id}\nevent: message\ndata: ${JSON.stringify(presentMessage(row))}\n\n`

/** The open streams of this process, fed by one connection that hears what any process told. */
export class Streams {
  readonly #open = new Map<string, Set<Stream>>()
  #waiting = new Set<string>()
  #gathering: NodeJS.Timeout | null = null
  #heart: NodeJS.Timeout | null = null
  #hearing: Promise<void> | null = null

  /** A new stream: first what came since `lastEventId`, then what comes. */
  async open({ platform, actor }: Context, lastEventId: string | null): Promise<Readable> {
    await this.#hear(platform)
    const stream = { accountId: actor.accountId, sessionId: actor.sessionId, out: new PassThrough() }
    this.#add(stream)
    stream.out.on('error', () => this.#drop(stream)).on('close', () => this.#drop(stream))
    // Browsers wait three seconds before they connect again.
    this.#write(stream, 'retry: 3000\n\n')
    if (lastEventId !== null && idForm.test(lastEventId)) await this.#resume(platform, stream, lastEventId)
    return stream.out
  }

  #add(stream: Stream): void {
    const others = this.#open.get(stream.accountId) ?? new Set()
    this.#open.set(stream.accountId, others.add(stream))
    const [oldest] = others
    if (others.size > mostStreams && oldest) this.#end(oldest)
  }

  #drop(stream: Stream): void {
    const others = this.#open.get(stream.accountId)
    others?.delete(stream)
    if (others?.size === 0) this.#open.delete(stream.accountId)
  }

  #end(stream: Stream): void {
    this.#drop(stream)
    stream.out.end()
  }

  #all(): Stream[] {
    return [...this.#open.values()].flatMap((streams) => [...streams])
  }

  #write(stream: Stream, text: string): void {
    if (stream.out.writableLength > mostBuffered) stream.out.destroy()
    else stream.out.write(text)
  }

  async #resume(platform: Platform, stream: Stream, since: string): Promise<void> {
    const rows = await messageTables(platform.db)
      .selectFrom('messages')
      .selectAll()
      .where('account_id', '=', stream.accountId)
      .where('id', '>', since)
      .orderBy('id')
      .limit(mostResumed)
      .execute()
    for (const row of rows) this.#write(stream, eventOf(row))
  }

  /** The first stream opens the connection and starts the heart. */
  #hear(platform: Platform): Promise<void> {
    this.#hearing ??= this.#start(platform).catch((error: unknown) => {
      this.#hearing = null
      throw error
    })
    return this.#hearing
  }

  async #start(platform: Platform): Promise<void> {
    const { listener } = platform
    const onEnd = (): void => this.#stop()
    // What was not heard is not known: whoever listens connects again and reads the inbox.
    const onGap = (): void => this.#all().forEach((stream) => this.#end(stream))
    await listener.hear(newMessages, { onNotice: (pair) => this.#gather(platform, pair), onGap, onEnd })
    const onNotice = (id: string): void =>
      this.#all()
        .filter(({ sessionId }) => sessionId === id)
        .forEach((stream) => this.#end(stream))
    await listener.hear(endedSessions, { onNotice, onGap: () => undefined, onEnd: () => undefined })
    this.#heart = setInterval(() => void this.#beat(platform), heartbeatMs).unref()
  }

  #stop(): void {
    if (this.#heart) clearInterval(this.#heart)
    if (this.#gathering) clearTimeout(this.#gathering)
    for (const stream of this.#all()) this.#end(stream)
  }

  #gather(platform: Platform, pair: string): void {
    const [accountId = '', messageId = ''] = pair.split(' ')
    if (!this.#open.has(accountId)) return
    this.#waiting.add(messageId)
    this.#gathering ??= setTimeout(() => {
      this.#gathering = null
      void this.#push(platform)
    }, gatherMs)
  }

  async #push(platform: Platform): Promise<void> {
    const ids = [...this.#waiting]
    this.#waiting = new Set()
    try {
      const rows = await messageTables(platform.db)
        .selectFrom('messages')
        .selectAll()
        .where('id', 'in', ids)
        .orderBy('id')
        .execute()
      for (const row of rows)
        for (const stream of this.#open.get(row.account_id) ?? []) this.#write(stream, eventOf(row))
    } catch (error) {
      platform.log.error({ err: error }, 'messages could not be pushed; they stand in the inboxes')
    }
  }

  /** Keeps connections alive, and ends those whose session is over. Listening is no work: it keeps no session open. */
  async #beat(platform: Platform): Promise<void> {
    const streams = this.#all()
    if (streams.length === 0) return
    try {
      const open = await openSessionsOf(
        platform,
        streams.map(({ sessionId }) => sessionId),
      )
      for (const stream of streams)
        if (open.has(stream.sessionId)) this.#write(stream, ': still here\n\n')
        else this.#end(stream)
    } catch (error) {
      platform.log.error({ err: error }, 'the sessions behind streams could not be looked at')
    }
  }
}
