import type { AnyOperation } from '@tongheng/contract'
import { analysis } from '@tongheng/contract/analysis'
import { DatasetName } from '@tongheng/contract/analysis.datasets'
import { contract } from '@tongheng/contract/registry'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '#platform/audit'
import { people } from '../src/demo/cast.ts'
import { playComplaints } from '../src/demo/complaints.ts'
import { playDemands } from '../src/demo/demands.ts'
import { openLaboratory } from '../src/demo/laboratory.ts'
import { playMission } from '../src/demo/missions.ts'
import { type Milestone, playOrder } from '../src/demo/orders.ts'
import { playShipment } from '../src/demo/shipments.ts'
import { openStage, type Stage, stageClock } from '../src/demo/stage.ts'
import { openSession } from '../src/modules/accounts/index.ts'
import { openApp, type TestApp } from './harness.ts'
import { inputsOf, type Known } from './inputsOf.ts'

const operations = Object.entries(contract as Record<string, Record<string, AnyOperation>>).flatMap(([module, named]) =>
  Object.entries(named).map(([name, operation]) => ({ name: `${module}.${name}`, operation })),
)

let world: TestApp
let stage: Stage
/** Ids of everything that lists show, by the first part of the address. */
const idsByKind = new Map<string, Set<string>>()
const known: { ids: string[]; password: string } = { ids: [], password: '' }

const milestones: readonly Milestone[] = [
  'draft',
  'offered',
  'received',
  'recording',
  'checked',
  'approved',
  'returned',
]

beforeAll(async () => {
  const clock = stageClock('2026-03-02')
  world = await openApp({ now: clock.now })
  stage = await openStage(world.app, clock)
  known.password = stage.signature.password
  const laboratory = await openLaboratory(stage, 'institute')
  for (const [index, until] of milestones.entries())
    await playOrder(stage, { laboratory, client: 'gauge', subject: 'caliper', until, serial: `H-${index}` })
  await playDemands(stage)
  await playComplaints(stage)
  await playShipment(stage, laboratory)
  await playMission({ stage, laboratory, serials: ['S-1'], until: 'under-way' })
  await world.drain()
  await collectIds()
}, 180_000)
afterAll(() => world.close())

/** Every id in an answer, however deep. */
function gather(value: unknown, into: Set<string>): void {
  if (typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)) into.add(value)
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) gather(one, into)
}

async function collectIds(): Promise<void> {
  for (const { operation } of operations) {
    if (
      operation.method !== 'GET' ||
      operation.path.includes(':') ||
      operation.kind === 'file' ||
      operation.kind === 'stream'
    )
      continue
    const kind = operation.path.split('/')[1] ?? ''
    const found = idsByKind.get(kind) ?? new Set<string>()
    idsByKind.set(kind, found)
    for (const person of ['desk', 'technical', 'calibrator', 'gauge', 'operator', 'window'] as const)
      gather(await stage.act(person, operation, {} as never).catch(() => null), found)
  }
  known.ids = [...new Set([...idsByKind.values()].flatMap((ids) => [...ids]))]
}

/** Somebody of the demo world who may call it: past the post, to the object itself. */
async function cookiesFor(operation: AnyOperation): Promise<string[]> {
  const { access } = operation
  const holders = people.filter(
    (person) => !Array.isArray(access) || person.posts.some((post) => access.includes(post)),
  )
  const chosen = [holders[0], holders.findLast((person) => person.organization !== holders[0]?.organization)]
  return Promise.all(
    chosen.flatMap((person) =>
      person
        ? [openSession(world.app.platform, stage.accountIds[person.key], stage.organizationIds[person.organization])]
        : [],
    ),
  )
}

