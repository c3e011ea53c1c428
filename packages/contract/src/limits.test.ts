import { expect, test } from 'vitest'
import { z } from 'zod'
import type { AnyOperation } from './operation.ts'
import { contract } from './registry.ts'

interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  maxLength?: number
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

/** Formats that say themselves how long a text can be. */
const short = new Set(['uuid', 'date', 'date-time'])

/** Where a text of any length would be taken. */
function unlimited(schema: Schema, path: string): string[] {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  const inner = [
    ...branches.map((one) => [one, path] as const),
    ...(schema.items ? [[schema.items, `${path}[]`] as const] : []),
    ...Object.entries(schema.properties ?? {}).map(([name, one]) => [one, `${path}.${name}`] as const),
    ...(typeof schema.additionalProperties === 'object' ? [[schema.additionalProperties, `${path}.*`] as const] : []),
  ].flatMap(([one, at]) => unlimited(one, at))
  const isText = schema.type === 'string' && schema.enum === undefined && schema.const === undefined
  const isLimited =
    schema.maxLength !== undefined || short.has(schema.format ?? '') || endsItself(schema.pattern ?? '*')
  return isText && !isLimited ? [path, ...inner] : inner
}

/** A pattern from beginning to end that repeats nothing without end. */
const endsItself = (pattern: string): boolean =>
  /^\^.*\$$/su.test(pattern) && !/(?<!\\)[*+]|\{\d+,\}/u.test(pattern.replaceAll(/\[[^\]]*\]/gu, 'x'))

test('[NQI-4.1-security] no operation takes a text without a limit: a megabyte is refused at its field', () => {
  const found = Object.entries(contract as Record<string, Record<string, AnyOperation>>).flatMap(([module, named]) =>
    Object.entries(named).flatMap(([name, { body, query }]) =>
      [body, query].flatMap((fields) =>
        unlimited(
          z.toJSONSchema(fields, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema,
          `${module}.${name}`,
        ),
      ),
    ),
  )
  expect(found).toEqual([])
})
