import { loadavg } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Post } from '@tongheng/contract'
import { grantAuthorization } from '@tongheng/contract/personnel'
import { demoPassword } from '../server/src/demo/cast.ts'
import { type Laboratory, openLaboratory } from '../server/src/demo/laboratory.ts'
import type { Stage } from '../server/src/demo/stage.ts'
import { openSession } from '../server/src/modules/accounts/fixtures.ts'
import { createStaff } from '../server/src/modules/organizations/fixtures.ts'
import type { Crew, Done, Shift } from './laboratoryShift.ts'
import { storeOrders } from './storedOrders.ts'
import { onTwoStages, type World } from './world.ts'

/**
 * Prints one JSON line per figure: whole orders of ten instruments, from the order and its contract review to the checked records, each
 * reading saved by itself, through HTTP on real PostgreSQL with background jobs running: orders a minute and the time of saving one reading
 * with 1, 8 and 32 clients, at 10³ and 10⁶ stored orders (or the two sizes given). The two are measured in turn; their ratio is the figure.
 */

const [small = 1000, large = 1_000_000] = process.argv.slice(2).map(Number)
const rounds = 4
const crowds = [1, 8, 32]
const seconds = 30

const print = (figure: Record<string, string | number>): void => console.log(JSON.stringify(figure))
const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
const at = (sorted: readonly number[], share: number): number =>
  round(sorted[Math.ceil(share * sorted.length) - 1] ?? NaN, 1)

/** A laboratory with its stored orders, open at an address. */
interface Place {
  stored: number
  url: string
  /** As many as asked for, signed in. */
  crews(count: number): Promise<Crew[]>
  close(): Promise<void>
}

async function openPlace(world: World, stored: number): Promise<Place> {
  const { stage, connection } = world
  const laboratory = await openLaboratory(stage, 'institute')
  const start = performance.now()
  await storeOrders(stage, connection, { laboratory, count: stored })
  print({ figure: 'orders stored', stored, seconds: round((performance.now() - start) / 1000, 0) })
  const hired: Hired[] = []
  while (hired.length < Math.max(...crowds)) hired.push(await hire(stage, laboratory))
  await stage.app.drainJobs()
  const url = await stage.app.http.listen({ host: '127.0.0.1', port: 0 })
  const jobs = await stage.app.startJobs()
  return {
    stored,
    url,
    crews: (count) => Promise.all(hired.slice(0, count).map((people) => signIn(stage, laboratory, people))),
    close: () => jobs.stop(),
  }
}

interface Hired {
  deskId: string
  calibratorId: string
  checkerId: string
}

/** Each client has people of its own: nobody signs twice at once. */
async function hire({ app, act, signature }: Stage, { institutionId, methodIds }: Laboratory): Promise<Hired> {
  const join = async (post: Post) =>
    (await createStaff(app.platform, institutionId, [post], { password: demoPassword })).accountId
  const hired = {
    deskId: await join('service-desk'),
    calibratorId: await join('calibrator'),
    checkerId: await join('checker'),
  }
  for (const [accountId, action] of [
    [hired.calibratorId, 'calibrate'],
    [hired.checkerId, 'check'],
  ] as const)
    await act('technical', grantAuthorization, {
      body: {
        accountId,
        methodId: methodIds.weight,
        action,
        validFrom: '2026-03-02',
        validUntil: '2027-12-31',
        evidence: '考核合格',
        exception: '系统启用前已考核合格',
        signature,
      },
    })
  return hired
}

async function signIn(
  { app, accountIds, organizationIds }: Stage,
  laboratory: Laboratory,
  hired: Hired,
): Promise<Crew> {
  const { institutionId, roomId } = laboratory
  const cookie = (accountId: string, organizationId: string) => openSession(app.platform, accountId, organizationId)
  return {
    ...hired,
    desk: await cookie(hired.deskId, institutionId),
    client: await cookie(accountIds.gauge, organizationIds.gauge),
    calibrator: await cookie(hired.calibratorId, institutionId),
    checker: await cookie(hired.checkerId, institutionId),
    clientId: organizationIds.gauge,
    methodId: laboratory.methodIds.weight,
    sheetId: laboratory.sheetIds.weight,
    roomId,
    standardId: laboratory.standardIds.weight,
    dueDay: '2026-06-30',
  }
}

/** Clients are a thread of their own, as they are machines of their own in the field. */
async function work(place: Place, clients: number): Promise<Done> {
  const shift: Shift = { url: place.url, crews: await place.crews(clients), seconds }
  const worker = new Worker(new URL('laboratoryShift.ts', import.meta.url), { workerData: shift })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

interface Measured {
  perMinute: number
  medianMs: number
  p99Ms: number
}

function tell(place: Place, clients: number, done: readonly Done[]): Measured {
  const readings = done.flatMap(({ readingMs }) => readingMs).toSorted((a, b) => a - b)
  const taken = done.reduce((sum, one) => sum + one.seconds, 0)
  const orders = round(done.reduce((sum, one) => sum + one.orders, 0))
  const measured = {
    perMinute: round((orders * 60) / taken),
    medianMs: at(readings, 0.5),
    p99Ms: at(readings, 0.99),
  }
  const load = round(loadavg()[0] ?? NaN, 1)
  print({
    figure: 'orders of ten instruments',
    stored: place.stored,
    clients,
    orders,
    perMinute: measured.perMinute,
    load,
  })
  const { medianMs, p99Ms } = measured
  print({ figure: 'saving one reading', stored: place.stored, clients, readings: readings.length, medianMs, p99Ms })
  return measured
}

async function compare(few: Place, many: Place, clients: number): Promise<void> {
  const done = new Map<Place, Done[]>([
    [few, []],
    [many, []],
  ])
  for (let turn = 0; turn < rounds; turn += 1)
    for (const place of turn % 2 === 0 ? [few, many] : [many, few]) done.get(place)?.push(await work(place, clients))
  const [atFew, atMany] = [tell(few, clients, done.get(few) ?? []), tell(many, clients, done.get(many) ?? [])]
  print({
    figure: `ratio of ${few.stored} to ${many.stored} stored orders`,
    clients,
    orders: round(atFew.perMinute / atMany.perMinute),
    readingMedian: round(atMany.medianMs / atFew.medianMs),
    readingP99: round(atMany.p99Ms / atFew.p99Ms),
  })
}

await onTwoStages(async (first, second) => {
  const few = await openPlace(first, small)
  const many = await openPlace(second, large)
  for (const place of [few, many]) await work(place, 1)
  for (const clients of crowds) await compare(few, many, clients)
  await few.close()
  await many.close()
})
