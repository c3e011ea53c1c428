import { Refusal } from '@tongheng/contract/client'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { faultsOf, faultsOfSchema, mentions, nameOfPath, withoutBlanks } from './formFaults.ts'

const refusal = (fields: { path: string; message: string }[]) =>
  new Refusal(400, {
    kind: 'invalid',
    code: 'platform.invalid',
    message: '请检查标出的内容',
    details: {},
    fields: fields.map((field) => ({ ...field, code: 'x' })),
    requestId: 'r',
  })

test('a path of the request is a name in the form', () => {
  expect(nameOfPath('body.items.0.serial')).toEqual(['items', 0, 'serial'])
  expect(nameOfPath('items.2.body')).toEqual(['items', 2, 'body'])
})

test('each message goes to its field, once', () => {
  const error = refusal([
    { path: 'body.name', message: '必填' },
    { path: 'body.items.0.serial', message: '太长' },
  ])
  expect(faultsOf(error, [['name'], ['items', 0, 'serial'], ['items']])).toEqual({
    fields: [
      { name: ['name'], errors: ['必填'] },
      { name: ['items', 0, 'serial'], errors: ['太长'] },
    ],
    rest: [],
  })
})

test('a fault inside a compound field is shown at that field', () => {
  const faults = faultsOf(refusal([{ path: 'body.files.0.id', message: '不存在' }]), [['files']])
  expect(faults?.fields).toEqual([{ name: ['files'], errors: ['不存在'] }])
})

test('a fault of a field that this form does not have is said above it, never swallowed', () => {
  expect(faultsOf(refusal([{ path: 'body.other', message: '未知字段' }]), [['name']])).toEqual({
    fields: [],
    rest: ['未知字段'],
  })
})

test('a refusal of the whole is said above the form', () => {
  expect(faultsOf(refusal([]), [['name']])?.rest).toEqual(['请检查标出的内容'])
})

test('what is no refusal is left to others', () => {
  expect(faultsOf(new Error('x'), [])).toBeNull()
})

test('the contract speaks before anything is sent', () => {
  const schema = z.strictObject({ email: z.email({ error: 'accounts.bad-email' }) })
  const { error } = schema.safeParse({ email: 'x' })
  if (!error) throw new Error('expected a fault')
  expect(faultsOfSchema(error, [['email']], (code) => `(${code})`).fields).toEqual([
    { name: ['email'], errors: ['(accounts.bad-email)'] },
  ])
})

test('blanks are left out, zero and false are kept', () => {
  expect(withoutBlanks({ a: '', b: 0, c: false, d: null, e: [{ f: undefined, g: 'x' }] })).toEqual({
    b: 0,
    c: false,
    e: [{ g: 'x' }],
  })
})

test('a change concerns the field that was typed in, not its neighbours', () => {
  const changed = { items: [undefined, { serial: 'x' }] }
  expect(mentions(changed, ['items', 1, 'serial'])).toBe(true)
  expect(mentions(changed, ['items', 1, 'name'])).toBe(false)
  expect(mentions(changed, ['name'])).toBe(false)
})
