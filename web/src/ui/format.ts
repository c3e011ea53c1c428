const zone = 'Asia/Shanghai'

const parts = (moment: string, options: Intl.DateTimeFormatOptions): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options })
      .formatToParts(new Date(moment))
      .map(({ type, value }) => [type, value]),
  )

/** Calendar day in Asia/Shanghai of a moment: `2026-11-21`. A day stays as it is. */
export function dayOf(moment: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(moment)) return moment
  const { year, month, day } = parts(moment, { year: 'numeric', month: '2-digit', day: '2-digit' })
  return `${year}-${month}-${day}`
}

/** Day and time in Asia/Shanghai: `2026-11-21 15:04`, with seconds when asked. */
export function momentOf(moment: string, seconds = false): string {
  const { hour, minute, second } = parts(moment, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
  return `${dayOf(moment)} ${hour}:${minute}${seconds ? `:${second}` : ''}`
}

/** From a moment until another, the day once where it is the same: `2026-11-21 15:04–16:00`. */
export const spanOf = (from: string, until: string): string =>
  dayOf(from) === dayOf(until)
    ? `${momentOf(from)}–${momentOf(until).slice(11)}`
    : `${momentOf(from)} – ${momentOf(until)}`

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Calendar days from today to the day of `moment`, both in Asia/Shanghai; negative when past. */
export const daysUntil = (moment: string, now: Date): number =>
  dayNumber(dayOf(moment)) - dayNumber(dayOf(now.toISOString()))

/** Decimal text with grouped thousands, never through a floating number: `1234567.80` → `1,234,567.80`. */
export function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.replace(/^-/, '').split('.')
  const sign = decimal.startsWith('-') ? '−' : ''
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return sign + thousands + (fraction === undefined ? '' : `.${fraction}`)
}

/** Fills the fraction of an amount up to cents: `12.5` → `12.50`; longer fractions stay. */
export function cents(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}

/** Limits as people read them: `18～28 ℃`, `≤ 75 %RH`, `≥ 10 kΩ`; nothing where there is none. */
export function within(low: string | null | undefined, high: string | null | undefined, unit = ''): string {
  const [least, most] = [low ?? '', high ?? '']
  if (least === '' && most === '') return ''
  const range = least === '' ? `≤ ${most}` : most === '' ? `≥ ${least}` : `${least}～${most}`
  return `${range} ${unit}`.trimEnd()
}

/** Size of a file for people: `1.4 MB`. */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let rest = size
  let unit = 0
  while (rest >= 1000 && unit < units.length - 1) {
    rest /= 1000
    unit += 1
  }
  return `${unit === 0 || rest >= 100 ? Math.round(rest) : rest.toFixed(1)} ${units[unit]}`
}
