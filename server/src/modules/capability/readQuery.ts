import type { ReadQuery } from '@tongheng/contract/capability'
import { attempt, parseUnit } from '@tongheng/metrology'

const number = String.raw`[-−+]?\d+(?:\.\d+)?`
const unitSigns = String.raw`[%℃℉°μµΩ\p{L}/·²³]{1,12}`
const dash = String.raw`\s*(?:–|—|-|~|～|…|至|到|to)\s*`

const uncertainty = new RegExp(
  String.raw`(?:\bU(?:95)?\b|不确定度|uncertainty)\s*(?:\(k\s*=\s*2\))?\s*(?:≤|<=|<|=|不大于|优于|小于)?\s*(${number})\s*(${unitSigns})?`,
  'iu',
)
const range = new RegExp(String.raw`\(?(${number})\s*(${unitSigns})?${dash}(${number})\)?\s*(${unitSigns})`, 'iu')
const single = new RegExp(String.raw`(?<![\p{L}\d.])(${number})\s*(${unitSigns})`, 'iu')

/** The longest beginning of a text that is a unit: `MPa压力表` gives `MPa`. */
function unitAtStart(text: string): string | null {
  for (let length = text.length; length > 0; length -= 1) {
    const candidate = text.slice(0, length)
    if (/[\d\s]$/.test(candidate)) continue
    if ('value' in attempt(() => parseUnit(candidate))) return candidate
  }
  return null
}

const plain = (text: string): string => text.replace('−', '-').replace(/^\+/, '')

interface Cut {
  rest: string
  found: { low: string; high: string; unit: string } | null
}

function cutRange(text: string): Cut {
  const two = range.exec(text)
  if (two) {
    const unit = unitAtStart(two[4] ?? '')
    if (unit !== null)
      return {
        rest: text.replace(two[0], ` ${(two[4] ?? '').slice(unit.length)} `),
        found: { low: plain(two[1] ?? ''), high: plain(two[3] ?? ''), unit },
      }
  }
  const one = single.exec(text)
  const unit = one ? unitAtStart(one[2] ?? '') : null
  if (!one || unit === null) return { rest: text, found: null }
  const value = plain(one[1] ?? '')
  return {
    rest: text.replace(one[0], ` ${(one[2] ?? '').slice(unit.length)} `),
    found: { low: value, high: value, unit },
  }
}

/**
 * Reads quantities out of a search such as `0–100 ℃ 温度计 U≤0.05 ℃` or `压力 60 MPa`: the uncertainty, then a range or a
 * value with its unit; what is left are words.
 */
export function readQuery(text: string): ReadQuery {
  const normal = text.replaceAll('（', '(').replaceAll('）', ')').replaceAll('，', ' ')
  const u = uncertainty.exec(normal)
  const uUnit = u ? unitAtStart(u[2] ?? '') : null
  const withoutU = u
    ? normal.replace(u[0], ` ${uUnit === null ? (u[2] ?? '') : (u[2] ?? '').slice(uUnit.length)} `)
    : normal
  const { rest, found } = cutRange(withoutU)
  const words = rest.split(/[\s,;、()]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const turned = found !== null && Number(found.low) > Number(found.high)
  return {
    words,
    low: (turned ? found?.high : found?.low) ?? null,
    high: (turned ? found?.low : found?.high) ?? null,
    unit: found?.unit ?? null,
    maximumU: u ? plain(u[1] ?? '') : null,
    uncertaintyUnit: u ? (uUnit ?? found?.unit ?? null) : null,
  }
}
