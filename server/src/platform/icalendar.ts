/** Text of a property as iCalendar wants it (RFC 5545, 3.3.11). */
export const calendarWords = (words: string): string => words.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n')

/** A moment in UTC as iCalendar writes it: `20260302T010000Z`. */
export const calendarMoment = (moment: Date): string => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** Lines of at most 75 octets (RFC 5545, 3.1), never cut inside a character. */
function folded(line: string): string {
  const parts = ['']
  for (const sign of line) {
    const last = parts.at(-1) ?? ''
    if (Buffer.byteLength(last + sign) <= 74) parts[parts.length - 1] = last + sign
    else parts.push(sign)
  }
  return parts.join('\r\n ')
}

/** A whole calendar from the lines of its events, each from `BEGIN:VEVENT` to `END:VEVENT`. */
export function calendarFile(product: string, events: readonly string[]): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//Tongheng//${product}//ZH`, ...events, 'END:VCALENDAR']
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
