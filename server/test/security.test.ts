import type { AnyOperation, OrganizationKind, Post } from '@tongheng/contract'
import { postsByKind } from '@tongheng/contract/posts'
import { support } from '@tongheng/contract/support'
import { contract } from '@tongheng/contract/registry'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { capability } from '@tongheng/contract/capability'
import { certificates } from '@tongheng/contract/certificates'
import { integrations } from '@tongheng/contract/integrations'
import { nonconformities } from '@tongheng/contract/nonconformity'
import { places } from '@tongheng/contract/places'
import { reportClosing } from '@tongheng/contract/organizations'
import { askErasure } from '@tongheng/contract/privacy'
import { scopesByKind } from '@tongheng/contract/scopes'
import { sharing } from '@tongheng/contract/sharing'
import * as samples from '@tongheng/contract/samples'
import { createTaskGroup } from '@tongheng/contract/tasks'
import { announceOpenDay } from '../src/demo/activities.ts'
import { demoCapabilities } from '../src/demo/capabilities.ts'
import { playCompetence } from '../src/demo/competence.ts'
import { openIdentity } from '../src/demo/identity.ts'
import { aSuspicion } from '../src/modules/records/fixtures.ts'
import { openLaboratory } from '../src/demo/laboratory.ts'
import { playComplaints } from '../src/demo/complaints.ts'
import { playDemands } from '../src/demo/demands.ts'
import { playMission } from '../src/demo/missions.ts'
import { playOrder } from '../src/demo/orders.ts'
import { playPlaces } from '../src/demo/places.ts'
import { playRegistrations } from '../src/demo/registrations.ts'
import { playShipment } from '../src/demo/shipments.ts'
import { playWindows } from '../src/demo/windows.ts'
import { openStage, type Stage, stageClock } from '../src/demo/stage.ts'
import { createAccount, openSession, testPassword } from '../src/modules/accounts/index.ts'
import { organizationById } from '../src/modules/organizations/index.ts'
import { createOrganization, createStaff, type Staff } from '../src/modules/organizations/fixtures.ts'
import { openApp, type TestApp } from './harness.ts'
import { sampleOf } from './sampleOf.ts'

interface Named {
  name: string
  operation: AnyOperation
}

const all: Named[] = Object.entries(contract as Record<string, Record<string, AnyOperation>>).flatMap(
  ([module, operations]) =>
    Object.entries(operations).map(([name, operation]) => ({ name: `${module}.${name}`, operation })),
)

let world: TestApp
let stage: Stage
/** Signed in, of no organisation. */
let nobody: string
/** Everybody who could call something, in organisations that own nothing of what is asked for. */
let strangers: Staff[]
const everyPost = new Map<string, Staff>()
/** Keys with every scope of organisations that own nothing of what is asked for. */
const keys = new Map<OrganizationKind, string>()
/** Real objects of somebody else, by the first part of the address. */
const objects = new Map<string, { institutionId?: string; id: string }>()

beforeAll(async () => {
  const clock = stageClock('2026-03-02')
  world = await openApp({ now: clock.now })
  stage = await openStage(world.app, clock)
  const laboratory = await openLaboratory(stage, 'institute')
  const { recordKey } = await playOrder(stage, { laboratory, client: 'gauge', subject: 'caliper', until: 'returned' })
  if (recordKey) await aSuspicion(world.app.platform, recordKey)
  await playOrder(stage, { laboratory, client: 'gauge', subject: 'caliper', until: 'received' })
  await breakSample()
  await playWindows(stage)
  await announceOpenDay(stage)
  await playDemands(stage)
  await playComplaints(stage)
  await playRegistrations(stage)
  await stage.act('calibrator', askErasure, { body: { password: stage.signature.password } })
  await stage.act('electronics', reportClosing, { body: { ceasedOn: '2026-03-01', reason: '停产', fileIds: [] } })
  await playPlaces(stage, laboratory)
  await playCompetence(stage)
  await playShipment(stage, laboratory)
  await playMission({ stage, laboratory, serials: ['S-1'], until: 'under-way' })
  for (const body of (await demoCapabilities()).slice(0, 1))
    await stage.act('technical', capability.addCapability, { body })
  await stage.act('quality', nonconformities.open, {
    body: { source: 'staff', title: '未按方法预热', description: '监督发现' },
  })
  await stage.act('desk', support.openTicket, { body: { did: '打印标签', expected: '五十张' } })
  await world.drain()
  await shareOne()
  await collectObjects()
  const [site] = (await stage.act('desk', places.listSites, {})).sites
  if (site) objects.set('sites', { institutionId: laboratory.institutionId, id: site.id })
  const { marks, seals } = await openIdentity(stage)
  if (marks[0]) objects.set('certificate-marks', marks[0])
  if (seals[0]) objects.set('certificate-seals', seals[0])
  const { platform } = world.app
  const account = await createAccount(platform)
  nobody = await openSession(platform, account.id)
  for (const kind of ['institution', 'enterprise', 'window', 'operator', 'authority'] as const) {
    const organization = await createOrganization(platform, { kind })
    everyPost.set(kind, await createStaff(platform, organization.id, postsByKind[kind]))
  }
  const signature = { password: stage.signature.password }
  const { key } = await stage.act('admin', integrations.createApiKey, {
    body: { name: 'LIMS', scopes: ['orders.read'], signature },
  })
  const { webhook } = await stage.act('admin', integrations.createWebhook, {
    body: { url: 'https://lims.example/hook', events: ['order.accepted'], signature },
  })
  objects.set('api-keys', { id: key.id })
  objects.set('webhooks', { id: webhook.id })
  for (const [kind, scopes] of Object.entries(scopesByKind)) {
    const body = { name: 'LIMS', scopes: [...scopes], signature: { password: testPassword } }
    const { token } = await world.client(everyPost.get(kind)?.cookie).call(integrations.createApiKey, { body })
    keys.set(kind as OrganizationKind, `Bearer ${token}`)
  }
  strangers = ['institution', 'enterprise', 'window', 'authority'].flatMap((kind) => everyPost.get(kind) ?? [])
}, 180_000)
afterAll(() => world.close())

