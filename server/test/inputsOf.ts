import fc from 'fast-check'
import { z } from 'zod'
import { isRight, type Schema, texts } from './sampleOf.ts'

/** What breaks programs: ends of strings, halves of characters, wildcards, scripts, numbers that are none, numbers beyond columns. */
const hostileTexts = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  "'; drop table accounts; --",
  '%_\\',
  '{{code}}',
  '1e400',
  '-0',
  '９',
  '0'.repeat(39),
  '𠮷'.repeat(200),
  'x'.repeat(20_000),
  '0000-00-00',
  '9999-12-31',
  '275760-09-14',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
]
const hostileNumbers = [0, -1, 0.5, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e21, -1e308]
const wrongTypes = [null, true, [], {}, 7, 'text']

/** What values are made of beside the schema: ids that exist, and the proof that a signature needs. */
export interface Known {
  ids: readonly string[]
  password: string
}

const byFormat: Record<string, readonly string[]> = {
  date: ['2026-03-02', '2026-02-30', '0001-01-01', '9999-12-31'],
  'date-time': ['2026-03-02T09:00:00+08:00', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z'],
  email: ['a@b.example', `${'a'.repeat(200)}@b.example`],
  uri: ['https://tongheng.example'],
}

/** Rules that stand beside the schema, not in it: check digits, divisions of the country, tokens. */
const byName: Record<string, readonly string[]> = {
  email: ['a@b.example', 'gauge@demo.example'],
  region: ['640104'],
  near: ['640104', '38.49,106.23', 'own'],
  uscc: ['91110000802100433B'],
  legalRepresentativeId: ['11010519491231002X'],
  identityNumber: ['11010519491231002X'],
  token: ['A'.repeat(43)],
  phone: ['13800138000'],
  contactPhone: ['13800138000'],
  visitorPhone: ['13800138000'],
  name: ['某某', 'text'],
  code: ['123456', 'ABC'],
  capabilities: ['01900000-0000-7000-8000-00000000dead.01900000-0000-7000-8000-00000000beef'],
  temperature: ['20.1'],
  humidity: ['50'],
  pressure: ['101.3'],
  temperatureLow: ['18'],
  temperatureHigh: ['22'],
  humidityLow: ['30'],
  humidityHigh: ['70'],
}

function someText(schema: Schema, name: string, known: Known): fc.Arbitrary<unknown> {
  if (name === 'password') return fc.constant(known.password)
  if (schema.format === 'uuid' || name === 'ids') return fc.constantFrom(...known.ids)
  const right = byFormat[schema.format ?? ''] ?? byName[name] ?? texts.filter((text) => isRight(text, schema))
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...(right.length === 0 ? ['1'] : right)) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileTexts) },
  )
}

function someNumber({ minimum = 1, maximum = Infinity }: Schema): fc.Arbitrary<number> {
  const min = Math.max(0, minimum)
  const usual = fc.integer({ min, max: Math.min(maximum, min + 8) })
  return fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...hostileNumbers) })
}

function someFields(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, one]) => [name, valueOf(one, name, known)] as const,
  )
  return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] })
}

function rightTyped(schema: Schema, name: string, known: Known): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return fc.oneof(...branches.map((branch) => valueOf(branch, name, known)))
  switch (schema.type) {
    case 'string':
      return someText(schema, name, known)
    case 'integer':
    case 'number':
      return someNumber(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const minLength = schema.minItems ?? 0
      const maxLength = Math.min(minLength + 2, schema.maxItems ?? Infinity)
      return fc.array(valueOf(schema.items ?? {}, name, known), { minLength, maxLength })
    }
    case 'object':
      return someFields(schema, known)
    default:
      return fc.constantFrom(...wrongTypes)
  }
}

const valueOf = (schema: Schema, name: string, known: Known): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 30, arbitrary: rightTyped(schema, name, known) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(...wrongTypes) },
  )

/** Inputs shaped as the schema says, most fields right and some hostile, so that they reach far into the program. */
export const inputsOf = (schema: z.ZodType, known: Known): fc.Arbitrary<unknown> =>
  rightTyped(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema, '', known)
