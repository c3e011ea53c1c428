const browsers = [
  ['Edg/', 'Edge'],
  ['MicroMessenger/', 'WeChat'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['HarmonyOS', 'HarmonyOS'],
  ['Linux', 'Linux'],
] as const

const nameIn = (userAgent: string, table: readonly (readonly [string, string])[]): string =>
  table.find(([mark]) => userAgent.includes(mark))?.[1] ?? ''

/** What a person calls the device behind a user agent: `Chrome · Windows`; empty when nothing is known. */
export const deviceName = (userAgent: string): string =>
  [nameIn(userAgent, browsers), nameIn(userAgent, systems)].filter((part) => part !== '').join(' · ') ||
  userAgent.slice(0, 40)
