import type { ReadQuery } from '@tongheng/contract/capability'
import { attempt, parseUnit } from '@tongheng/metrology'
import { Decimal } from 'decimal.js'

/** `12`, `0.05`, `1/2`, `1 1/2`; a minus that follows a number or a letter is a dash. */
const number = String.raw`[-−+]?(?:\d+[ ]+)?\d+(?:\.\d+)?(?:/[1-9]\d*)?`
const unitSigns = String.raw`[%‰℃℉°μµΩ"″′\p{L}/·²³]{1,16}`
const dash = String.raw`\s*(?:–|—|-|~|～|…|至|到|\bto\b)\s*`
const atMost = String.raw`\s*(?:≤|<=|<|＜|=|:|不大于|不超过|优于|小于)?\s*`

const methodCode = /\b(?:JJ[GF]|GB(?:\/[TZ])?|ISO|IEC|DB\d*(?:\/T)?|[A-Z]{2,3}\/T)\s*\d+(?:\.\d+)*(?:[-—–]\d{2,4})?/giu
const uncertainty = new RegExp(
  String.raw`(?:\bU(?:95|rel)?\b|扩展不确定度|不确定度|uncertainty)\s*(?:\(k\s*=\s*\d(?:\.\d+)?\))?${atMost}(${number})\s*(${unitSigns})?`,
  'iu',
)
const tolerance = new RegExp(
  String.raw`(?:(?:最大允许误差|允许误差|允差|\bMPE\b)${atMost}(?:±|\+/-)?|±|\+/-)\s*(${number})\s*(${unitSigns})?`,
  'iu',
)
const accuracy = /(?:\bclass\s*(\d+(?:\.\d+)?)(?![\w.])|(?<![\p{L}\d.])(\d+(?:\.\d+)?)\s*(?:级|\bclass\b))/iu
const range = new RegExp(
  String.raw`\(?(${number})\s*(${unitSigns})??\)?${dash}\(?(${number})\)?\s*(${unitSigns})`,
  'iu',
)
const single = new RegExp(String.raw`(?<![\p{L}\d.])(${number})\s*(${unitSigns})`, 'iu')

const services = [
  [/^(?:检定|verification|verify)$/iu, 'verification'],
  [/^(?:校准|calibration|calibrate)$/iu, 'calibration'],
  [/^(?:检测|测试|testing)$/iu, 'testing'],
] as const
const onSite = /^(?:现场|上门|下厂|on-?site)$/iu

/** The longest beginning of a text that is a unit: `MPa压力表` gives `MPa`. */
function unitAtStart(text: string): string | null {
  for (let length = text.length; length > 0; length -= 1) {
    const candidate = text.slice(0, length)
    if (/[\d\s]$/.test(candidate)) continue
    if ('value' in attempt(() => parseUnit(candidate))) return candidate
  }
  return null
}

/** A number as typed, fractions as decimals. */
function plain(text: string): string {
  const signs = text.replace('−', '-').replace(/^\+/, '').trim()
  if (!signs.includes('/')) return signs.replaceAll(/\s+/g, '')
  const [, minus = '', whole = '0', above = '0', below = '1'] =
    /^(-?)\s*(?:(\d+)\s+)?([\d.]+)\/(\d+)$/.exec(signs) ?? []
  return `${minus}${new Decimal(above).div(below).plus(whole).toSignificantDigits(12).toFixed()}`
}

interface Cut {
  rest: string
  value: string | null
  unit: string | null
}

/** Takes one value with its unit out of a text; what follows the unit without a space stays. */
function cutValue(text: string, pattern: RegExp): Cut {
  const found = pattern.exec(text)
  if (!found) return { rest: text, value: null, unit: null }
  const unit = unitAtStart(found[2] ?? '')
  const after = unit === null ? (found[2] ?? '') : (found[2] ?? '').slice(unit.length)
  return { rest: text.replace(found[0], () => ` ${after} `), value: plain(found[1] ?? ''), unit }
}

interface Range {
  rest: string
  low: string | null
  high: string | null
  unit: string | null
}

function cutRange(text: string): Range {
  const two = range.exec(text)
  const unit = unitAtStart(two?.[4] ?? '')
  if (two && unit !== null) {
    const after = (two[4] ?? '').slice(unit.length)
    return {
      rest: text.replace(two[0], () => ` ${after} `),
      low: plain(two[1] ?? ''),
      high: plain(two[3] ?? ''),
      unit,
    }
  }
  const one = cutValue(text, single)
  if (one.unit === null) return { rest: text, low: null, high: null, unit: null }
  return { rest: one.rest, low: one.value, high: one.value, unit: one.unit }
}

/** `度` is an angle where an angle is spoken of, else a temperature: `0~100度`. */
const meant = (unit: string | null, text: string): string | null =>
  unit === '度' && !/角|倾|水平|转台|经纬|圆/u.test(text) ? '℃' : unit

/** What is asked for beside the thing itself: `温度计校准` is a thermometer, and calibration. */
function sortWords(words: readonly string[]): Pick<ReadQuery, 'words' | 'service' | 'place'> {
  const sorted: Pick<ReadQuery, 'words' | 'service' | 'place'> = { words: [], service: null, place: null }
  for (const word of words.flatMap((one) => one.split(/(?<=\p{Script=Han}{2})(?=(?:检定|校准)$)/u))) {
    const service = services.find(([pattern]) => pattern.test(word))?.[1]
    if (service !== undefined) sorted.service = service
    else if (onSite.test(word)) sorted.place = 'site'
    else sorted.words.push(word)
  }
  return sorted
}

function cutAccuracy(text: string): { rest: string; value: string | null } {
  const found = accuracy.exec(text)
  return found
    ? { rest: text.replace(found[0], ' '), value: found[1] ?? found[2] ?? null }
    : { rest: text, value: null }
}

/**
 * Reads quantities out of a search such as `0–100 ℃ 温度计 U≤0.05 ℃`, `压力 60 MPa 0.05级` or `-20–80°C±0.1`: method code, uncertainty,
 * class, tolerance, then a range or a value with its unit; what is left are words, service and place (NQI-5.2-query).
 */
export function readQuery(text: string): ReadQuery {
  const codes = [...text.matchAll(methodCode)].map(([code]) => code)
  const normal = text.replaceAll(methodCode, ' ').replaceAll('（', '(').replaceAll('）', ')').replaceAll('，', ' ')
  const u = cutValue(normal, uncertainty)
  const grade = cutAccuracy(u.rest)
  const mpe = cutValue(grade.rest, tolerance)
  const { rest, low, high, unit: typed } = cutRange(mpe.rest)
  const unit = meant(typed, normal)
  const words = [...codes, ...rest.split(/[\s,;、()+~]+/)].filter((word) => /[\p{L}\p{N}]/u.test(word))
  const turned = low !== null && high !== null && Number(low) > Number(high)
  return {
    ...sortWords(words),
    low: turned ? high : low,
    high: turned ? low : high,
    unit,
    maximumU: u.value,
    uncertaintyUnit: u.value === null ? null : (meant(u.unit, normal) ?? unit),
    tolerance: mpe.value,
    toleranceUnit: mpe.value === null ? null : (meant(mpe.unit, normal) ?? unit),
    accuracyClass: grade.value,
  }
}
