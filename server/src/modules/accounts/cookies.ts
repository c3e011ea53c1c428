import type { Config } from '#platform/config'

export interface CookieDraft {
  name: string
  value: string
  maxAgeSeconds: number
}

/** A cookie that scripts do not see and that other sites do not send along with a change. */
export const cookieText = (config: Config, { name, value, maxAgeSeconds }: CookieDraft): string =>
  [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${maxAgeSeconds}`,
    ...(config.publicUrl?.startsWith('https:') ? ['Secure'] : []),
  ].join('; ')

/** The token in a cookie of ours; null when there is none, or something else. */
export function cookieIn(headers: Headers, wanted: string): string | null {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=')
    if (name === wanted && value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)) return value
  }
  return null
}
