import { expect, test } from 'vitest'
import { z } from 'zod'
import { closed } from './closed.ts'

const Inner = z.object({ a: z.string() })

const faults = (schema: z.ZodType, value: unknown): string[] => {
  const parsed = closed(schema).safeParse(value)
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => (issue.code === 'unrecognized_keys' ? issue.path.join('.') : issue.code))
}

test.each<[string, z.ZodType, unknown, string[]]>([
  ['object', z.object({ x: Inner }), { x: { a: '1', b: 1 } }, ['x']],
  ['array', z.object({ x: z.array(Inner) }), { x: [{ a: '1' }, { a: '1', b: 1 }] }, ['x.1']],
  ['optional', z.object({ x: Inner.optional() }), { x: { a: '1', b: 1 } }, ['x']],
  ['nullable with default', z.object({ x: Inner.nullable().default(null) }), { x: { a: '1', b: 1 } }, ['x']],
  ['record', z.object({ x: z.record(z.string(), Inner) }), { x: { y: { a: '1', b: 1 } } }, ['x.y']],
  ['extended', z.object({ x: Inner.extend({ c: z.string() }) }), { x: { a: '1', c: '2', b: 1 } }, ['x']],
  ['known only', z.object({ x: z.array(Inner.nullable()).optional() }), { x: [{ a: '1' }, null] }, []],
  ['loose on purpose', z.object({ x: z.looseObject({}) }), { x: { anything: 1 } }, []],
])('unknown fields are refused inside: %s', (_name, schema, value, expected) => {
  expect(faults(schema, value)).toEqual(expected)
})

test('a union refuses what none of its forms knows', () => {
  const Union = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('p'), a: z.string() }),
    z.object({ kind: z.literal('q'), n: z.number() }),
  ])
  expect(closed(Union).safeParse({ kind: 'p', a: '1' }).success).toBe(true)
  expect(closed(Union).safeParse({ kind: 'p', a: '1', n: 1 }).success).toBe(false)
})

test('refinements and defaults of a closed schema still work', () => {
  const schema = closed(z.object({ x: Inner.refine(({ a }) => a !== 'no'), y: z.number().default(3) }))
  expect(schema.safeParse({ x: { a: 'no' } }).success).toBe(false)
  expect(schema.parse({ x: { a: 'yes' } })).toEqual({ x: { a: 'yes' }, y: 3 })
})
