import { QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { createClient, Refusal, unattendedHeader } from '@tongheng/contract/client'
import type { CallInput, Client } from '@tongheng/contract/client'
import type { AnyOperation, Answer } from '@tongheng/contract/operation'
import { App } from 'antd'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { watchPresence } from './app/presence.ts'
import { describeError } from './ui/describeError.ts'
import { retryKeys } from './ui/retryKeys.ts'

const keptIds = 10
const requestIds: string[] = []

/** Ids of the last answers, the newest first: by them the operator finds in the log what happened. */
export const lastRequestIds = (): string[] => [...requestIds]

const notingIds: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  const id = response.headers.get('x-request-id')
  if (id !== null) requestIds.unshift(id)
  requestIds.length = Math.min(requestIds.length, keptIds)
  return response
}

/** Whether somebody is at the page; what it asks by itself must not keep their session open. */
export const presence = watchPresence(globalThis.window)

const direct = createClient({
  baseUrl: '/api',
  fetch: notingIds,
  headers: () => ({
    'accept-language': document.documentElement.lang || 'zh-CN',
    ...(presence.isAway() ? { [unattendedHeader]: '1' } : {}),
  }),
})

const signedOut = (error: unknown): boolean => error instanceof Refusal && error.body.code === 'platform.sign-in-needed'

/** Called when an answer says that the session has ended; set by the router. Resolves with true when there is one again. */
let onSignedOut: () => Promise<boolean> = () => Promise.resolve(false)
export const whenSignedOut = (listener: () => Promise<boolean>): void => {
  onSignedOut = listener
}

/** What met the end of the session is sent once more when the person has signed in again. */
export const client: Client = {
  call: async (operation, input, options) => {
    try {
      return await direct.call(operation, input, options)
    } catch (error) {
      if (!signedOut(error) || !(await onSignedOut())) throw error
      return direct.call(operation, input, options)
    }
  },
}

const worthRepeating = (error: unknown): boolean => !(error instanceof Refusal) || error.status === 503

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (count, error) => count < 2 && worthRepeating(error) },
    mutations: { retry: (count, error) => count < 2 && worthRepeating(error), retryDelay: 800 },
  },
})

/** First part of the address: `/orders/:id/accept` belongs to `orders`. */
export const moduleOf = (operation: AnyOperation): string => operation.path.split('/')[1] ?? ''

type InputOf<O extends AnyOperation> =
  Partial<CallInput<O>> extends CallInput<O> ? [input?: CallInput<O>] : [input: CallInput<O>]

/**
 * Query of one reading operation, for `useQuery`, `useSuspenseQuery` and route loaders:
 * `read(api.getOrder, { params: { id } })`.
 */
export const read = <O extends AnyOperation>(operation: O, ...[input]: InputOf<O>) =>
  queryOptions<Answer<O>>({
    queryKey: [moduleOf(operation), operation.path, input ?? {}],
    queryFn: () => client.call(operation, (input ?? {}) as CallInput<O>),
  })

export type ChangeInput<O extends AnyOperation> = CallInput<O> & { file?: File }

export interface Change<O extends AnyOperation> {
  /** For buttons: a refusal is shown as a toast; answers undefined when refused. */
  run: (input: ChangeInput<O>) => Promise<Answer<O> | undefined>
  /** For forms and dialogs, which show the refusal themselves: throws `Refusal`. */
  send: (input: ChangeInput<O>) => Promise<Answer<O>>
  pending: boolean
}

/**
 * One changing operation. After success every active query is asked again, or only those of the modules in `affects`.
 * A repetition of the same input after a lost answer carries the same Idempotency-Key.
 */
export function useChange<O extends AnyOperation>(
  operation: O,
  options: { affects?: readonly string[] } = {},
): Change<O> {
  const { affects } = options
  const queries = useQueryClient()
  const keys = useRef(retryKeys())
  const { message } = App.useApp()
  const { t } = useTranslation()

  const mutation = useMutation<Answer<O>, Error, ChangeInput<O>>({
    mutationFn: async (input) => {
      const { file, ...call } = input
      const idempotencyKey = keys.current.keyFor(call, file)
      const extra = file ? { idempotencyKey, file, fileName: file.name } : { idempotencyKey }
      return client.call(operation, call as unknown as CallInput<O>, extra)
    },
    onSuccess: async () => {
      keys.current.settled()
      if (!affects) await queries.invalidateQueries()
      else await Promise.all(affects.map((module) => queries.invalidateQueries({ queryKey: [module] })))
    },
    onError: (error) => {
      if (!worthRepeating(error)) keys.current.settled()
    },
  })

  const send = mutation.mutateAsync
  const run = useCallback(
    async (input: ChangeInput<O>) => {
      try {
        return await send(input)
      } catch (error) {
        if (!signedOut(error)) void message.error(describeError(error, t).text, 6)
        return undefined
      }
    },
    [send, message, t],
  )
  return { run, send, pending: mutation.isPending }
}
