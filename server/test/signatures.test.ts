import { afterAll, beforeAll, expect, test } from 'vitest'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { newId } from '#platform/ids'
import { sign, signaturesOf } from '#platform/signatures'
import { sha256 } from '#platform/canonical'
import { testPassword } from '../src/modules/accounts/index.ts'
import { createOrganization, createStaff, type Staff } from '../src/modules/organizations/fixtures.ts'
import { openApp, type TestApp } from './harness.ts'

let world: TestApp
let staff: Staff

beforeAll(async () => {
  world = await openApp()
  const organization = await createOrganization(world.app.platform, { kind: 'institution' })
  staff = await createStaff(world.app.platform, organization.id, ['signatory'], { name: '周签字' })
})
afterAll(() => world.close())

async function contextOf(person: Staff): Promise<Context> {
  const { platform } = world.app
  const actor = await platform.authenticator.resolveActor(new Headers({ cookie: person.cookie }))
  if (!actor) throw new Error('nobody is signed in')
  return { platform, db: platform.db, actor, requestId: 'test', locale: 'zh-CN', system: false }
}

const objectOf = (id: string) => ({ organizationId: staff.organizationId, kind: 'thing', id })

const signThing = async (id: string, proof: { password?: string }, person = staff): Promise<void> => {
  const context = await contextOf(person)
  await change(context, async (step) => {
    step.allowedBecause('test')
    step.record('thing.sign', objectOf(id), null, { id })
    await sign(context, step, proof, { ...objectOf(id), meaning: 'approved', content: { b: 1, a: [2] } })
  })
}

test('a signature keeps who, when, what it meant and the hash of exactly what was signed', async () => {
  const id = newId()
  await signThing(id, { password: testPassword })
  expect(await signaturesOf(world.app.platform.db, objectOf(id))).toEqual([
    {
      accountId: staff.accountId,
      name: '周签字',
      meaning: 'approved',
      signedAt: world.clock.now().toISOString(),
      contentSha256: sha256('{"a":[2],"b":1}'),
    },
  ])
})

test.each([
  [{ password: 'wrong' }, 'platform.signature-wrong'],
  [{}, 'platform.signature-needed'],
])('without a right proof of presence nothing is signed: %o', async (proof, code) => {
  const id = newId()
  await expect(signThing(id, proof)).rejects.toMatchObject({ code, fields: [{ path: 'body.signature' }] })
  expect(await signaturesOf(world.app.platform.db, objectOf(id))).toEqual([])
})

test('more people sign at once than the pool has connections, and nobody waits for ever', async () => {
  const ids = Array.from({ length: 30 }, newId)
  const people: Staff[] = []
  for (const _ of ids) people.push(await createStaff(world.app.platform, staff.organizationId, ['signatory']))
  await Promise.all(ids.map((id, index) => signThing(id, { password: testPassword }, people[index])))
  const signed = await Promise.all(ids.map((id) => signaturesOf(world.app.platform.db, objectOf(id))))
  expect(signed.map((marks) => marks.length)).toEqual(ids.map(() => 1))
}, 60_000)
