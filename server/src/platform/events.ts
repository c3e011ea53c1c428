import type { Context } from './context.ts'
import { type AnyDb, sql } from './db.ts'
import { newId } from './ids.ts'
import { kernel } from './tables.ts'

/** Something that happened in one module, told to the others. The name is `module.what-happened`. */
export interface EventKind<Payload> {
  readonly name: string
  /** Only carries the type. */
  readonly payload?: Payload
}

export const event = <Payload>(name: string): EventKind<Payload> => ({ name })

/** What a module does when another one announces something: `when → what`. Runs in its own transaction, again after a crash. */
export interface Reaction {
  readonly name: string
  readonly to: string
  run(context: Context<null>, payload: unknown): Promise<void>
}

export const reaction = <Payload>(
  name: string,
  to: EventKind<Payload>,
  run: (context: Context<null>, payload: Payload) => Promise<void>,
): Reaction => ({ name, to: to.name, run: (context, payload) => run(context, payload as Payload) })

/** The outbox: events and the jobs of those who react are written in the transaction of the change itself. */
export interface EventBus {
  announce<Payload>(db: AnyDb, at: Date, kind: EventKind<Payload>, payload: Payload): Promise<void>
  reactionNamed(name: string): Reaction | undefined
}

export const reactTask = 'react'

export function createEventBus(reactions: readonly Reaction[]): EventBus {
  const byName = new Map(reactions.map((one) => [one.name, one]))
  const byEvent = Map.groupBy(reactions, (one) => one.to)
  return {
    announce: async (db, at, kind, payload) => {
      const id = newId()
      await kernel(db)
        .insertInto('events')
        .values({ id, at, kind: kind.name, payload: JSON.stringify(payload) })
        .execute()
      for (const one of byEvent.get(kind.name) ?? []) await enqueue(db, reactTask, { eventId: id, reaction: one.name })
    },
    reactionNamed: (name) => byName.get(name),
  }
}

interface JobOptions {
  /** Milliseconds to wait, by the clock of the database. */
  afterMs?: number
  /** Jobs of one queue run one after the other. */
  queue?: string
}

/** Puts a job into the queue in the caller's transaction: it runs if and only if the transaction commits. */
export async function enqueue(db: AnyDb, task: string, payload: unknown, options: JobOptions = {}): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
    queue_name => ${options.queue ?? null}::text,
    run_at => now() + make_interval(secs => ${(options.afterMs ?? 0) / 1000}))`.execute(kernel(db))
}

/** The same for many, with one statement. */
export async function enqueueAll(db: AnyDb, task: string, payloads: readonly unknown[]): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, payload) from json_array_elements(${JSON.stringify(payloads)}::json) payload`.execute(
    kernel(db),
  )
}
