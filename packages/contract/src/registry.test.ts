import { expect, test } from 'vitest'
import { postsByKind } from './posts.ts'
import { contract } from './registry.ts'
import { scopesByKind } from './scopes.ts'

const operations = Object.values(contract).flatMap((module) => Object.entries(module))

const twice = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index)

test('every operation has a name and an address of its own: the API document knows them by both', () => {
  expect(twice(operations.map(([name]) => name))).toEqual([])
  expect(twice(operations.map(([, { method, path }]) => `${method} ${path.replaceAll(/:[^/]+/g, ':')}`))).toEqual([])
})

test('no operation that a key reaches asks for a password or a signature: a key proves nothing about a person', () => {
  const reached = operations.filter(([, { scope }]) => scope !== null)
  expect(reached.length).toBeGreaterThan(10)
  for (const [name, { body }] of reached)
    expect([name, Object.keys(body.shape).filter((field) => /signature|password/i.test(field))]).toEqual([name, []])
})

test('every scope opens something, and to each kind of organisation that can give it', () => {
  for (const [kind, scopes] of Object.entries(scopesByKind))
    for (const scope of scopes) {
      const posts: readonly string[] = postsByKind[kind as keyof typeof postsByKind]
      const opens = operations.some(
        ([, one]) =>
          one.scope === scope && Array.isArray(one.access) && one.access.some((post: string) => posts.includes(post)),
      )
      expect([kind, scope, opens]).toEqual([kind, scope, true])
    }
})
