import type { PacketReading } from '@tongheng/contract/environment'

/** A moment as loggers write it, without a zone in the time of China. */
function momentOf(text: string): string | null {
  const plain = text.trim().replaceAll('/', '-')
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(plain)
  if (/[zZ]$|[+-]\d\d:\d\d$/.test(plain)) return Number.isNaN(Date.parse(plain)) ? null : new Date(plain).toISOString()
  if (!parts) return null
  const [year, month, day, hour, minute, second = '00'] = parts.slice(1)
  const two = (value = '') => value.padStart(2, '0')
  const moment = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}+08:00`)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

/** Readings of the file of a logger: time, temperature, humidity and, where there is one, pressure. `wrong` is the first row that is none. */
export function readingsOf(rows: readonly (readonly string[])[]): { readings: PacketReading[]; wrong: number | null } {
  const readings: PacketReading[] = []
  for (const [index, [time = '', temperature = '', humidity = '', pressure = '']] of rows.entries()) {
    const at = momentOf(time)
    if (at === null) {
      // The first row may name the columns.
      if (index === 0) continue
      return { readings, wrong: index + 1 }
    }
    readings.push({ at, temperature, humidity, ...(pressure === '' ? {} : { pressure }) })
  }
  return { readings, wrong: null }
}
