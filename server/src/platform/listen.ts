import type pg from 'pg'
import type { Logger } from 'pino'

export interface Hearing {
  /** Something was told on the channel. */
  onNotice(payload: string): void
  /** The connection was lost and is there again: what was told meanwhile was not heard. */
  onGap(): void
  /** The server stops. */
  onEnd(): void
}

/** Hears what is told with PostgreSQL's `notify`, by any process; one connection for all who listen, opened by the first. */
export interface Listener {
  hear(channel: string, hearing: Hearing): Promise<void>
  close(): Promise<void>
}

const pauseMs = 2_000

export function createListener(pool: pg.Pool, log: Logger): Listener {
  const hearings = new Map<string, Hearing>()
  let connecting: Promise<pg.PoolClient> | null = null
  let closed = false

  async function connect(): Promise<pg.PoolClient> {
    const client = await pool.connect()
    client.on('notification', ({ channel, payload }) => hearings.get(channel)?.onNotice(payload ?? ''))
    client.on('error', (error) => {
      log.warn({ err: error }, 'lost the connection that hears messages')
      client.release(error)
      connecting = null
      again()
    })
    for (const channel of hearings.keys()) await client.query(`listen ${channel}`)
    return client
  }

  function again(): void {
    if (closed) return
    setTimeout(() => {
      if (closed) return
      connecting = connect()
      connecting.then(
        () => {
          for (const hearing of hearings.values()) hearing.onGap()
        },
        () => {
          connecting = null
          again()
        },
      )
    }, pauseMs).unref()
  }

  return {
    hear: async (channel, hearing) => {
      hearings.set(channel, hearing)
      if (connecting === null) {
        connecting = connect()
        await connecting
      } else await (await connecting).query(`listen ${channel}`)
    },
    close: async () => {
      closed = true
      for (const hearing of hearings.values()) hearing.onEnd()
      const client = await connecting?.catch(() => null)
      // It listens still: it is not given back, but ended.
      client?.release(true)
    },
  }
}
