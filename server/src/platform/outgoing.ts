import { lookup } from 'node:dns/promises'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { Config } from './config.ts'

/** Why a call to an address that somebody else gave was not made, or brought no answer. */
export type OutgoingFault =
  /** Not an https address without user and password. */
  | 'address'
  /** The name leads to an address that is not public, or to none. */
  | 'not-public'
  | 'unresolved'
  | 'timeout'
  /** No connection, no valid certificate, or an answer that is none. */
  | 'unreachable'

export class OutgoingError extends Error {
  readonly fault: OutgoingFault
  constructor(fault: OutgoingFault, cause?: unknown) {
    super(fault, { cause })
    this.fault = fault
  }
}

export interface OutgoingCall {
  /** As somebody typed it: it is not trusted. */
  url: string
  headers: Readonly<Record<string, string>>
  body: string
}

export interface OutgoingAnswer {
  /** A redirect is an answer like others: it is not followed. */
  status: number
  /** At most `answerLimit` bytes; the rest was not read. */
  body: string
}

/** A way to make such calls; tests put another one in its place. */
export type Post = (call: OutgoingCall) => Promise<OutgoingAnswer>

type Guard = Pick<Config, 'outgoingLoopback'>

const timeLimitMs = 10_000
export const answerLimit = 16 * 1024

const isLoopback = (address: string): boolean => ipaddr.parse(address).range() === 'loopback'

/**
 * Only addresses of the public network: everything that IANA reserves (private, link-local with the metadata services of clouds,
 * shared address space, IPv4 inside IPv6 …) could be a neighbour of this server.
 */
const mayConnect = (address: string, guard: Guard): boolean =>
  ipaddr.parse(address).range() === 'unicast' || (guard.outgoingLoopback && isLoopback(address))

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/**
 * The address, if a call to it may be made as far as its text tells; what its name leads to is asked at the call.
 * Throws `address` or `not-public`. Use it to refuse an address when it is registered.
 */
export function outgoingUrl(text: string, guard: Guard): URL {
  if (!URL.canParse(text)) throw new OutgoingError('address')
  const url = new URL(text)
  const host = bare(url.hostname)
  const literal = ipaddr.isValid(host)
  const local = host === 'localhost' || host.endsWith('.localhost') || (literal && isLoopback(host))
  if (url.username !== '' || url.password !== '') throw new OutgoingError('address')
  if (url.protocol !== 'https:' && !(guard.outgoingLoopback && local && url.protocol === 'http:'))
    throw new OutgoingError('address')
  if ((literal && !mayConnect(host, guard)) || (local && !guard.outgoingLoopback)) throw new OutgoingError('not-public')
  return url
}

interface Found {
  address: string
  family: number
}

type Resolve = (host: string) => Promise<Found[]>

const resolveAll: Resolve = (host) => lookup(host, { all: true, verbatim: true })

/** Resolves once and gives only what was looked at to the connection: a name that changes between looking and connecting gains nothing. */
async function publicAddressesOf(host: string, guard: Guard, resolve: Resolve): Promise<Found[]> {
  const found = await resolve(host).catch((error: unknown) => {
    throw new OutgoingError('unresolved', error)
  })
  if (found.length === 0) throw new OutgoingError('unresolved')
  if (!found.every(({ address }) => mayConnect(address, guard))) throw new OutgoingError('not-public')
  return found
}

const lookupOf =
  ([first, ...others]: Found[]): LookupFunction =>
  (_host, options, done) => {
    if (!first) return done(new Error('no address'), '')
    if (options.all) return done(null, [first, ...others])
    return done(null, first.address, first.family)
  }

async function readAnswer(message: IncomingMessage): Promise<OutgoingAnswer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of message as AsyncIterable<Buffer>) {
    parts.push(part)
    length += part.length
    if (length >= answerLimit) break
  }
  return { status: message.statusCode ?? 0, body: Buffer.concat(parts).subarray(0, answerLimit).toString('utf8') }
}

function post(url: URL, call: OutgoingCall, found: Found[], signal: AbortSignal): Promise<OutgoingAnswer> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...call.headers, 'content-length': Buffer.byteLength(call.body) },
        lookup: lookupOf(found),
        agent: false,
        signal,
      },
      (message) => {
        readAnswer(message).then(resolve, reject)
      },
    )
    sent.on('error', reject)
    sent.end(call.body)
  })
}

/** Other names and another patience, for tests. */
interface Ways {
  limitMs?: number
  resolve?: Resolve
}

/** An end that comes whether or not the name is ever resolved. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new OutgoingError('timeout')), { once: true })
  })
}

/**
 * Posts to an address that a user gave, without letting it reach what stands beside this server (server-side request forgery):
 * https only, public addresses only as resolved here, no redirect, ten seconds for everything, a short answer.
 * `OUTGOING_LOOPBACK=allow` lets it reach this machine itself, for development and tests.
 * Any answer is an answer, also 500; throws `OutgoingError` where there is none.
 */
export async function postOutside(guard: Guard, call: OutgoingCall, ways: Ways = {}): Promise<OutgoingAnswer> {
  const url = outgoingUrl(call.url, guard)
  const signal = AbortSignal.timeout(ways.limitMs ?? timeLimitMs)
  const work = async (): Promise<OutgoingAnswer> =>
    post(url, call, await publicAddressesOf(bare(url.hostname), guard, ways.resolve ?? resolveAll), signal)
  try {
    return await Promise.race([work(), ended(signal)])
  } catch (error) {
    if (error instanceof OutgoingError) throw error
    throw new OutgoingError(signal.aborted ? 'timeout' : 'unreachable', error)
  }
}
