import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import {
  Phone,
  Email,
  IdentityNumber,
  identityCheck,
  identityFault,
  identityNumberOn,
  identityWarning,
  maskIdentityNumber,
  MobilePhone,
  organizationCodeCheck,
  RegionCode,
  Uscc,
  usccCheck,
  usccFault,
} from './identifiers.ts'
import { messageOf } from './registry.ts'

/** The stored value, or the code of the fault. */
const outcome = (schema: z.ZodType<string>, typed: string): string => {
  const parsed = schema.safeParse(typed)
  return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? '')
}

test.each([
  '91350100M000100Y43',
  '91110000802100433B',
  '91330100799655058B',
  '9144030071526726XG',
  '91320100MA1ABCD2XR',
  '12640000455400019F',
  '51110000500001237N',
  '91150200MA0N00016Q',
  '92360100MA35AB1246',
  '93440300MA5F00018T',
  'N2640121MF0000128C',
])('[GB 32100-2015] %s passes both check signs', (code) => {
  expect(outcome(Uscc, code)).toBe(code)
  expect(outcome(Uscc, ` ${code.slice(0, 6).toLowerCase()} ${code.slice(6).toLowerCase()} `)).toBe(code)
})

test.each([
  ['91350100M000100Y4Z', 'identifiers.uscc-letters'],
  ['91350100M000100Y44', 'identifiers.uscc-check'],
  ['91310115MA1H8R7C6D', 'identifiers.uscc-organization-check'],
  ['91310115MA1G4L1WXK', 'identifiers.uscc-organization-check'],
  ['9111OOOO802100433B', 'identifiers.uscc-letters'],
  ['91A10000802100433B', 'identifiers.uscc-form'],
  ['91110000802100433-', 'identifiers.uscc-form'],
  ['640000000012345', 'identifiers.uscc-length'],
  ['', 'identifiers.uscc-length'],
])('[GB 32100-2015] %s is refused: %s', (code, fault) => {
  expect(outcome(Uscc, code)).toBe(fault)
  expect(messageOf(fault)?.zh).toBeTruthy()
})

test('[GB 32100-2015] the check sums of the standard example are those of the standard', () => {
  expect(organizationCodeCheck('M000100Y')).toBe('4')
  expect(usccCheck('91350100M000100Y4')).toBe('3')
})

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const usccs = fc
  .tuple(
    fc.constantFrom('91', '92', '12', 'N2', 'A1'),
    fc.stringMatching(/^[0-9]{6}$/),
    fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }).map((signs) => signs.join('')),
  )
  .map(([kind, region, organization]) => `${kind}${region}${organization}${organizationCodeCheck(organization)}`)
  .map((body) => body + usccCheck(body))

const replaceAt = (text: string, index: number, sign: string): string =>
  text.slice(0, index) + sign + text.slice(index + 1)

test('[GB 32100-2015] every code made by the rule passes; any one wrong sign and any swap of unlike neighbours is noticed', () => {
  fc.assert(
    fc.property(usccs, fc.nat(17), fc.constantFrom(...alphabet), fc.nat(16), (code, index, sign, left) => {
      expect(usccFault(code)).toBeNull()
      if (code[index] !== sign) expect(usccFault(replaceAt(code, index, sign))).not.toBeNull()
      const [first, second] = [code[left] ?? '', code[left + 1] ?? '']
      if (first !== second)
        expect(usccFault(code.slice(0, left) + second + first + code.slice(left + 2))).not.toBeNull()
    }),
  )
})

const today = '2026-11-21'

test.each([
  '11010519491231002X',
  '440524188001010014',
  '640102199903070017',
  '32010619851120123X',
  '360100200002290026',
  '150203197812019992',
])('[GB 11643-1999] %s is right', (number) => {
  expect(identityCheck(number.slice(0, 17))).toBe(number[17])
  expect(identityFault(number, today)).toBeNull()
  expect(identityWarning(number)).toBeNull()
})

const withCheck = (body: string): string => body + identityCheck(body)

test.each([
  ['110101199002290012', 'identifiers.id-date'],
  ['110101199013010012', 'identifiers.id-date'],
  ['110101199004310012', 'identifiers.id-date'],
  ['640102199903070011', 'identifiers.id-check'],
  ['11010519491231002Y', 'identifiers.id-form'],
  ['110105194912310021', 'identifiers.id-check'],
  ['110105491231002', 'identifiers.id-old'],
  ['1101051949123100', 'identifiers.id-form'],
  [withCheck('64010220261122001'), 'identifiers.id-future'],
])('[GB 11643-1999] %s is refused: %s', (number, fault) => {
  expect(
    outcome(
      identityNumberOn(() => today),
      number,
    ),
  ).toBe(fault)
  expect(messageOf(fault)?.en).toBeTruthy()
})

