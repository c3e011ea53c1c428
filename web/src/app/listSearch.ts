import type { z } from 'zod'

type Fields = z.ZodObject<z.ZodRawShape>
type Search = Record<string, unknown>

/** Reads `?a=1&b=x&b=y` as text: `{ a: '1', b: ['x', 'y'] }`. Schemas make numbers of it; `10.020` must stay `10.020`. */
export function parseSearch(text: string): Search {
  const params = new URLSearchParams(text)
  const search: Search = {}
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name)
    search[name] = values.length > 1 ? values : values[0]
  }
  return search
}

export function stringifySearch(search: Search): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one))
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** Every field on its own: a wrong or unknown one is dropped, so that an old or mistyped address still opens the page. */
export function lenient<Q extends Fields>(schema: Q, search: Search): z.output<Q> {
  const kept: Search = {}
  for (const [name, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const given = field.safeParse(search[name])
    const result = given.success ? given : field.safeParse(undefined)
    if (result.success && result.data !== undefined) kept[name] = result.data
  }
  return kept as z.output<Q>
}

interface MiddlewareStep<S> {
  search: S
  next: (search: S) => S
}

/** Leaves out of the address whatever is the default anyway, so that `/orders` stays `/orders`. */
const withoutDefaults =
  <S extends object>(defaults: S) =>
  ({ search, next }: MiddlewareStep<S>): S => {
    const result = next(search)
    const different = Object.entries(result).filter(([name, value]) => (defaults as Search)[name] !== value)
    return Object.fromEntries(different) as S
  }

/**
 * Route options for a page whose address carries the query of an operation:
 * `createRoute({ …, ...searchOf(api.listOrders.query) })`.
 */
export function searchOf<Q extends Fields>(schema: Q) {
  const types = {} as { input: Partial<z.input<Q>>; output: z.output<Q> }
  const parse = (search: unknown): z.output<Q> => lenient(schema, (search ?? {}) as Search)
  return {
    validateSearch: { types, parse },
    search: { middlewares: [withoutDefaults<z.output<Q> & object>(parse({}) as z.output<Q> & object)] },
  }
}
