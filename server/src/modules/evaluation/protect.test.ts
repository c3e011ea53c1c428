import { type Cell, fewestClients } from '@tongheng/contract/evaluation'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownCells } from './protect.ts'

const cell = (answers: number, clients: number): Cell => ({
  asked: null,
  answeredOfAsked: null,
  answers,
  clients,
  mean: null,
  questions: [],
  bands: [],
})

const cells = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })), { maxLength: 12 })
  .map((all) => new Map(all.map(([a, b], at) => [at, cell(Math.max(a, b), Math.min(a, b))])))

test('[NQI-7.1-quarter] neither a published cell nor what is left over speaks of too few customers', () => {
  fc.assert(
    fc.property(cells, (all) => {
      const shown = shownCells(all)
      const hidden = [...all].filter(([key]) => !shown.has(key)).map(([, one]) => one)
      for (const key of shown) expect(all.get(key)?.clients).toBeGreaterThanOrEqual(fewestClients)
      const left = hidden.reduce((sum, one) => sum + one.answers, 0)
      if (left > 0 && shown.size > 0)
        expect(Math.max(...hidden.map(({ clients }) => clients))).toBeGreaterThanOrEqual(fewestClients)
    }),
  )
})

test('one small cell takes the smallest other with it: else it were the whole less the others', () => {
  const all = new Map([
    ['small', cell(1, 1)],
    ['middle', cell(5, 4)],
    ['large', cell(50, 30)],
  ])
  expect([...shownCells(all)]).toEqual(['large'])
  all.delete('small')
  expect([...shownCells(all)]).toEqual(['middle', 'large'])
})

test('in a table of two directions no row and no column tells by its sum what too few customers said', () => {
  const width = 3
  fc.assert(
    fc.property(cells, (all) => {
      const directions = [(key: number) => key % width, (key: number) => `row ${Math.floor(key / width)}`]
      const shown = shownCells(all, directions)
      for (const direction of directions)
        for (const group of Map.groupBy(all, ([key]) => direction(key)).values()) {
          const hidden = group.filter(([key]) => !shown.has(key)).map(([, one]) => one)
          const left = hidden.reduce((sum, one) => sum + one.answers, 0)
          if (left > 0 && hidden.length < group.length)
            expect(Math.max(...hidden.map(({ clients }) => clients))).toBeGreaterThanOrEqual(fewestClients)
        }
    }),
  )
})
