import { expect, test } from 'vitest'
import { z } from 'zod'
import { lenient, parseSearch, searchOf, stringifySearch } from './listSearch.ts'

const Query = z.strictObject({
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().max(200).default(20),
  status: z.enum(['open', 'closed']).optional(),
  q: z.string().max(50).optional(),
})

test('an address is read as text, never as numbers', () => {
  expect(parseSearch('?q=10.020&kind=a&kind=b&n=007')).toEqual({ q: '10.020', kind: ['a', 'b'], n: '007' })
})

test('an address written and read again says the same', () => {
  const search = { q: '0–100 ℃ U≤0.05', kind: ['a', 'b'] }
  expect(parseSearch(stringifySearch(search))).toEqual(search)
})

test('empty values are not written', () => {
  expect(stringifySearch({ q: '', status: undefined, page: 2 })).toBe('?page=2')
})

test('a wrong field is dropped, the others stand', () => {
  expect(lenient(Query, { page: '3', status: 'isued', q: '量块', other: 'x' })).toEqual({
    page: 3,
    size: 20,
    q: '量块',
  })
})

test('defaults stay out of the address', () => {
  const [middleware] = searchOf(Query).search.middlewares
  const written = middleware?.({ search: { page: 1, size: 20 }, next: (search) => ({ ...search, page: 1, size: 50 }) })
  expect(written).toEqual({ size: 50 })
})
