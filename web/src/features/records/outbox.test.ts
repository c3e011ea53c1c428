import { expect, test } from 'vitest'
import { Outbox, type OutboxParts, type Waiting } from './outbox.ts'

class Memory {
  #kept = new Map<string, string>()
  get length() {
    return this.#kept.size
  }
  key = (index: number) => [...this.#kept.keys()][index] ?? null
  getItem = (name: string) => this.#kept.get(name) ?? null
  setItem = (name: string, text: string) => void this.#kept.set(name, text)
  removeItem = (name: string) => void this.#kept.delete(name)
}

const one = (key: string, value = '1.0'): Waiting => ({
  key,
  cell: { kind: 'reading', point: 0, row: 0, name: key },
  value,
  observedAt: `2026-03-02T01:00:0${key.length}.000Z`,
  reason: '',
})

const lost = new Error('no connection')
const taken = new Error('cell taken')

/** A server that answers as the test says: by default it takes everything. */
function bench(change: Partial<OutboxParts> = {}, store = new Memory()) {
  const sent: string[] = []
  const waitingToRetry: (() => void)[] = []
  const outbox = new Outbox({
    store,
    prefix: 'box/',
    send: ({ key }) => {
      sent.push(key)
      return Promise.resolve()
    },
    isPassing: (error) => error === lost,
    faultOf: String,
    later: (work) => void waitingToRetry.push(work),
    ...change,
  })
  return { outbox, sent, store, retry: () => waitingToRetry.shift()?.() }
}

test('figures go one after the other, in the order in which they were typed, and are forgotten when acknowledged', async () => {
  const { outbox, sent, store } = bench()
  await Promise.all([outbox.put(one('a')), outbox.put(one('bb')), outbox.put(one('ccc'))])
  expect(sent).toEqual(['a', 'bb', 'ccc'])
  expect(outbox.state()).toEqual({ waiting: [], refused: [], cut: false })
  expect(store.length).toBe(0)
})

test('without a connection figures wait, visibly, and the same request is repeated', async () => {
  const tried: Waiting[] = []
  let online = false
  const { outbox, retry } = bench({
    send: (waiting) => {
      tried.push(waiting)
      return online ? Promise.resolve() : Promise.reject(lost)
    },
  })
  const first = outbox.put(one('a'))
  const second = outbox.put(one('bb'))
  await expect.poll(() => outbox.state().cut).toBe(true)
  expect(outbox.state().waiting).toHaveLength(2)
  online = true
  retry()
  await Promise.all([first, second])
  expect(tried.map(({ key }) => key)).toEqual(['a', 'a', 'bb'])
  expect(tried[1]).toEqual(tried[0])
  expect(outbox.state()).toMatchObject({ waiting: [], cut: false })
})

test('what was not acknowledged when the browser was closed is sent by the next window', async () => {
  const closed = bench({ send: () => new Promise(() => undefined) })
  void closed.outbox.put(one('a', '10.020'))
  const { outbox, sent, store } = bench({}, closed.store)
  expect(outbox.state().waiting).toMatchObject([{ key: 'a', value: '10.020' }])
  await outbox.pump()
  expect(sent).toEqual(['a'])
  expect(store.length).toBe(0)
})

test('a refusal is told at the cell, or kept until it was seen when nobody waited for it', async () => {
  const refusing = { send: () => Promise.reject(taken) }
  const { outbox, store } = bench(refusing)
  await expect(outbox.put(one('a'))).rejects.toBe(taken)
  expect(store.length).toBe(0)
  store.setItem('box/bb', JSON.stringify(one('bb')))
  const next = bench(refusing, store).outbox
  await next.pump()
  expect(next.state()).toMatchObject({ waiting: [], refused: [{ key: 'bb', fault: 'Error: cell taken' }] })
  const again = bench({}, store).outbox
  const [refused] = again.state().refused
  if (refused) again.forget(refused)
  expect(again.state().refused).toEqual([])
  expect(store.length).toBe(0)
})
