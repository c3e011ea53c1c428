import { createHash, randomInt } from 'node:crypto'

/** Without letters and digits that are taken for one another; 12 of them are 59 bits. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A code by which whoever has no account follows a case; it is shown once and kept as its digest only. */
export const newCode = (): string => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')

/** SHA-256 of a code as typed: with spaces or hyphens, in any case. */
export const digestOfCode = (code: string): string =>
  createHash('sha256').update(code.toUpperCase().replace(/[\s-]/g, '')).digest('hex')
