import { expect, test } from 'vitest'
import { figureOf, readingTexts, shown, shownBeside } from './figures.ts'

test('a figure may be typed on a Chinese keyboard and with an exponent; other text is none', () => {
  expect([figureOf('１０．０２'), figureOf('1.15e-5'), figureOf(' -0.5 '), figureOf('.5'), figureOf('−3')]).toEqual([
    10.02, 1.15e-5, -0.5, 0.5, -3,
  ])
  expect(['', 'abc', '0x10', '1,000', '1e999', 'Infinity', 'NaN', '1 2 3x'].map(figureOf)).toEqual(
    Array.from({ length: 8 }, () => undefined),
  )
})

test('readings are parted by whatever a sheet or a person puts between them', () => {
  expect(readingTexts('10.1\t10.2\n10.3, 10.4；１０．５、10.6')).toEqual([
    '10.1',
    '10.2',
    '10.3',
    '10.4',
    '10.5',
    '10.6',
  ])
})

test('figures are shown with the digits that mean something', () => {
  expect([
    shown(0.0295672, 4),
    shown(-1.15e-7, 3),
    shown(Infinity),
    shown(null),
    shown(0),
    shown(1.1547e12, 3),
  ]).toEqual(['0.02957', '−1.15×10⁻⁷', '∞', '—', '0', '1.15×10¹²'])
  expect([shownBeside(0.0999999999, 0.0296), shownBeside(50000838, 32, 2), shownBeside(100, 0)]).toEqual([
    '0.1000',
    '50000838',
    '100.00000',
  ])
})
