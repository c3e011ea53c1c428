import { z } from 'zod'

const minimumLength = 8
const plainMinimumLength = 10
const kindsNeeded = 3

/** Tried first by everybody who guesses; compared without case and without what is put before or behind. */
const common =
  /^[\W\d_]*(password|passw0rd|qwerty(uiop)?|qazwsx(edc)?|1qaz2wsx(3edc)?|asdfgh(jkl)?|zxcvbn(m)?|iloveyou|letmein|welcome|admin(istrator)?|abc|abcd|abcdef|test|root|dragon|monkey|football|woaini|wangxiaoming|tongheng|metrology)[\W\d_]*$/i

const isSequence = (password: string): boolean => {
  const codes = [...password].map((sign) => sign.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)))
  return steps.size <= 1
}

const kindsIn = (password: string): number =>
  [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length

/**
 * Why a new password is refused, as an error code, or null (GB/T 22239-2019 8.1.4.1 a): at least ten characters, or eight
 * of three kinds, and none of the passwords that are tried first. Same code in browser and server.
 */
export function passwordFault(password: string) {
  const length = [...password].length
  if (length < minimumLength) return 'accounts.password-short'
  if (length < plainMinimumLength && kindsIn(password) < kindsNeeded) return 'accounts.password-plain'
  if (common.test(password) || isSequence(password) || new Set(password).size <= 3) return 'accounts.password-common'
  if (/^(\d{10,11}|1234567890\d*|0123456789\d*)$/.test(password)) return 'accounts.password-common'
  return null
}

export const NewPassword = z
  .string()
  .max(200)
  .superRefine((password, context) => {
    const fault = passwordFault(password)
    if (fault !== null) context.addIssue({ code: 'custom', message: fault })
  })