/** A sample that came in is found damaged; a group is set up. */
async function breakSample(): Promise<void> {
  const { entries } = await stage.act('desk', samples.listSamples, { query: { status: 'in-custody' } })
  const body = { sampleId: entries[0]?.id ?? '', kind: 'damaged', description: '测量爪断裂' } as const
  await stage.act('desk', samples.reportSampleCase, { body })
  const group = { name: '长度室', room: '301', memberIds: [] }
  await stage.act('technical', createTaskGroup, { body: group })
}

/** A certificate of the enterprise is shared with the laboratory, a batch and a disposal are asked for. */
async function shareOne(): Promise<void> {
  const { entries } = await stage.act('gauge', certificates.listCertificates, {})
  const [one] = entries
  if (!one) throw new Error('no certificate to share')
  const receiver = await organizationById(world.app.platform.db, stage.organizationIds.institute)
  await stage.act('gauge', sharing.shareCertificate, {
    params: { institutionId: one.institutionId, id: one.id },
    body: { note: '互认', receiverUscc: receiver.uscc ?? '' },
  })
  const body = { certificates: [{ id: one.id, version: one.version }], signature: stage.signature }
  await stage.act('desk', certificates.issueCertificates, { body })
  await stage.act('quality', certificates.askDisposal, { body: { year: 2019, reason: '保存期满' } })
}

async function collectObjects(): Promise<void> {
  const people = ['desk', 'technical', 'gauge', 'operator', 'window'] as const
  for (const { operation } of all) {
    if (operation.method !== 'GET' || operation.path.includes(':') || operation.kind === 'stream') continue
    for (const person of people) {
      const listed = await stage
        .act(person, operation, {} as never)
        .then((answer) => (answer as { entries?: Record<string, string>[] }).entries ?? [])
        .catch(() => [])
      const first = listed.find((entry) => entry['id'] !== undefined || entry['accountId'] !== undefined)
      const key = operation.path.split('/')[1] ?? ''
      const id = first?.['id'] ?? first?.['accountId']
      if (id === undefined || objects.has(key)) continue
      objects.set(key, { id, ...(first?.['institutionId'] ? { institutionId: first['institutionId'] } : {}) })
    }
  }
}

const someId = '01900000-0000-7000-8000-00000000dead'

/** Address of an operation with every parameter filled: by the real object where there is one. */
function addressOf(operation: AnyOperation, fill: (name: string) => string): string {
  return `/api${operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(fill(name)))}`
}

const realOf = (operation: AnyOperation) => (name: string) => {
  const real = objects.get(operation.path.split('/')[1] ?? '')
  if (name === 'institutionId') return real?.institutionId ?? stage.organizationIds.institute
  if (name === 'id') return real?.id ?? someId
  if (name === 'year') return '2026'
  if (name === 'kind') return 'surveys.asked'
  if (['number', 'line', 'job', 'position'].includes(name)) return '1'
  return name === 'day' ? '2026-05-01' : someId
}

interface Sent {
  cookie?: string | undefined
  authorization?: string
  url: string
  payload?: unknown
}

const send = (operation: AnyOperation, { cookie, authorization, url, payload }: Sent) =>
  world.app.http.inject({
    method: operation.method,
    url,
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(authorization === undefined ? {} : { authorization }),
      'content-type': 'application/json',
      'accept-language': 'en',
    },
    ...(operation.method === 'GET' ? {} : { payload: JSON.stringify(payload ?? {}) }),
  })

