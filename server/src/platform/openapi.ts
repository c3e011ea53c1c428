import type { AnyOperation } from '@tongheng/contract'
import { textOf } from '@tongheng/contract'
import { WebhookBody, type webhookEvents } from '@tongheng/contract/integrations'
import { scopeTexts } from '@tongheng/contract/scopes'
import { z } from 'zod'
import { exampleOf, type Schema } from './openapiExamples.ts'

type JsonObject = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonObject => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}

interface ObjectSchema extends JsonObject {
  properties?: Record<string, JsonObject>
  required?: string[]
}

/** What other systems call is shown with examples: whatever a key opens, and what anybody may read. */
export const hasExamples = (operation: AnyOperation): boolean =>
  operation.scope !== null || (operation.access === 'public' && operation.limited && operation.method === 'GET')

const example = (operation: AnyOperation, schema: JsonObject): JsonObject =>
  hasExamples(operation) ? { example: exampleOf(schema as Schema) } : {}

const parametersOf = (operation: AnyOperation): JsonObject[] =>
  (['params', 'query'] as const).flatMap((part) => {
    const schema: ObjectSchema = schemaOf(operation[part], 'input')
    return Object.entries(schema.properties ?? {}).map(([name, one]) => ({
      name,
      in: part === 'params' ? 'path' : 'query',
      required: part === 'params' || (schema.required ?? []).includes(name),
      schema: one,
      ...(hasExamples(operation) && (part === 'params' || (schema.required ?? []).includes(name))
        ? { example: exampleOf(one as Schema, name) }
        : {}),
    }))
  })

const bodyOf = (operation: AnyOperation): JsonObject => {
  if (operation.method === 'GET') return {}
  const schema: ObjectSchema = schemaOf(operation.body, 'input')
  if (operation.kind !== 'upload')
    return { requestBody: { content: { 'application/json': { schema, ...example(operation, schema) } } } }
  const file = { type: 'string', contentMediaType: 'application/octet-stream' }
  const withFile = {
    ...schema,
    properties: { ...schema.properties, file },
    required: [...(schema.required ?? []), 'file'],
  }
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema: withFile } } } }
}

function answerOf(operation: AnyOperation): JsonObject {
  if (operation.kind === 'file')
    return { [operation.mediaType]: { schema: { type: 'string', contentMediaType: operation.mediaType } } }
  const schema = schemaOf(operation.response, 'output')
  // OpenAPI 3.1 has no word for the items of a stream: each event's data are JSON of this schema.
  if (operation.kind === 'stream')
    return {
      [operation.mediaType]: {
        schema: { type: 'string', contentMediaType: 'application/json', contentSchema: schema },
      },
    }
  return { 'application/json': { schema, ...example(operation, schema) } }
}

const accessText = (operation: AnyOperation): string => {
  if (operation.access === 'public') return 'Anybody.'
  if (operation.access === 'session') return 'Whoever is signed in.'
  return `Posts: ${operation.access.join(', ')}.`
}

const scopeText = ({ scope }: AnyOperation): string =>
  scope === null ? '' : ` Keys with the scope \`${scope}\`: ${textOf(scopeTexts[scope], 'en')}.`

/** Who may call it: nobody need be known, a person by their session, or a key of an organisation with the scope. */
function securityOf({ access, scope }: AnyOperation): JsonObject[] {
  if (access === 'public') return []
  return [{ session: [] }, ...(scope === null ? [] : [{ key: [scope] }])]
}

const describe = (module: string, name: string, operation: AnyOperation): JsonObject => ({
  operationId: name,
  tags: [module],
  summary: operation.summary,
  description: accessText(operation) + scopeText(operation),
  parameters: [
    ...parametersOf(operation),
    ...(operation.method === 'GET'
      ? []
      : [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]),
  ],
  ...bodyOf(operation),
  security: securityOf(operation),
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

type Events = Partial<typeof webhookEvents>

const header = (name: string, description: string): JsonObject => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

const signedHeaders = [
  header('webhook-id', 'The same in every attempt: drop what you have seen'),
  header('webhook-timestamp', 'Seconds since 1970'),
  header('webhook-signature', 'v1,BASE64 of HMAC-SHA256 over id.timestamp.body; several while a secret is renewed'),
]

/** What an organisation's own address is told, signed as Standard Webhooks says. */
const webhookOf = (name: string, event: NonNullable<Events[keyof Events]>): JsonObject => {
  const schema = schemaOf(WebhookBody.extend({ type: z.literal(name), data: event.data }), 'output')
  return {
    post: {
      summary: textOf(event.text, 'en'),
      description: `Told to: ${event.to.join(', ')}. At least once, in no promised order.`,
      parameters: signedHeaders,
      requestBody: { content: { 'application/json': { schema, example: exampleOf(schema as Schema) } } },
      responses: { '2XX': { description: 'Taken; anything else is tried again for three days' } },
    },
  }
}

/** The OpenAPI 3.1 document of the whole contract. */
export function openApiDocument(
  contract: Record<string, Record<string, AnyOperation>>,
  version: string,
  events: Events = {},
): JsonObject {
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
    webhooks: Object.fromEntries(Object.entries(events).map(([name, event]) => [name, webhookOf(name, event)])),
    components: {
      schemas: { Refusal: refusal },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'tongheng_session' },
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key of an organisation (thk_…), made by its administrator; each operation names the scope that opens it',
        },
      },
    },
  }
}
