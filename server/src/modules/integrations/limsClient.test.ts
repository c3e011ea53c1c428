import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { integrations as api, outsideWork } from '@tongheng/contract/integrations'
import { getOrder } from '@tongheng/contract/orders'
import { listWork } from '@tongheng/contract/work'
import { assignTask } from '@tongheng/contract/tasks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPassword } from '#modules/accounts'
import { actingAs, anAgreedOrder, anItem, type OrderDraft } from '#modules/orders'
import { createOrganization } from '#modules/organizations'
import { readConfig } from '#platform/config'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory } from '#test/laboratory'
import { sampleFiles } from '#test/sampleFiles'

const clientFile = fileURLToPath(new URL('../../../../docs/how-to/lims-client.mjs', import.meta.url))
type Verify = (
  secret: string,
  headers: object,
  body: string,
  now?: number,
) => { id: string; type: string; data: object }

let folder: string
let world: TestApp
let laboratory: Laboratory
let admin: Actress
let customer: Actress
let receiver: Server
let verifyWebhook: Verify
const received: { headers: object; body: string }[] = []
const signature = { password: testPassword }

beforeAll(async () => {
  ;({ verifyWebhook } = (await import(clientFile)) as { verifyWebhook: Verify })
  folder = await mkdtemp(join(tmpdir(), 'tongheng-lims-'))
  const settings = { OUTGOING_LOOPBACK: 'allow', PUBLIC_CALLS_PER_MINUTE: '0' }
  world = await openApp({ config: readConfig(['--data', join(folder, 'data')], settings) })
  laboratory = await openLaboratory(world, '示例计量所')
  admin = await hire(world, laboratory.id, '卫管理', ['institution-admin'])
  const enterprise = await createOrganization(world.app.platform, { kind: 'enterprise' })
  customer = await hire(world, enterprise.id, '采购小李', ['enterprise-admin'])
  await world.app.http.listen({ host: '127.0.0.1', port: 0 })
  receiver = createServer((request, answer) => {
    let body = ''
    request.on('data', (part) => (body += String(part)))
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      answer.writeHead(204).end()
    })
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  receiver.close()
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

async function agree(serials: readonly string[], draft: Partial<OrderDraft> = {}) {
  const key = await anAgreedOrder(
    {
      desk: await actingAs(world.app.platform, laboratory.desk.cookie),
      customer: await actingAs(world.app.platform, customer.cookie),
      password: testPassword,
    },
    {
      clientId: customer.organizationId,
      items: serials.map((serial) => anItem({ methodId: laboratory.methodId, serial })),
      ...draft,
    },
  )
  world.clock.advance(5_000)
  return key
}

const keyWith = async (scopes: (typeof outsideWork.returnResult.scope)[], { atOnce }: { atOnce: boolean }) => {
  const body = { name: 'LIMS', scopes: scopes.flatMap((scope) => scope ?? []), signature }
  const { key, token } = await admin.client.call(api.createApiKey, { body })
  if (atOnce) await admin.client.call(api.decideKeyRelease, { params: { id: key.id }, body: { atOnce, signature } })
  return token
}
const lims = async () => {
  const scopes = ['orders.read', 'orders.work', 'results.read', 'results.write'] as const
  return world.client(undefined, { authorization: `Bearer ${await keyWith([...scopes], { atOnce: false })}` })
}

const addressOf = (server: { address(): unknown }): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const runClient = (key: string) =>
  promisify(execFile)(process.execPath, [clientFile], {
    env: {
      TONGHENG_URL: addressOf(world.app.http.server),
      TONGHENG_KEY: key,
      CERTIFICATE: join(folder, 'certificate.pdf'),
      CURSOR: join(folder, 'cursor.txt'),
      DAY: '2026-03-02',
    },
  })

test('[NQI-6.4-feedback] the client of the how-to takes an order, reports, returns results and finishes it; the customer’s webhook is told and verified', async () => {
  await writeFile(join(folder, 'certificate.pdf'), sampleFiles.pdf)
  const { secret } = await customer.client.call(api.createWebhook, {
    body: { url: `${addressOf(receiver)}/hook`, events: ['result.returned', 'order.completed'], signature },
  })
  const token = await keyWith(['orders.read', 'orders.work', 'results.write'], { atOnce: true })
  const order = await agree(['K-1', 'K-2'])
  const { stdout } = await runClient(token)
  expect(stdout.match(/→ LIMS-/g)).toHaveLength(2)
  await world.drain()

  const params = { institutionId: order.institutionId, id: order.id }
  const seen = await customer.client.call(getOrder, { params })
  expect([seen.status, ...seen.items.map(({ stage }) => stage)]).toEqual(['completed', 'returned', 'returned'])
  expect(seen.items.map(({ promise }) => promise?.state)).toEqual(['met', 'met'])
  const { entries } = await customer.client.call(outsideWork.listResults, { params })
  expect(entries).toHaveLength(2)
  expect(entries[0]).toMatchObject({
    methodCode: 'JJF 1261-2017',
    system: 'lims-client 1.0',
    beyondCapability: true,
    state: 'released',
    released: { by: null },
    files: [{ part: 'pdf', seen: 'unsigned', signers: [] }],
  })
  const file = await customer.client.call(outsideWork.resultFile, {
    params: { institutionId: order.institutionId, id: entries[0]?.id ?? '' },
  })
  expect(Buffer.from(await (file as Blob).arrayBuffer())).toEqual(sampleFiles.pdf)

  const now = world.clock.now().getTime()
  const told = received.map(({ headers, body }) => verifyWebhook(secret, headers, body, now))
  expect(told.map(({ type }) => type).toSorted()).toEqual(['order.completed', 'result.returned', 'result.returned'])
  expect(told.find(({ type }) => type === 'result.returned')?.data).toMatchObject({
    orderId: order.id,
    api: `/api/agreed-orders/${order.institutionId}/${order.id}`,
  })
  const [first] = received
  expect(() => verifyWebhook(secret, first?.headers ?? {}, `${first?.body} `, now)).toThrow('not right')
  expect(() => verifyWebhook(secret, first?.headers ?? {}, first?.body ?? '', now + 400_000)).toThrow('too old')
  const mails = await world.database.pool.query(
    `select subject from outgoing_messages where subject like '%已返回证书%'`,
  )
  expect(mails.rows).toHaveLength(2)

  const cursor = await readFile(join(folder, 'cursor.txt'), 'utf8')
  expect((await runClient(token)).stdout).toBe('')
  expect(await readFile(join(folder, 'cursor.txt'), 'utf8')).toBe(cursor)
})

const aResult = { methodCode: 'JJF 1261', performedOn: '2026-03-02', issuedOn: '2026-03-02', system: 'LIMS' }

async function upload(client: Awaited<ReturnType<typeof lims>>, name: string, bytes: Uint8Array): Promise<string> {
  const { uploadFile } = await import('@tongheng/contract/files')
  return (await client.call(uploadFile, {}, { file: new Blob([new Uint8Array(bytes)]), fileName: name })).id
}

test('[CAL-6.1.4] what was not agreed is refused at its field, and nothing is half done; a correction stands in the place of the first', async () => {
  const client = await lims()
  const { itemIds, ...order } = await agree(['K-3'], {
    items: [anItem({ methodId: laboratory.methodId, conformity: true, decisionRule: 'simple' })],
  })
  const [id = ''] = itemIds
  const pdfFileId = await upload(client, 'a.pdf', sampleFiles.pdf)
  const right = { ...aResult, certificateNumber: 'L-1', conformity: 'pass' as const, pdfFileId }
  const attemptResult = (input: object) =>
    attempt(client, outsideWork.returnResult, { params: { id }, body: { ...right, ...input } })
  const refused = async (input: object) => {
    const { error } = await attemptResult(input)
    return [error?.fields[0]?.path, error?.code]
  }
  expect(await attemptResult({})).toMatchObject({ status: 409, code: 'orders.wrong-stage' })
  await client.call(outsideWork.reportProgress, { params: { id }, body: { stage: 'received' } })
  expect(await refused({ methodCode: 'JJG 30-2012' })).toEqual(['body.methodCode', 'integrations.other-method'])
  expect(await refused({ conformity: null })).toEqual(['body.conformity', 'integrations.conformity-needed'])
  expect(await refused({ issuedOn: '2026-03-01' })).toEqual(['body.issuedOn', 'integrations.days-backwards'])
  expect(await refused({ issuedOn: '2026-03-09' })).toEqual(['body.issuedOn', 'integrations.days-backwards'])
  const text = await upload(client, 'a.txt', sampleFiles.txt)
  expect(await refused({ pdfFileId: text })).toEqual(['body.pdfFileId', 'integrations.not-a-pdf'])
  const xml = await upload(client, 'a.xml', sampleFiles.xml)
  expect(await refused({ dccFileId: xml })).toEqual(['body.dccFileId', 'integrations.not-a-dcc'])
  const first = await client.call(outsideWork.returnResult, { params: { id }, body: right })
  expect(await attemptResult({ certificateNumber: 'L-2' })).toMatchObject({ code: 'integrations.result-there' })
  expect(await refused({ replacesId: first.id })).toEqual(['body.reason', 'integrations.reason-needed'])
  const replacing = { replacesId: first.id, reason: '结论有误' }
  expect(await refused(replacing)).toEqual(['body.certificateNumber', 'integrations.number-used'])
  await client.call(outsideWork.returnResult, {
    params: { id },
    body: { ...right, certificateNumber: 'L-2', conformity: 'fail', ...replacing },
  })
  expect(await refused({ ...replacing, certificateNumber: 'L-3' })).toEqual([
    'body.replacesId',
    'integrations.no-such-result',
  ])
  const { entries } = await client.call(outsideWork.listResults, { params: order })
  expect(entries.map(({ certificateNumber, state }) => [certificateNumber, state])).toEqual([
    ['L-1', 'waiting'],
    ['L-2', 'waiting'],
  ])
  await expect(world.database.pool.query('delete from outside_results')).rejects.toThrow()
})

test('[CAL-6.4.4.2] [NQI-6.4-feedback] a person answers for a result before the customer sees it, and takes it back or replaces it with a reason', async () => {
  const client = await lims()
  await world.database.pool.query('delete from webhooks')
  const { secret } = await customer.client.call(api.createWebhook, {
    body: { url: `${addressOf(receiver)}/hook`, events: ['result.returned', 'result.withdrawn'], signature },
  })
  received.length = 0
  const { itemIds, ...order } = await agree(['K-5'])
  const [itemId = ''] = itemIds
  const pdfFileId = await upload(client, 'a.pdf', sampleFiles.pdf)
  const returned = async (certificateNumber: string, more: object = {}) =>
    client.call(outsideWork.returnResult, {
      params: { id: itemId },
      body: { ...aResult, certificateNumber, pdfFileId, ...more },
    })
  const report = (stage: 'received' | 'returned') =>
    attempt(client, outsideWork.reportProgress, { params: { id: itemId }, body: { stage } })
  const seenBy = async (who: Actress) =>
    (await who.client.call(outsideWork.listResults, { params: order })).entries.map(
      ({ certificateNumber, state, replacedBy }) => [certificateNumber, state, replacedBy],
    )
  const signatory = await hire(world, laboratory.id, '周签字', ['signatory'])
  const key = (id: string) => ({ institutionId: order.institutionId, id })
  const release = (id: string, who: Actress = signatory) =>
    attempt(who.client, outsideWork.releaseResult, { params: key(id), body: { signature } })
  const withdraw = (id: string, who: Actress = signatory) =>
    attempt(who.client, outsideWork.withdrawResult, { params: key(id), body: { reason: '标准器溯源有误', signature } })

  await report('received')
  const first = await returned('R-1')
  expect(first).toMatchObject({ state: 'waiting', released: null })
  expect(await seenBy(customer)).toEqual([])
  const { story } = await customer.client.call(getOrder, { params: order })
  expect(JSON.stringify(story)).not.toContain('R-1')
  const file = { params: key(first.id), query: { part: 'pdf' as const } }
  expect((await attempt(customer.client, outsideWork.resultFile, file)).status).toBe(404)
  expect(await report('returned')).toMatchObject({ status: 409, code: 'integrations.release-first' })
  await world.drain()
  const { groups } = await signatory.client.call(listWork, {})
  expect(groups.find(({ kind }) => kind === 'integrations.release')?.items).toContainEqual(
    expect.objectContaining({ number: 'R-1' }),
  )
  expect((await release(first.id, laboratory.desk)).status).toBe(403)
  expect(
    (await attempt(client, outsideWork.releaseResult, { params: key(first.id), body: { signature } })).status,
  ).toBe(403)
  expect((await release(first.id)).answer).toMatchObject({ state: 'released', actions: [{ action: 'withdraw' }] })
  expect((await release(first.id)).status).toBe(409)
  expect(await seenBy(customer)).toEqual([['R-1', 'released', null]])
  expect((await attempt(customer.client, outsideWork.resultFile, file)).status).toBe(200)
  expect((await report('returned')).status).toBe(200)

  const second = await returned('R-2', { replacesId: first.id, reason: '数据录入有误' })
  expect(await seenBy(customer)).toEqual([['R-1', 'released', null]])
  await withdraw(second.id)
  const third = await returned('R-3', { replacesId: second.id, reason: '数据录入有误' })
  await release(third.id)
  expect(await seenBy(customer)).toEqual([
    ['R-1', 'replaced', 'R-3'],
    ['R-3', 'released', null],
  ])
  expect((await withdraw(third.id, customer)).status).toBe(403)
  expect((await withdraw(third.id)).answer).toMatchObject({
    state: 'withdrawn',
    withdrawn: { reason: '标准器溯源有误' },
  })
  const [, shown] = (await customer.client.call(outsideWork.listResults, { params: order })).entries
  expect(shown).toMatchObject({ state: 'withdrawn', replacedBecause: '数据录入有误', actions: [] })
  await world.drain()
  const told = received.map(({ headers, body }) => verifyWebhook(secret, headers, body, world.clock.now().getTime()))
  expect(told.map(({ type }) => type).toSorted()).toEqual(['result.returned', 'result.returned', 'result.withdrawn'])
  const { rows } = await world.database.pool.query(
    `select title from messages where account_id = $1 and title ~ 'R-[1-3]' order by id`,
    [customer.accountId],
  )
  expect(rows.map(({ title }) => title)).toEqual([
    '示例计量所已返回证书 R-1',
    '示例计量所已用证书 R-3 代替 R-1',
    '示例计量所已撤回证书 R-3',
  ])
  for (const change of ['update outside_result_steps set reason = $$x$$', 'delete from outside_result_steps'])
    await expect(world.database.pool.query(change)).rejects.toThrow()
})

test('[NQI-4.1-online] either the platform or the LIMS works on an instrument; people report where they work', async () => {
  const client = await lims()
  const [id = ''] = (await agree(['K-4'])).itemIds
  const progress = (stage: 'received' | 'in-work', by = client) =>
    attempt(by, outsideWork.reportProgress, { params: { id }, body: { stage } })
  expect(await progress('received', laboratory.desk.client)).toMatchObject({
    status: 403,
    code: 'integrations.only-systems',
  })
  expect(await progress('received')).toMatchObject({ status: 200, answer: { stage: 'received' } })
  await laboratory.manager.client.call(assignTask, {
    body: {
      itemId: id,
      dueDay: '2026-03-05',
      calibratorId: laboratory.calibrator.accountId,
      checkerId: laboratory.checker.accountId,
    },
  })
  expect(await progress('in-work')).toMatchObject({ status: 409, code: 'integrations.work-on-platform' })
})
