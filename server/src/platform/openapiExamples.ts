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
  maxLength?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
}

const id = '01900000-0000-7000-8000-000000000001'

/** What a reader expects to see in a field of this name, where the schema takes it. */
const byName: Readonly<Record<string, readonly unknown[]>> = {
  q: ['0–100 ℃ 温度计 U≤0.05 ℃'],
  zh: ['温度'],
  en: ['temperature'],
  name: ['精密温度计', '示例计量所 LIMS'],
  title: ['精密温度计校准'],
  instrument: ['精密温度计'],
  instruments: ['精密温度计'],
  institution: ['示例计量所'],
  client: ['示例机械厂'],
  model: ['TM-100'],
  serial: ['T-0815'],
  maker: ['示例仪表厂'],
  points: ['0 ℃、50 ℃、100 ℃'],
  number: ['WT2026-000001'],
  certificateNumber: ['LIMS-2026-0815'],
  code: ['JJF 1030'],
  methodCode: ['JJF 1030'],
  method: ['JJF 1030'],
  unit: ['℃'],
  uncertaintyUnit: ['℃'],
  low: ['0'],
  high: ['100'],
  U: ['0.05'],
  k: ['2'],
  uncertaintyAtPoint: ['0.05'],
  maximumU: ['0.05'],
  uncertainty: ['U = 0.05 ℃, k = 2'],
  price: ['180.00'],
  days: [5],
  promisedDays: [5],
  limit: [20, 5],
  total: [1],
  count: [1],
  page: [1],
  size: [20],
  system: ['LIMS 4.2'],
  address: ['示例市计量路 1 号'],
  text: ['请于三个工作日内完成'],
  remark: ['请轻拿轻放'],
  reason: ['设备检修中'],
  next: ['MjAyNi0wMy0wMlQwMTowMDowMC4wMDBa'],
  api: [`/api/agreed-orders/${id}/${id}`],
  sha256: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  mediaType: ['application/pdf'],
  region: ['640104', '64'],
  near: ['38.49,106.23'],
  kind: ['certificate'],
  channel: ['visit'],
  phone: ['0951-1234567'],
  capabilities: [`${id}.${id}`],
}

const byFormat: Readonly<Record<string, string>> = {
  uuid: id,
  date: '2026-03-02',
  'date-time': '2026-03-02T01:00:00.000Z',
  email: 'lims@example.com',
  uri: 'https://lims.example.com/tongheng',
}

/** One of these fits every pattern of the contract. */
const texts = ['0', '1', '示例', 'example', '2026-03-02', '13800138000', '09:00', '91110000802100433B']

const patternsOf = ({ pattern, allOf }: Schema): string[] => [
  ...(pattern === undefined ? [] : [pattern]),
  ...(allOf ?? []).flatMap(patternsOf),
]

const isText = (value: unknown, schema: Schema): value is string =>
  typeof value === 'string' &&
  value.length <= (schema.maxLength ?? Infinity) &&
  patternsOf(schema).every((pattern) => new RegExp(pattern, 'u').test(value))

function textOf(schema: Schema, name: string): string {
  const known = schema.format === undefined ? undefined : byFormat[schema.format]
  if (known !== undefined && isText(known, schema)) return known
  return [...(byName[name] ?? []), ...texts].find((value) => isText(value, schema)) as string
}

function numberOf(schema: Schema, name: string): number {
  const least = Math.max(schema.minimum ?? 0, schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1)
  const hint = (byName[name] ?? []).find((value) => typeof value === 'number')
  return Math.min(Math.max(hint ?? 1, least), schema.maximum ?? Infinity)
}

/** Fields that a caller may leave out are shown where their name says what belongs there. */
function objectOf({ properties = {}, required = [] }: Schema): object {
  const shown = Object.entries(properties).filter(([name]) => required.includes(name) || name in byName)
  return Object.fromEntries(shown.map(([name, schema]) => [name, exampleOf(schema, name)]))
}

/** A value that reads like a real one, made from the schema of the contract itself, so that it cannot grow old. */
export function exampleOf(schema: Schema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum.find((value) => byName[name]?.includes(value)) ?? schema.enum[0]
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return exampleOf(branches.find(({ type }) => type !== 'null') ?? {}, name)
  if (schema.type === undefined && schema.allOf) return exampleOf(Object.assign({}, ...schema.allOf) as Schema, name)
  switch (schema.type) {
    case 'string':
      return textOf(schema, name)
    case 'integer':
    case 'number':
      return numberOf(schema, name)
    case 'boolean':
      return false
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => exampleOf(schema.items ?? {}, name))
    case 'object':
      return objectOf(schema)
    default:
      return byName[name]?.[0] ?? null
  }
}
