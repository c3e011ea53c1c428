import type { z } from 'zod'
import type { RefusalBody } from './errors.ts'
import type { AnyOperation, Answer, Input } from './operation.ts'

/** Only the parts that an operation really takes are asked for; no fields at all are `Record<string, never>` to Zod. */
type Part<Name extends string, T> = string extends keyof T
  ? { [K in Name]?: undefined }
  : Partial<T> extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T }

export type CallInput<O extends AnyOperation> = Part<'params', Input<O>['params']> &
  Part<'query', Input<O>['query']> &
  Part<'body', Input<O>['body']>

/**
 * Header of a question that the page asks by itself while nobody is at it: it is answered like any other, but keeps no session
 * open (GB/T 22239-2019 8.1.4.1 b).
 */
export const unattendedHeader = 'x-unattended'

/** A refusal as the caller sees it. */
export class Refusal extends Error {
  readonly status: number
  readonly body: RefusalBody['error']
  constructor(status: number, body: RefusalBody['error']) {
    super(body.message)
    this.status = status
    this.body = body
  }
}

export interface ClientOptions {
  baseUrl: string
  fetch?: typeof fetch
  headers?: () => Record<string, string>
}

const filledPath = (operation: AnyOperation, params: Record<string, unknown> | undefined): string =>
  operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])))

const searchOf = (query: Record<string, unknown> | undefined): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/** Address of an operation, for links and downloads. */
export const addressOf = <O extends AnyOperation>(operation: O, input: CallInput<O>, baseUrl = '/api'): string =>
  baseUrl + filledPath(operation, input.params) + searchOf(input.query)

const refusalOf = async (response: Response): Promise<Refusal> => {
  const body = (await response.json().catch(() => null)) as RefusalBody | null
  return new Refusal(
    response.status,
    body?.error ?? {
      kind: 'unavailable',
      code: 'platform.unavailable',
      message: response.statusText,
      details: {},
      fields: [],
      requestId: response.headers.get('x-request-id') ?? '',
    },
  )
}

/** A typed client made from the operations themselves. Every change carries an Idempotency-Key, so that it can be repeated safely. */
export function createClient(options: ClientOptions) {
  const send = options.fetch ?? fetch
  const call = async <O extends AnyOperation>(
    operation: O,
    input: CallInput<O>,
    extra: { idempotencyKey?: string; file?: Blob; fileName?: string } = {},
  ): Promise<Answer<O>> => {
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers?.() }
    const request: RequestInit = { method: operation.method, headers, credentials: 'include' }
    if (operation.method !== 'GET') headers['idempotency-key'] = extra.idempotencyKey ?? crypto.randomUUID()
    if (operation.kind === 'upload') {
      const form = new FormData()
      for (const [name, value] of Object.entries(input.body ?? {})) form.append(name, String(value))
      if (extra.file) form.append('file', extra.file, extra.fileName ?? 'file')
      request.body = form
    } else if (operation.method !== 'GET') {
      headers['content-type'] = 'application/json'
      request.body = JSON.stringify(input.body ?? {})
    }
    const response = await send(addressOf(operation, input, options.baseUrl), request)
    if (!response.ok) throw await refusalOf(response)
    if (operation.kind === 'file') return (await response.blob()) as Answer<O>
    return (await response.json()) as Answer<O>
  }
  return { call }
}

export type Client = ReturnType<typeof createClient>
export type AnswerOf<S extends z.ZodType> = z.output<S>
