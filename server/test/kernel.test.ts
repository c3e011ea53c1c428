import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApiDocument } from '#platform/openapi'
import { attempt, openApp, type TestApp } from './harness.ts'
import { createToyTables, toy, toyAuthenticator, toyModule } from './toy.ts'

let world: TestApp
const operator = () => world.client('operator')

beforeAll(async () => {
  world = await openApp({ modules: [toyModule], operations: Object.values(toy), authenticator: toyAuthenticator })
  await world.database.pool.query(createToyTables)
})
afterAll(() => world.close())

const count = async (table: string): Promise<number> =>
  Number((await world.database.pool.query(`select count(*) from ${table}`)).rows[0].count)

test('a visitor is asked to sign in, a person without the post is refused', async () => {
  expect((await attempt(world.client(), toy.writeNote, { body: { title: 'a' } })).status).toBe(401)
  const refused = await attempt(world.client('visitor'), toy.writeNote, { body: { title: 'a' } })
  expect(refused).toMatchObject({ status: 403, error: { code: 'platform.no-post', message: '您的岗位无权进行此操作' } })
})

test('a change that asked nobody or told nobody does not commit', async () => {
  const before = await count('notes')
  for (const fault of ['no-authorisation', 'no-record'] as const)
    expect((await attempt(operator(), toy.writeNote, { body: { title: 'x', fault } })).status).toBe(500)
  expect(await count('notes')).toBe(before)
})

test('a bug answers 500 without its text, gives its number back and leaves nothing half-written', async () => {
  const first = await operator().call(toy.writeNote, { body: { title: 'one' } })
  for (const fault of ['crash', 'late-crash'] as const) {
    const failed = await attempt(operator(), toy.writeNote, { body: { title: 'lost', fault } })
    expect(failed.status).toBe(500)
    expect(JSON.stringify(failed.error)).not.toContain('secret')
    expect(failed.error?.message).toContain(failed.error?.requestId)
  }
  const second = await operator().call(toy.writeNote, { body: { title: 'two' } })
  expect(Number(second.number.slice(-6))).toBe(Number(first.number.slice(-6)) + 1)
})

test('unknown fields, wrong types and bad JSON are told at the field, in the language of the user', async () => {
  const send = (payload: string, language: string) =>
    world.app.http.inject({
      method: 'POST',
      url: '/api/notes',
      headers: { cookie: 'operator', 'content-type': 'application/json', 'accept-language': language },
      payload,
    })
  const unknown = await send('{"title":"a","colour":"red"}', 'zh-CN')
  expect(unknown.statusCode).toBe(400)
  expect(unknown.json().error.fields).toMatchObject([{ path: 'body.colour' }])
  const wrong = await send('{"title":7}', 'en')
  expect(wrong.json().error).toMatchObject({
    message: 'Please check the marked fields',
    fields: [{ path: 'body.title' }],
  })
  expect((await send('{"title":', 'en')).json().error.code).toBe('platform.bad-json')
  expect((await send('[]', 'en')).statusCode).toBe(400)
  expect((await send('{"title":"a\\u0000b"}', 'en')).json().error.fields[0].message).toContain(
    'Control characters'.toLowerCase().slice(1),
  )
  const xml = await world.app.http.inject({
    method: 'POST',
    url: '/api/notes',
    headers: { cookie: 'operator', 'content-type': 'application/xml' },
    payload: '<a/>',
  })
  expect(xml.statusCode).toBe(415)
  expect((await world.app.http.inject({ url: '/api/nowhere' })).statusCode).toBe(404)
  expect((await world.app.http.inject({ url: '/api/notes?limit=abc' })).statusCode).toBe(400)
})

test('a change that comes from another site is refused', async () => {
  const response = await world.app.http.inject({
    method: 'POST',
    url: '/api/notes',
    headers: {
      cookie: 'operator',
      host: 'tongheng.test',
      origin: 'https://evil.test',
      'content-type': 'application/json',
    },
    payload: { title: 'a' },
  })
  expect(response.statusCode).toBe(403)
})

