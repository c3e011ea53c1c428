import { parentPort, workerData } from 'node:worker_threads'
import { type AnyOperation, type Answer, type CallInput, createClient } from '@tongheng/contract'
import * as orderApi from '@tongheng/contract/orders'
import { records } from '@tongheng/contract/records'
import { receiveSample } from '@tongheng/contract/samples'
import { assignTask } from '@tongheng/contract/tasks'
import { demoPassword } from '../server/src/demo/cast.ts'
import { examples } from '../server/src/demo/examples.ts'
import { playContract } from '../server/src/demo/orders.ts'

/** Sessions of the people who work on an order together, and what they use. */
export interface Crew {
  desk: string
  client: string
  calibrator: string
  checker: string
  clientId: string
  calibratorId: string
  checkerId: string
  methodId: string
  sheetId: string
  roomId: string
  standardId: string
  dueDay: string
}

/** Each crew takes one order after the other until the time is over. */
export interface Shift {
  url: string
  crews: Crew[]
  seconds: number
}

export interface Done {
  /** Whole ones, and of those under way the share of their calls. */
  orders: number
  seconds: number
  readingMs: number[]
}

const { url, crews, seconds } = workerData as Shift
const readingMs: number[] = []
const start = performance.now()
const end = start + seconds * 1000
let calls = 0

class TimeOver extends Error {}
const signature = { password: demoPassword }
const { instrument, entries } = examples.weight
const instruments = 10
const callsOfOrder = 5 + instruments * (6 + entries.length)

async function act<O extends AnyOperation>(cookie: string, operation: O, input: CallInput<O>): Promise<Answer<O>> {
  if (performance.now() > end) throw new TimeOver()
  const answer = await createClient({ baseUrl: `${url}/api`, fetch, headers: () => ({ cookie, origin: url }) }).call(
    operation,
    input,
  )
  calls += 1
  return answer
}

/** Other figures each time: a record with the readings of another is a copy. */
const observed = (value: string): string => (Number(value) + Math.floor(Math.random() * 5) * 0.005).toFixed(3)

async function measure(crew: Crew, itemId: string, serial: string): Promise<void> {
  const { desk, calibrator, checker, calibratorId, checkerId, sheetId, roomId, dueDay } = crew
  await act(desk, receiveSample, {
    body: {
      itemId,
      condition: '外观完好',
      accessories: [{ name: '包装盒', count: 1 }],
      deliveredBy: '送样人（示例）',
      wayIn: 'delivered',
      location: '样品架 A-3',
      model: instrument.model,
      serial,
    },
  })
  const task = await act(desk, assignTask, { body: { itemId, calibratorId, checkerId, dueDay } })
  const started = await act(calibrator, records.startRecord, { body: { taskId: task.id, sheetId, roomId } })
  const params = { institutionId: started.institutionId, id: started.id }
  await act(calibrator, records.chooseStandard, { params, body: { role: 'reference', equipmentId: crew.standardId } })
  let { version } = started
  for (const { cell, value } of entries) {
    const sent = performance.now()
    const typed = { cell, value: cell.kind === 'reading' ? observed(value) : value }
    version = (await act(calibrator, records.enterReadings, { params, body: { entries: [typed] } })).version
    readingMs.push(performance.now() - sent)
  }
  version = (await act(calibrator, records.submitRecord, { params, body: { version, signature } })).version
  await act(checker, records.checkRecord, { params, body: { version, signature } })
}

async function wholeOrder(crew: Crew): Promise<void> {
  const order = await act(crew.desk, orderApi.createOrder, {
    body: {
      clientId: crew.clientId,
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      items: Array.from({ length: instruments }, () => ({
        ...instrument,
        serial: crypto.randomUUID().slice(0, 13),
        methodId: crew.methodId,
        language: 'bilingual' as const,
      })),
    },
  })
  await playContract(
    {
      stage: {
        act: (person, operation, input) => act(person === 'desk' ? crew.desk : crew.client, operation, input),
        signature,
      },
      desk: 'desk',
      client: 'gauge',
      reached: () => true,
    },
    order,
  )
  for (const { id, serial } of order.items) await measure(crew, id, serial)
}

async function untilTheEnd(crew: Crew): Promise<void> {
  try {
    for (;;) await wholeOrder(crew)
  } catch (error) {
    if (!(error instanceof TimeOver)) throw error
  }
}

await Promise.all(crews.map(untilTheEnd))
const done: Done = { orders: calls / callsOfOrder, seconds: (performance.now() - start) / 1000, readingMs }
parentPort?.postMessage(done)