/** A stream has no end; who is refused is told at once, and its module's story reads it. */
const json = all.filter(({ operation }) => operation.kind !== 'upload' && operation.kind !== 'stream')
const posts = (operation: AnyOperation): readonly Post[] => (Array.isArray(operation.access) ? operation.access : [])
const holder = (operation: AnyOperation): Staff | undefined =>
  [...everyPost.values()].find((staff, index) => {
    const kind = [...everyPost.keys()][index] as keyof typeof postsByKind
    return staff && postsByKind[kind].some((post) => (posts(operation) as readonly string[]).includes(post))
  })

test('[NQI-4.1-access] a visitor reaches only what is public', async () => {
  for (const { name, operation } of all) {
    if (operation.access === 'public') continue
    const answer = await send(operation, { url: addressOf(operation, realOf(operation)) })
    expect([name, answer.statusCode]).toEqual([name, 401])
  }
})

test('[NQI-4.1-access] a person without the post is refused, whatever is asked', async () => {
  for (const { name, operation } of all) {
    if (posts(operation).length === 0) continue
    const url = addressOf(operation, realOf(operation))
    expect([name, (await send(operation, { cookie: nobody, url })).statusCode]).toEqual([name, 403])
    for (const [kind, staff] of everyPost) {
      const holds = postsByKind[kind as keyof typeof postsByKind].some((post) => posts(operation).includes(post))
      if (holds) continue
      expect([name, kind, (await send(operation, { cookie: staff.cookie, url })).statusCode]).toEqual([name, kind, 403])
    }
  }
})

test('[NQI-4.1-access] a key reaches what its scopes open and what is public, and nothing else', async () => {
  for (const { name, operation } of all) {
    if (operation.access === 'public') continue
    const url = addressOf(operation, realOf(operation))
    for (const [kind, authorization] of keys) {
      if (operation.scope !== null && scopesByKind[kind]?.includes(operation.scope)) continue
      const answer = await send(operation, { authorization, url })
      expect([name, kind, answer.statusCode]).toEqual([name, kind, 403])
      expect(answer.json().error.code).toBe('platform.scope-missing')
    }
  }
})

test('[NQI-4.1-security] what belongs to others is not found by a key either', async () => {
  let walked = 0
  for (const { name, operation } of onObjects) {
    if (operation.scope === null) continue
    const payload = operation.method === 'GET' ? {} : sampleOf(operation.body)
    for (const [kind, authorization] of keys) {
      if (!scopesByKind[kind]?.includes(operation.scope)) continue
      const url = addressOf(operation, realOf(operation)) + queryOf(operation)
      const answer = await send(operation, { authorization, url, payload })
      if (answer.statusCode === 403 && answer.json().error.code === 'platform.no-post') continue
      expect([name, kind, answer.statusCode, answer.body.slice(0, 120)]).toEqual([name, kind, 404, expect.any(String)])
      walked += 1
    }
  }
  expect(walked).toBeGreaterThan(6)
})

/** Operations whose address names an object, and a body that their schema accepts. */
const onObjects = json.filter(({ operation }) => /:(id|institutionId)\b/.test(operation.path))

/** What a stranger may do with an object by its id: it is public, or it is their own business by another proof. */
const notSecret: Record<string, string> = {
  'capability.institutionCard': 'public page of an institution',
  'windows.getWindow': 'public page of a window',
  'appointments.listSlots': 'public slots of a window',
  'activities.getActivity': 'public page of an activity',
  'activities.enrol': 'whoever is registered enrols in what is public',
  'rentals.getSharedOffer': 'public page of what is shared',
  'disclosure.listPublicDisclosures': 'what a window makes public',
  'bundles.getOpenBundle': 'public page of a bundle that can be joined',
  'bundles.getBundle': 'what can be joined is public; what is not is asked for in the stories of its module',
  'mailbox.getMail': 'the development mailbox answers 404 to all unless it is open',
}

/** No small body can be made from the schema alone for these; stories of their module ask for others' objects. */
const bodiless = ['organizations.resubmitApplication', 'outreach.demandFromNeed']

/** What a question must be asked with; the rest is left out. */
const queryOf = (operation: AnyOperation): string =>
  `?${new URLSearchParams((sampleOf(operation.query) ?? {}) as Record<string, string>).toString()}`

