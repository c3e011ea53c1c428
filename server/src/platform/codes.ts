import { createHash, randomInt } from 'node:crypto'

/** No I, L, O, U, 0, 1: read from paper or heard, and typed without doubt. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

const signs = (count: number): string =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')

/** A code however it was typed: in any case, with spaces or hyphens. */
const plain = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

const inFours = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** The check code of a new document: `ABCD-2345`. 30^8 codes, so that a number alone opens nothing. */
export const newCheckCode = (): string => inFours(signs(8))

/** A check code however it was typed. */
export const checkCodeOf = (typed: string): string => inFours(plain(typed))

/** A code by which whoever has no account follows a case (59 bits); it is shown once and kept as its digest only. */
export const newFollowCode = (): string => signs(12)

/** SHA-256 of a code as typed. */
export const digestOfCode = (typed: string): string => createHash('sha256').update(plain(typed)).digest('hex')
