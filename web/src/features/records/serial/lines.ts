/** Complete lines so far, and what is left of the last one: instruments end lines with CR, LF or both. */
export function linesOf(buffer: string): { lines: string[]; rest: string } {
  const parts = buffer.split(/\r\n|\r|\n/)
  // A CR at the very end may be half of a CR LF.
  const rest = parts.pop() ?? ''
  return { lines: parts.filter((line) => line.trim() !== ''), rest }
}

/** Of a line longer than this nothing is kept: it is no reading but noise, such as of a wrong baud rate. */
export const longestLine = 200

const numberPattern = /([+\-−–]?)\s*(\d+(?:\.\d+)?|\.\d+)(?:[eE]([+-]?\d{1,2}))?/g

/** Shifts the decimal point by `exponent` places in the text itself, so that no digit is lost: 1.20E+01 is 12.0. */
function shifted(digits: string, exponent: number): string {
  const [whole = '', fraction = ''] = digits.split('.')
  const all = whole + fraction
  const point = whole.length + exponent
  if (point <= 0) return `0.${'0'.repeat(-point)}${all}`
  if (point >= all.length) return all + '0'.repeat(point - all.length)
  return `${all.slice(0, point)}.${all.slice(point)}`
}

/**
 * The `place`-th number of a line (1 is the first) as decimal text with every digit that the instrument sent, or null. A sign
 * may stand apart from its digits, as balances print it: `ST,GS,+  10.0020 g` is 10.0020.
 */
export function numberOf(line: string, place: number): string | null {
  const found = [...line.matchAll(numberPattern)][place - 1]
  if (!found) return null
  const [, sign = '', digits = '', exponent] = found
  const plain = (exponent === undefined ? digits : shifted(digits, Number(exponent))).replace(/^0+(?=\d)/, '')
  const text = plain.startsWith('.') ? `0${plain}` : plain
  return sign === '' || sign === '+' ? text : `-${text}`
}
