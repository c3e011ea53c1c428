import type { Cell } from '@tongheng/contract/records'

/** A figure that was typed and that the server has not acknowledged yet. Its content never changes: a retry repeats the same request. */
export interface Waiting {
  /** Idempotency-Key of its request. */
  key: string
  cell: Cell
  value: string
  /** By the server's clock. */
  observedAt: string
  reason: string
  /** Why the server refused it, when nobody was there any more to be told at the cell. */
  fault?: string
}

export interface OutboxState {
  waiting: readonly Waiting[]
  refused: readonly Waiting[]
  /** The last attempt did not reach the server. */
  cut: boolean
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

export interface OutboxParts {
  /** Keeps what is not acknowledged when the browser is closed. */
  store: Store
  /** Begins the name of everything kept: account and record. */
  prefix: string
  send: (one: Waiting) => Promise<void>
  /** Whether the same request may succeed later: no connection, a server that restarts, a session that ended. */
  isPassing: (error: unknown) => boolean
  faultOf: (error: unknown) => string
  /** Runs `work` after a while; `attempt` counts from 0. */
  later: (work: () => void, attempt: number) => void
}

/** A full or forbidden store is no reason to lose the figure that is on its way: it stays in memory. */
function quietly(act: () => void): void {
  try {
    act()
  } catch {
    // It is still in memory and on its way.
  }
}

/** What is kept on this device, each figure under a name of its own, so that two windows on the same record do not overwrite each other's. */
function shelfOf(store: Store, prefix: string) {
  return {
    all: (): Waiting[] =>
      Array.from({ length: store.length }, (_, index) => store.key(index) ?? '')
        .filter((name) => name.startsWith(prefix))
        .flatMap((name) => {
          const text = store.getItem(name)
          return text === null ? [] : [JSON.parse(text) as Waiting]
        })
        .toSorted((a, b) => a.observedAt.localeCompare(b.observedAt)),
    keep: (one: Waiting) => quietly(() => store.setItem(prefix + one.key, JSON.stringify(one))),
    drop: ({ key }: Waiting) => quietly(() => store.removeItem(prefix + key)),
  }
}

/** Sends typed figures one after the other, in the order in which they were typed, and keeps each until the server has acknowledged it. */
export class Outbox {
  readonly #parts: OutboxParts
  readonly #shelf: ReturnType<typeof shelfOf>
  readonly #listeners = new Set<() => void>()
  readonly #told = new Map<string, { resolve: () => void; reject: (error: unknown) => void }>()
  #state: OutboxState
  #busy = false
  #attempt = 0

  constructor(parts: OutboxParts) {
    this.#parts = parts
    this.#shelf = shelfOf(parts.store, parts.prefix)
    const known = this.#shelf.all()
    this.#state = {
      waiting: known.filter((one) => one.fault === undefined),
      refused: known.filter((one) => one.fault !== undefined),
      cut: false,
    }
  }

  state = (): OutboxState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Resolves when the server has it, rejects when it refused. */
  put(one: Waiting): Promise<void> {
    this.#shelf.keep(one)
    this.#become({ waiting: [...this.#state.waiting, one] })
    const outcome = new Promise<void>((resolve, reject) => this.#told.set(one.key, { resolve, reject }))
    void this.pump()
    return outcome.finally(() => this.#told.delete(one.key))
  }

  async pump(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    for (let [next] = this.#state.waiting; next; [next] = this.#state.waiting) if (!(await this.#deliver(next))) break
    this.#busy = false
  }

  /** The person has seen that it was refused. */
  forget(one: Waiting): void {
    this.#shelf.drop(one)
    this.#become({ refused: this.#state.refused.filter(({ key }) => key !== one.key) })
  }

  #become(change: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }

  #drop(one: Waiting): void {
    this.#shelf.drop(one)
    this.#become({ waiting: this.#state.waiting.filter(({ key }) => key !== one.key) })
  }

  #refuse(one: Waiting, error: unknown): void {
    const person = this.#told.get(one.key)
    this.#drop(one)
    if (person) return person.reject(error)
    const refused = { ...one, fault: this.#parts.faultOf(error) }
    this.#shelf.keep(refused)
    this.#become({ refused: [...this.#state.refused, refused] })
  }

  /** Answers whether the next one may follow. */
  async #deliver(one: Waiting): Promise<boolean> {
    try {
      await this.#parts.send(one)
    } catch (error) {
      if (this.#parts.isPassing(error)) {
        this.#become({ cut: true })
        this.#parts.later(() => void this.pump(), this.#attempt)
        this.#attempt += 1
        return false
      }
      this.#refuse(one, error)
      return true
    }
    this.#attempt = 0
    this.#drop(one)
    if (this.#state.cut) this.#become({ cut: false })
    this.#told.get(one.key)?.resolve()
    return true
  }
}
