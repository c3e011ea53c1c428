import { z } from 'zod'
import type { identifierErrors } from './identifiers.errors.ts'

type IdentifierFault = keyof typeof identifierErrors

/** Half-width, upper case, without blanks: what an input method or a copied document adds. No sign is guessed. */
const compact = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()

const digitAt = (text: string, index: number): number => Number(text[index])

/** Alphabet of GB 32100-2015: no I, O, S, V, Z. */
const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const
const organizationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const

const weightedSum = (text: string, alphabet: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * alphabet.indexOf(text[index] ?? ''), 0)

/** Check sign of an organisation code of eight signs (GB 11714-1997). */
export function organizationCodeCheck(eightSigns: string): string {
  const check = 11 - (weightedSum(eightSigns, organizationAlphabet, organizationWeights) % 11)
  if (check === 10) return 'X'
  return check === 11 ? '0' : String(check)
}

/** Check sign of the first 17 signs of a unified social credit code (GB 32100-2015). A remainder of 0 gives 0, not 31. */
export const usccCheck = (seventeenSigns: string): string =>
  usccAlphabet[(31 - (weightedSum(seventeenSigns, usccAlphabet, usccWeights) % 31)) % 31] ?? ''

/** What is wrong with a normalised unified social credit code, or null. */
export function usccFault(code: string): IdentifierFault | null {
  if (code.length !== 18) return 'identifiers.uscc-length'
  if (/[IOSVZ]/.test(code)) return 'identifiers.uscc-letters'
  if (!/^[0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10}$/.test(code)) return 'identifiers.uscc-form'
  if (organizationCodeCheck(code.slice(8, 16)) !== code[16]) return 'identifiers.uscc-organization-check'
  return usccCheck(code.slice(0, 17)) === code[17] ? null : 'identifiers.uscc-check'
}

const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const identityChecks = '10X98765432'

/** Check sign of the first 17 digits of an identity number (GB 11643-1999). */
export const identityCheck = (seventeenDigits: string): string =>
  identityChecks[
    identityWeights.reduce((sum, weight, index) => sum + weight * digitAt(seventeenDigits, index), 0) % 11
  ] ?? ''

/** The day as ISO text, or null when the calendar has no such day. */
function realDay(year: string, month: string, day: string): string | null {
  const iso = `${year}-${month}-${day}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null
}

/** What is wrong with a normalised identity number, or null. `today` is a day in Asia/Shanghai. */
export function identityFault(number: string, today: string): IdentifierFault | null {
  if (/^[0-9]{15}$/.test(number)) return 'identifiers.id-old'
  if (!/^[0-9]{17}[0-9X]$/.test(number)) return 'identifiers.id-form'
  const birth = realDay(number.slice(6, 10), number.slice(10, 12), number.slice(12, 14))
  if (birth === null) return 'identifiers.id-date'
  if (birth > today) return 'identifiers.id-future'
  return identityCheck(number.slice(0, 17)) === number[17] ? null : 'identifiers.id-check'
}

/**
 * First two digits of GB/T 2260 in use, and 83 of the residence permits for Taiwan residents. Counties are not looked at:
 * their codes are retired and stay in the numbers of those born there.
 */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/** What deserves a second look without being wrong: shown beside the field, never refused. */
export const identityWarning = (number: string): IdentifierFault | null =>
  provinces.has(compact(number).slice(0, 2)) ? null : 'identifiers.id-region'

/** How an identity number is shown: first six and last two signs. */
export const maskIdentityNumber = (number: string): string =>
  number.length < 9 ? '*'.repeat(number.length) : number.slice(0, 6) + '*'.repeat(number.length - 8) + number.slice(-2)

/** A telephone number as typed: digits, hyphens and perhaps a leading plus. */
const dialled = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/[\s().]/g, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/转|(?<=\d)(?:ext|x|#)/gi, '-')

const countryCode = /^(?:\+86|0086)-?/

/** The eleven digits of a mobile number, or null. Ranges are not told apart: new ones are opened every few years. */
export function normalizeMobile(typed: string): string | null {
  const digits = dialled(typed).replace(countryCode, '').replaceAll('-', '')
  return /^1[3-9][0-9]{9}$/.test(digits) ? digits : null
}

/** Area codes have three digits for 010 and 02x, else four. */
const landline = /^(010|02[0-9]|0[3-9][0-9]{2})-?([0-9]{7,8})(-[0-9]{1,6})?$/

/** A landline as `0951-6038888` or `0951-6038888-12`, a 400/800 number as ten digits, or null. */
export function normalizeLandline(typed: string): string | null {
  const number = dialled(typed)
  const service = number.replaceAll('-', '')
  if (/^[48]00[0-9]{7}$/.test(service)) return service
  const found = landline.exec(number.replace(/^(?:\+86|0086)-?0?/, '0'))
  if (found === null) return null
  const [, area, subscriber, extension] = found
  return `${area}-${subscriber}${extension ?? ''}`
}

/** A schema that stores the normalised form, or tells the fault by its code. */
const normalized = (
  max: number,
  normalize: (typed: string) => string,
  fault: (value: string) => IdentifierFault | null,
) =>
  z
    .string()
    .max(max)
    .transform((typed, context) => {
      const value = normalize(typed)
      const found = fault(value)
      if (found !== null) context.addIssue({ code: 'custom', message: found, input: typed })
      return value
    })

/** 统一社会信用代码, GB 32100-2015: both check signs; upper case. */
export const Uscc = normalized(60, compact, usccFault)

/** A day in Asia/Shanghai, which has had no daylight saving time since 1991. */
const shanghaiToday = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** 居民身份证号码, GB 11643-1999, born no later than `today`. */
export const identityNumberOn = (today: () => string) =>
  normalized(60, compact, (value) => identityFault(value, today()))

/** 居民身份证号码 by the machine's own date. Sensitive: store it encrypted, show it by `maskIdentityNumber`. */
export const IdentityNumber = identityNumberOn(shanghaiToday)

const orTyped = (normalize: (typed: string) => string | null) => (typed: string) => normalize(typed) ?? ''

/** A mobile number of a person; eleven digits. */
export const MobilePhone = normalized(40, orTyped(normalizeMobile), (value) =>
  value === '' ? 'identifiers.mobile' : null,
)

/** A number one can be called at: mobile, landline with area code, or 400/800. */
export const Phone = normalized(
  40,
  orTyped((typed) => normalizeMobile(typed) ?? normalizeLandline(typed)),
  (value) => (value === '' ? 'identifiers.phone' : null),
)

/** An e-mail address; compared without regard to case, so it is kept in lower case. */
export const Email = z
  .string()
  .max(400)
  .transform((typed) => typed.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email({ error: 'identifiers.email' satisfies IdentifierFault }).max(200))

/** 行政区划代码, GB/T 2260: six digits of a known province; retired counties are accepted. */
export const RegionCode = z
  .string()
  .regex(/^[1-9][0-9]{5}$/, { error: 'identifiers.region' satisfies IdentifierFault, abort: true })
  .refine((code) => provinces.has(code.slice(0, 2)), { error: 'identifiers.region' satisfies IdentifierFault })
