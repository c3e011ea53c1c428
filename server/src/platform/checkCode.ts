import { randomInt } from 'node:crypto'

/** No I, L, O, U, 0, 1: read from paper and typed without doubt. 30^8 codes, so that a number alone opens nothing. */
const codeAlphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** The check code of a new document: `ABCD-2345`. */
export function newCheckCode(): string {
  const signs = Array.from({ length: 8 }, () => codeAlphabet[randomInt(codeAlphabet.length)])
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`
}

/** A check code however it was typed. */
export function checkCodeOf(typed: string): string {
  const code = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
