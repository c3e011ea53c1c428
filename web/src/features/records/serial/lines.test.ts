import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf, numberOf } from './lines.ts'

describe('[CAL-6.3.2] readings of an instrument on a serial line', () => {
  test.each([
    ['ST,GS,+  10.0020 g', 1, '10.0020'],
    ['N   -    0.001 g', 1, '-0.001'],
    ['+1.20E+01', 1, '12.0'],
    ['-5.0E-03 V', 1, '-0.0050'],
    ['2.5e3', 1, '2500'],
    ['CH2 +0023.50 C', 2, '23.50'],
    ['  −3.5', 1, '-3.5'],
    ['.125', 1, '0.125'],
    ['0.000', 1, '0.000'],
    ['OVERLOAD', 1, null],
    ['CH2', 2, null],
  ])('%s, number %i: %s', (line, place, expected) => {
    expect(numberOf(line, place)).toBe(expected)
  })

  test('every digit that was sent is kept, with or without an exponent', () => {
    const digits = fc.tuple(
      fc.integer({ min: 1, max: 99_999 }),
      fc.stringMatching(/^\d{1,6}$/),
      fc.integer({ min: -9, max: 9 }),
    )
    fc.assert(
      fc.property(digits, ([whole, fraction, exponent]) => {
        const text = numberOf(`${whole}.${fraction}E${exponent}`, 1) ?? ''
        expect(Number(text)).toBeCloseTo(Number(`${whole}.${fraction}e${exponent}`), 12)
        expect(text.replace(/^0\.0*|\./g, '')).toContain(`${whole}${fraction}`.replace(/^0+/, ''))
        expect(numberOf(`${whole}.${fraction}`, 1)).toBe(`${whole}.${fraction}`)
      }),
    )
  })

  test('lines come whole, however the bytes were cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[0-9. ]{1,9}[0-9]$/), { maxLength: 6 }),
        fc.integer({ min: 1, max: 5 }),
        (sent, size) => {
          const text = sent.map((line) => `${line}\r\n`).join('')
          let rest = ''
          const got: string[] = []
          for (let at = 0; at < text.length; at += size) {
            const read = linesOf(rest + text.slice(at, at + size))
            got.push(...read.lines)
            rest = read.rest
          }
          expect(got).toEqual(sent)
        },
      ),
    )
  })
})
