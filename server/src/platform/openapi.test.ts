import { Validator } from '@seriousme/openapi-schema-validator'
import { type AnyOperation, contract } from '@tongheng/contract'
import { webhookEvents } from '@tongheng/contract/integrations'
import { expect, test } from 'vitest'
import { hasExamples, openApiDocument } from './openapi.ts'

interface Content {
  content?: { 'application/json'?: { example?: unknown } }
}
interface Described {
  operationId: string
  parameters: { name: string; in: string; required: boolean; example?: unknown }[]
  requestBody?: Content
  responses: { '200': Content }
  security: object[]
}

const whole = contract as Record<string, Record<string, AnyOperation>>
const document = openApiDocument(whole, '0.1.0', webhookEvents) as {
  paths: Record<string, Record<string, Described>>
  webhooks: Record<string, { post: { requestBody: Content } }>
}
const described = new Map(
  Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => [one.operationId, one] as const)),
)
const shown = Object.values(whole)
  .flatMap((module) => Object.entries(module))
  .filter(([, operation]) => hasExamples(operation))
const exampleIn = (content: Content | undefined): unknown => content?.content?.['application/json']?.example

test('the document of the whole contract is valid OpenAPI 3.1, webhooks included', async () => {
  const result = await new Validator().validate(structuredClone(document))
  expect(result).toMatchObject({ valid: true })
  expect(Object.keys(document.webhooks)).toEqual(Object.keys(webhookEvents))
})

test('whatever another system calls has examples, and each example is what its schema takes', () => {
  expect(shown.map(([name]) => name)).toEqual(
    expect.arrayContaining(['searchCapabilities', 'search', 'listAgreedOrders', 'returnResult', 'quote']),
  )
  const wrong: unknown[] = []
  for (const [name, operation] of shown) {
    const one = described.get(name)
    const given = (part: 'path' | 'query') =>
      Object.fromEntries(
        (one?.parameters ?? [])
          .filter((parameter) => parameter.in === part && parameter.required)
          .map((parameter) => [parameter.name, parameter.example]),
      )
    const faults = (schema: AnyOperation['response'], value: unknown) => schema.safeParse(value).error?.issues ?? []
    wrong.push(...faults(operation.params, given('path')).map(({ path, message }) => [name, path.join('.'), message]))
    wrong.push(...faults(operation.query, given('query')).map(({ path, message }) => [name, path.join('.'), message]))
    if (operation.kind === 'json' && operation.method !== 'GET')
      wrong.push(
        ...faults(operation.body, exampleIn(one?.requestBody)).map(({ path, message }) => [
          name,
          path.join('.'),
          message,
        ]),
      )
    if (operation.kind !== 'file')
      wrong.push(
        ...faults(operation.response, exampleIn(one?.responses['200'])).map(({ path, message }) => [
          name,
          path.join('.'),
          message,
        ]),
      )
  }
  expect(wrong).toEqual([])
})

test('the example of each webhook is what is sent', () => {
  for (const [name, { data }] of Object.entries(webhookEvents)) {
    const body = exampleIn(document.webhooks[name]?.post.requestBody) as { type: string; data: unknown }
    expect([name, body.type, data.safeParse(body.data).error?.issues ?? []]).toEqual([name, name, []])
  }
})

test('an operation says by which scope a key opens it', () => {
  expect(described.get('listAgreedOrders')?.security).toEqual([{ session: [] }, { key: ['orders.read'] }])
  expect(described.get('createApiKey')?.security).toEqual([{ session: [] }])
  expect(described.get('searchCapabilities')?.security).toEqual([])
})