test('an answer passes through its schema: a column that was not promised does not leave', async () => {
  expect((await world.app.http.inject({ url: '/api/leak' })).json()).toEqual({ title: 'shown' })
})

test('a repeated request gets the first answer; the same key for another request is refused', async () => {
  const send = (title: string) =>
    world.app.http.inject({
      method: 'POST',
      url: '/api/notes',
      headers: { cookie: 'operator', 'idempotency-key': 'key-1' },
      payload: { title },
    })
  const before = await count('notes')
  const answers = await Promise.all(Array.from({ length: 8 }, () => send('once')))
  expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
  expect(answers[0]?.statusCode).toBe(200)
  expect(await count('notes')).toBe(before + 1)
  expect((await send('other')).json().error.code).toBe('platform.key-reused')
})

test('a stale edit is refused with what changed since, by whom', async () => {
  const note = await operator().call(toy.writeNote, { body: { title: 'first' } })
  await operator().call(toy.changeNote, { params: { id: note.id }, body: { title: 'second', version: 1 } })
  const stale = await attempt(operator(), toy.changeNote, {
    params: { id: note.id },
    body: { title: 'third', version: 1 },
  })
  expect(stale).toMatchObject({
    status: 409,
    error: { code: 'platform.stale', details: { changes: { title: ['first', 'second'] }, by: '王操作', version: 2 } },
  })
})

test('50 concurrent transactions take 50 numbers without a gap', async () => {
  const before = await operator().call(toy.writeNote, { body: { title: 'before' } })
  const start = Number(before.number.slice(-6))
  const notes = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      attempt(operator(), toy.writeNote, {
        body: { title: 'many', ...(index % 5 === 0 ? { fault: 'crash' as const } : {}) },
      }),
    ),
  )
  const numbers = notes.flatMap((note) => (note.answer ? [Number(note.answer.number.slice(-6))] : []))
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => start + 1 + index))
})

test('an event reaches its reactions if and only if the change commits, and has its effect once', async () => {
  await world.drain()
  const before = await count('echoes')
  await operator().call(toy.writeNote, { body: { title: 'told' } })
  await attempt(operator(), toy.writeNote, { body: { title: 'untold', fault: 'late-crash' } })
  await world.drain()
  expect(await count('echoes')).toBe(before + 1)
  const { rows } = await world.database.pool.query("select id from events where payload->>'title' = 'told'")
  await world.database.pool.query('select graphile_worker.add_job($1, $2::json)', [
    'react',
    JSON.stringify({ eventId: rows[0].id, reaction: 'toy.echo' }),
  ])
  await world.drain()
  expect(await count('echoes')).toBe(before + 1)
})

test('the OpenAPI 3.1 document passes a public validator', async () => {
  const document = openApiDocument({ toy }, '0.1.0')
  const result = await new Validator().validate(JSON.parse(JSON.stringify(document)))
  expect(result.errors ?? []).toEqual([])
  const served = await world.app.http.inject({ url: '/api/openapi.json' })
  expect(served.json().openapi).toBe('3.1.0')
  const whole = await new Validator().validate(served.json())
  expect(whole.errors ?? []).toEqual([])
})

test('life signs and figures are served', async () => {
  for (const url of ['/healthz', '/readyz'])
    expect((await world.app.http.inject({ url })).json()).toEqual({ status: 'ok' })
  const metrics = await world.app.http.inject({ url: '/metrics' })
  expect(metrics.body).toContain('http_request_duration_seconds_bucket')
  const docs = await world.app.http.inject({ url: '/api/docs' })
  expect(docs.body).toContain('swagger-ui-bundle.js')
  expect((await world.app.http.inject({ url: '/api/docs/swagger-ui-bundle.js' })).statusCode).toBe(200)
})
