import type { AnyOperation } from '@tongheng/contract'
import { z } from 'zod'

type JsonObject = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonObject => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}

interface ObjectSchema extends JsonObject {
  properties?: Record<string, JsonObject>
  required?: string[]
}

const parametersOf = (operation: AnyOperation): JsonObject[] =>
  (['params', 'query'] as const).flatMap((part) => {
    const schema: ObjectSchema = schemaOf(operation[part], 'input')
    return Object.entries(schema.properties ?? {}).map(([name, one]) => ({
      name,
      in: part === 'params' ? 'path' : 'query',
      required: part === 'params' || (schema.required ?? []).includes(name),
      schema: one,
    }))
  })

const bodyOf = (operation: AnyOperation): JsonObject => {
  if (operation.method === 'GET') return {}
  const schema: ObjectSchema = schemaOf(operation.body, 'input')
  if (operation.kind !== 'upload') return { requestBody: { content: { 'application/json': { schema } } } }
  const file = { type: 'string', contentMediaType: 'application/octet-stream' }
  const withFile = {
    ...schema,
    properties: { ...schema.properties, file },
    required: [...(schema.required ?? []), 'file'],
  }
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema: withFile } } } }
}

const answerOf = (operation: AnyOperation): JsonObject =>
  operation.kind === 'file'
    ? { [operation.mediaType]: { schema: { type: 'string', contentMediaType: operation.mediaType } } }
    : { 'application/json': { schema: schemaOf(operation.response, 'output') } }

const accessText = (operation: AnyOperation): string => {
  if (operation.access === 'public') return 'Anybody.'
  if (operation.access === 'session') return 'Whoever is signed in.'
  return `Posts: ${operation.access.join(', ')}.`
}

const describe = (module: string, name: string, operation: AnyOperation): JsonObject => ({
  operationId: name,
  tags: [module],
  summary: operation.summary,
  description: accessText(operation),
  parameters: [
    ...parametersOf(operation),
    ...(operation.method === 'GET'
      ? []
      : [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]),
  ],
  ...bodyOf(operation),
  security: operation.access === 'public' ? [] : [{ session: [] }],
  responses: {
    '200': { description: 'Done', content: answerOf(operation) },
    default: {
      description: 'Refused, with the reason in the language of Accept-Language',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
    },
  },
})

const fieldFault = {
  type: 'object',
  properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
}

const refusal = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        kind: { type: 'string' },
        code: { type: 'string' },
        message: { type: 'string' },
        details: { type: 'object' },
        fields: { type: 'array', items: fieldFault },
        requestId: { type: 'string' },
      },
    },
  },
}

/** The OpenAPI 3.1 document of the whole contract. */
export function openApiDocument(contract: Record<string, Record<string, AnyOperation>>, version: string): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const [module, operations] of Object.entries(contract))
    for (const [name, operation] of Object.entries(operations)) {
      const path = `/api${operation.path.replace(/:(\w+)/g, '{$1}')}`
      paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(module, name, operation) }
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Tongheng 通衡', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: Object.keys(contract).map((name) => ({ name })),
    paths,
    components: {
      schemas: { Refusal: refusal },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tongheng.session' } },
    },
  }
}
