import type { FastifyInstance } from 'fastify'

const methodOf = (method: string | undefined) => (method ?? 'GET') as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A `fetch` that hands the request to the server itself, without a port: for tests and the demo world. */
export function inProcessFetch(http: FastifyInstance, base: Record<string, string>): typeof fetch {
  return async (input, init) => {
    const request = new Request(new URL(String(input), 'http://tongheng.test'), init)
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer())
    const response = await http.inject({
      method: methodOf(init?.method),
      url: String(input),
      headers: { host: 'tongheng.test', ...Object.fromEntries(request.headers), ...base },
      ...(body === undefined ? {} : { payload: body }),
    })
    const headers = new Headers()
    for (const [name, value] of Object.entries(response.headers))
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, String(one))
    return new Response(response.statusCode === 204 ? null : new Uint8Array(response.rawPayload), {
      status: response.statusCode,
      headers,
    })
  }
}