test('[GB 11643-1999] born today is right, and the schema stores upper case without blanks', () => {
  expect(identityFault(withCheck('64010220261121001'), today)).toBeNull()
  expect(outcome(IdentityNumber, '110105 19491231 002x')).toBe('11010519491231002X')
  expect(outcome(IdentityNumber, '１１０１０５１９４９１２３１００２Ｘ')).toBe('11010519491231002X')
})

test('an unknown region is a warning, a retired county is none', () => {
  expect(identityFault(withCheck('99010219990307001'), today)).toBeNull()
  expect(identityWarning('990102199903070011')).toBe('identifiers.id-region')
  expect(identityWarning('640102199903070011')).toBeNull()
})

test('an identity number is shown by its first six and last two signs', () => {
  expect(maskIdentityNumber('11010519491231002X')).toBe('110105**********2X')
  expect(maskIdentityNumber('1101')).toBe('****')
})

test('[GB 11643-1999] any one wrong digit and any swap of unlike neighbours is noticed', () => {
  const days = fc.date({ min: new Date('1930-01-01Z'), max: new Date('2020-12-31Z'), noInvalidDate: true })
  const numbers = fc
    .tuple(fc.stringMatching(/^[1-6][0-9]{5}$/), days, fc.stringMatching(/^[0-9]{3}$/))
    .map(([region, day, order]) => withCheck(region + day.toISOString().slice(0, 10).replaceAll('-', '') + order))
  fc.assert(
    fc.property(numbers, fc.nat(16), fc.integer({ min: 1, max: 9 }), fc.nat(15), (number, index, shift, left) => {
      expect(identityFault(number, today)).toBeNull()
      const wrong = String((Number(number[index]) + shift) % 10)
      expect(identityFault(replaceAt(number, index, wrong), today)).not.toBeNull()
      const [first, second] = [number[left] ?? '', number[left + 1] ?? '']
      if (first !== second)
        expect(identityFault(number.slice(0, left) + second + first + number.slice(left + 2), today)).not.toBeNull()
    }),
  )
})

test.each([
  ['13800138000', '13800138000'],
  ['+86 199-1234-5678', '19912345678'],
  ['0086 138 0013 8000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['(+86)162.1234.5678', '16212345678'],
  ['12345678901', 'identifiers.mobile'],
  ['1380013800', 'identifiers.mobile'],
  ['138001380000', 'identifiers.mobile'],
  ['1440123456789', 'identifiers.mobile'],
  ['0951-6038888', 'identifiers.mobile'],
  ['13800138oo0', 'identifiers.mobile'],
  ['', 'identifiers.mobile'],
])('mobile number %s → %s', (typed, expected) => {
  expect(outcome(MobilePhone, typed)).toBe(expected)
})

test.each([
  ['0951-6038888', '0951-6038888'],
  ['09516038888', '0951-6038888'],
  ['(010) 6512 3456', '010-65123456'],
  ['01065123456', '010-65123456'],
  ['+86 951 603 8888', '0951-6038888'],
  ['+86 0951 6038888', '0951-6038888'],
  ['0951-6038888转12', '0951-6038888-12'],
  ['0951-6038888-12', '0951-6038888-12'],
  ['021–12345678', '021-12345678'],
  ['4008001234', '4008001234'],
  ['400-800-1234', '4008001234'],
  ['+86 199-1234-5678', '19912345678'],
  ['6038888', 'identifiers.phone'],
  ['0951-603888', 'identifiers.phone'],
  ['0123-4567890', 'identifiers.phone'],
  ['12345678901', 'identifiers.phone'],
  ['+1 212 555 0100', 'identifiers.phone'],
])('telephone number %s → %s', (typed, expected) => {
  expect(outcome(Phone, typed)).toBe(expected)
})

test('what was normalised once stays as it is', () => {
  const typed = fc.oneof(
    fc.stringMatching(/^(\+86 ?)?1[3-9][0-9]{9}$/),
    fc.stringMatching(/^0[3-9][0-9]{2}[- ]?[2-8][0-9]{6,7}(-[0-9]{1,6})?$/),
  )
  fc.assert(
    fc.property(typed, (number) => {
      const once = Phone.parse(number)
      expect(Phone.parse(once)).toBe(once)
    }),
  )
})

test('nothing that is typed makes a check throw anything but its own fault', () => {
  for (const schema of [Uscc, IdentityNumber, MobilePhone, Phone, Email, RegionCode])
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => void schema.safeParse(typed)))
})

test.each([
  [' Wang@Example.COM ', 'wang@example.com'],
  ['王＠example.com', 'identifiers.email'],
  ['wang@example', 'identifiers.email'],
  ['a b@example.com', 'identifiers.email'],
])('e-mail %s → %s', (typed, expected) => {
  expect(outcome(Email, typed)).toBe(expected)
})

test.each([
  ['640100', '640100'],
  ['010100', 'identifiers.region'],
  ['990100', 'identifiers.region'],
  ['6401', 'identifiers.region'],
])('region %s → %s', (typed, expected) => {
  expect(outcome(RegionCode, typed)).toBe(expected)
})
