import { createHash, randomBytes } from 'node:crypto'

/** A secret for a cookie or a link: 256 bits, 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token. Tokens are long and random, so a plain hash is enough. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')