const parameter = (operation: AnyOperation, name: string): fc.Arbitrary<string> => {
  if (name === 'institutionId') return fc.constant(stage.organizationIds.institute)
  if (name === 'year') return fc.constantFrom('2026', '0', '99999999999', 'x')
  if (['number', 'line', 'job', 'position'].includes(name)) return fc.constantFrom('1', '2', '0', 'x')
  if (operation.path.startsWith('/message-templates/')) return fc.constantFrom('surveys.asked', 'x.y')
  if (operation === analysis.getOpenData) return fc.constantFrom(...DatasetName.options, 'x')
  if (name === 'day') return fc.constantFrom('2026-05-01', '2026-02-30', '9999-12-31', '%00')
  const ids = [...(idsByKind.get(operation.path.split('/')[1] ?? '') ?? []), ...known.ids.slice(0, 3)]
  return fc.constantFrom(...ids)
}

const addresses = (operation: AnyOperation, ids: Known): fc.Arbitrary<string> => {
  const names = [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  const filled = fc.record(Object.fromEntries(names.map((name) => [name, parameter(operation, name)])))
  return fc.tuple(filled, inputsOf(operation.query, ids)).map(([values, query]) => {
    const path = operation.path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '')
    const pairs = Object.entries(query as Record<string, unknown>).map(
      ([name, value]) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`,
    )
    return `/api${path}?${pairs.join('&')}`
  })
}

/** Bytes instead of fields: stories of files and certificates send broken ones. A stream has no end. */
const usual = operations.filter(({ operation }) => operation.kind !== 'upload' && operation.kind !== 'stream')

/** Operations whose schema lets nothing pass that is made from the schema alone, and why. */
const unreachable: Record<string, string> = {
  'organizations.applyForOrganization': 'asks for every paper of its kind together',
  'organizations.resubmitApplication': 'asks for every paper of its kind together',
  'transparency.cosignCheckpoint': 'asks for a signature of a witness',
  'upkeep.readCalendar': 'asks for the secret of an address',
  'signing.signingKeyOn': 'asks for a fingerprint of 64 digits',
  'windows.saveWindow': 'asks for seven days of hours and a whole page together',
  'activities.draftActivity': 'asks for a whole programme together',
  'activities.amendActivity': 'asks for a whole programme together',
  'activities.rewriteActivity': 'asks for a whole programme together',
  'integrations.quote': 'asks for lines of a quotation together, as offering for a demand does',
  'accounts.signInSecondFactor': 'asks for the cookie of a first step',
}
const unreached: string[] = []

const stoppedByItsSchema = (answer: { statusCode: number; json(): { error: { code: string } } }): boolean =>
  answer.statusCode === 400 && answer.json().error.code === 'platform.invalid'

/** The same inputs in every run, and others for every operation. */
const seedOf = (name: string): number => [...name].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 2 ** 31, 7)

test.each(usual)(
  '[NQI-4.1-security] $name: inputs that look right, from people who may call it, never end in a failure of ours',
  async ({ name, operation }) => {
    const cookies = await cookiesFor(operation)
    const input = fc.tuple(
      fc.constantFrom(...cookies),
      addresses(operation, known),
      operation.method === 'GET' ? fc.constant(undefined) : inputsOf(operation.body, known),
    )
    let reached = 0
    const property = fc.asyncProperty(input, async ([cookie, url, body]) => {
      const answer = await world.app.http.inject({
        method: operation.method,
        url,
        headers: { cookie, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      if (!stoppedByItsSchema(answer)) reached += 1
      expect([name, answer.statusCode]).not.toEqual([name, 500])
      // No browser runs what was typed: no answer is a page, or is taken for one.
      expect([name, answer.headers['x-content-type-options']]).toEqual([name, 'nosniff'])
      expect([name, answer.headers['content-type'] ?? '']).not.toEqual([name, expect.stringContaining('html')])
    })
    await fc.assert(property, { numRuns: 30, seed: seedOf(name), unbiased: true, endOnFailure: true })
    if (reached === 0) unreached.push(name)
  },
)

test('the inputs came past the schema of every operation but the named ones', () => {
  expect(unreached.filter((name) => !(name in unreachable))).toEqual([])
})

test('[CAL-7.2] after all of it every audit chain verifies', async () => {
  const chains = await verifyAudit(world.database.db)
  expect(chains.length).toBeGreaterThan(3)
  expect(chains.filter((chain) => chain.broken !== null)).toEqual([])
})
