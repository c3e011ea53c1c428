import { afterAll, beforeAll, expect, test } from 'vitest'
import { storyOf, verifyAudit } from '#platform/audit'
import { openApp, type TestApp } from './harness.ts'
import { createToyTables, meanwhile, organization, toy, toyAuthenticator, toyModule } from './toy.ts'

let world: TestApp

beforeAll(async () => {
  world = await openApp({ modules: [toyModule], operations: Object.values(toy), authenticator: toyAuthenticator })
  await world.database.pool.query(createToyTables)
  for (let index = 0; index < 6; index += 1)
    await world.client('operator').call(toy.writeNote, { body: { title: `note ${index}` } })
})
afterAll(() => world.close())

const check = async () => (await verifyAudit(world.database.db)).find((chain) => chain.organizationId === organization)

/** What somebody with the rights of the database's owner could do. */
async function tamper(statement: string, undo: string) {
  const client = await world.database.pool.connect()
  await client.query('set session_replication_role = replica')
  await client.query(statement)
  const found = await check()
  await client.query(undo)
  client.release(true)
  return found
}

test('[CAL-7.2] every change of a day verifies', async () => {
  expect(await check()).toEqual({ organizationId: organization, entries: 6, broken: null })
})

test('[CAL-7.2] the database refuses to alter, delete or empty the audit', async () => {
  for (const statement of [
    "update audit_entries set action = 'other'",
    'delete from audit_entries',
    'truncate audit_entries',
    'delete from signatures; truncate signatures',
  ])
    await expect(world.database.pool.query(statement)).rejects.toThrow('append-only')
})

test('[CAL-7.2] an altered entry is named', async () => {
  const found = await tamper(
    "update audit_entries set account_name = '别人' where sequence = 3",
    "update audit_entries set account_name = '王操作' where sequence = 3",
  )
  expect(found?.broken).toEqual({ sequence: 3, reason: 'content' })
  expect((await check())?.broken).toBeNull()
})

test('[CAL-7.2] a removed entry, in the middle or at the end, is named', async () => {
  const keep = 'create table kept as select * from audit_entries where sequence ='
  const back = 'insert into audit_entries select * from kept; drop table kept'
  const found = await tamper(`${keep} 2; delete from audit_entries where sequence = 2`, back)
  expect(found?.broken).toEqual({ sequence: 2, reason: 'missing' })
  const last = await tamper(`${keep} 6; delete from audit_entries where sequence = 6`, back)
  expect(last?.broken).toEqual({ sequence: 6, reason: 'missing' })
  expect((await check())?.broken).toBeNull()
})

test('[CAL-7.2] a chain without its head is named', async () => {
  const found = await tamper(
    'create table kept as select * from audit_chains; delete from audit_chains',
    'insert into audit_chains select * from kept; drop table kept',
  )
  expect(found?.broken?.reason).toBe('head')
})

test('[CAL-7.2] who still makes an answer keeps nobody else in the organisation waiting, and sees what it did itself', async () => {
  const client = world.client('operator')
  const note = await client.call(toy.writeNote, { body: { title: 'first' } })
  let told: string[] = []
  meanwhile.run = async (context, about) => {
    await client.call(toy.writeNote, { body: { title: 'another' } })
    told = (await storyOf(context.db, about)).map(({ action, changes }) => `${action} ${String(changes['title']?.[1])}`)
  }
  const body = { title: 'second', version: note.version }
  await client.call(toy.changeNote, { params: { id: note.id }, body })
  expect(told).toEqual(['toy.write first', 'toy.change second'])
  const { rows } = await world.database.pool.query<{ action: string }>(
    'select action from audit_entries order by sequence desc limit 2',
  )
  expect(rows.map(({ action }) => action)).toEqual(['toy.change', 'toy.write'])
  expect((await check())?.broken).toBeNull()
})