test('[NQI-4.1-security] what belongs to others is not found, never forbidden, never shown', async () => {
  let walked = 0
  for (const { name, operation } of onObjects) {
    if (name in notSecret) continue
    const payload = operation.method === 'GET' ? {} : sampleOf(operation.body)
    expect([name, payload === null]).toEqual([name, bodiless.includes(name)])
    if (payload === null) continue
    for (const staff of strangers) {
      const url = addressOf(operation, realOf(operation)) + queryOf(operation)
      const answer = await send(operation, { cookie: staff.cookie, url, payload })
      if (answer.statusCode === 403 && answer.json().error.code === 'platform.no-post') continue
      expect([name, answer.statusCode, answer.body.slice(0, 120)]).toEqual([name, 404, expect.any(String)])
      walked += 1
    }
  }
  expect(walked).toBeGreaterThan(60)
})

test('the real objects that strangers ask for are of every kind', () => {
  const kinds = new Set(onObjects.map(({ operation }) => operation.path.split('/')[1] ?? ''))
  const missing = [...kinds].filter((kind) => !objects.has(kind))
  expect(missing.toSorted()).toEqual([
    'activity-papers',
    'amendments',
    'authorizations',
    'bundles',
    'disclosures',
    'files',
    'institutions',
    'maintenance',
    'message-robots',
    'norms',
    'open-bundles',
    'order-results',
    'organization',
    'services',
    'signing',
    'window-facilities',
    'window-rules',
  ])
})

describe('bad input', () => {
  test('an address that nothing can have is not found, never a failure', async () => {
    for (const { name, operation } of onObjects) {
      const cookie = holder(operation)?.cookie ?? strangers[0]?.cookie
      const answer = await send(operation, { cookie, url: addressOf(operation, () => "1' or '1'='1") })
      expect([name, answer.statusCode]).toEqual([name, 404])
    }
  })

  test('unknown fields are refused in query and body', async () => {
    for (const { name, operation } of json) {
      const cookie = holder(operation)?.cookie ?? strangers[0]?.cookie
      const url = addressOf(operation, realOf(operation))
      const query = await send(operation, { cookie, url: `${url}?surprise=1` })
      expect([name, query.statusCode, query.json().error.fields[0]?.path]).toEqual([name, 400, expect.any(String)])
      if (operation.method === 'GET') continue
      const body = await send(operation, { cookie, url, payload: { surprise: 1 } })
      const paths = body.json().error?.fields?.map((field: { path: string }) => field.path) ?? []
      expect([name, body.statusCode, paths.includes('body.surprise')]).toEqual([name, 400, true])
    }
  })

  test('an upload that is no form, or breaks off, is told', async () => {
    const uploads = all.filter(({ operation }) => operation.kind === 'upload')
    expect(uploads.length).toBeGreaterThan(1)
    for (const { name, operation } of uploads) {
      const url = addressOf(operation, realOf(operation))
      const cookie = strangers[0]?.cookie ?? ''
      expect([name, (await send(operation, { cookie, url })).statusCode]).toEqual([name, 415])
      for (const payload of [
        '--x\r\nnonsense',
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      ]) {
        const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x' }
        const answer = await world.app.http.inject({ method: operation.method, url, headers, payload })
        expect([name, answer.statusCode]).toEqual([name, 400])
      }
    }
  })

  test('more than a megabyte is refused', async () => {
    const operation = json.find(({ operation: one }) => one.method === 'POST')?.operation
    if (!operation) throw new Error('no operation')
    const url = addressOf(operation, realOf(operation))
    const answer = await send(operation, { cookie: strangers[0]?.cookie, url, payload: { a: 'x'.repeat(1_100_000) } })
    expect(answer.statusCode).toBe(413)
  })

  test('whatever is sent, nothing answers 500', async () => {
    const hostile = fc.oneof(
      fc.json().map((text) => JSON.parse(text) as unknown),
      fc.constantFrom<unknown>(null, [], 'text', 7, { id: {} }, { __proto__: null }, { constructor: { prototype: 1 } }),
    )
    for (const { name, operation } of json) {
      const cookie = holder(operation)?.cookie ?? strangers[0]?.cookie
      const url = addressOf(operation, realOf(operation))
      const fields = Object.keys(operation.body.shape)
      const body = fc.oneof(
        hostile,
        fc.dictionary(fc.constantFrom(...fields, 'x'), hostile, { maxKeys: fields.length + 1 }),
      )
      await fc.assert(
        fc.asyncProperty(body, fc.string({ maxLength: 30 }), async (payload, text) => {
          const query =
            operation.method === 'GET' ? `?q=${encodeURIComponent(text)}&page=${encodeURIComponent(text)}` : ''
          const answer = await send(operation, { cookie, url: url + query, payload })
          expect([name, answer.statusCode, payload]).not.toEqual([name, 500, payload])
        }),
        { numRuns: operation.method === 'GET' ? 4 : 12 },
      )
    }
  }, 120_000)
})
