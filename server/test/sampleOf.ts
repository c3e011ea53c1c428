import { z } from 'zod'

/** The part of JSON Schema that Zod writes for our contract. */
export interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  format?: string
  pattern?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  $ref?: string
}

/** Among these is one that fits each pattern of the contract. */
export const texts = [
  '1',
  'text',
  'a@b.example',
  '2026-03-02',
  '2026-03',
  'https://tongheng.example',
  '13800138000',
  '09:00',
  '91110000802100433B',
]

const byFormat: Record<string, string> = {
  uuid: '01900000-0000-7000-8000-00000000dead',
  date: '2026-03-02',
  'date-time': '2026-03-02T09:00:00+08:00',
  email: 'a@b.example',
  uri: 'https://tongheng.example',
}

const patternsOf = ({ pattern, allOf }: Schema): string[] => [
  ...(pattern === undefined ? [] : [pattern]),
  ...(allOf ?? []).flatMap(patternsOf),
]

export const isRight = (text: string, schema: Schema): boolean =>
  patternsOf(schema).every((pattern) => new RegExp(pattern, 'u').test(text))

function value(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const branch = schema.anyOf ?? schema.oneOf
  if (branch) return value(branch[0] ?? {})
  if (schema.allOf && schema.type === undefined) return value(Object.assign({}, ...schema.allOf) as Schema)
  switch (schema.type) {
    case 'string':
      return byFormat[schema.format ?? ''] ?? texts.find((text) => isRight(text, schema)) ?? '1'
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1)
    case 'boolean':
      return true
    case 'null':
      return null
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => value(schema.items ?? {}))
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name))
          .map(([name, one]) => [name, value(one)]),
      )
    default:
      return {}
  }
}

/** A small input that a schema accepts, made from the schema itself; null where none was found. */
export function sampleOf(schema: z.ZodType): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema
  const sample = value(json)
  return schema.safeParse(sample).success ? sample : null
}
