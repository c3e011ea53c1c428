import { expect, test } from 'vitest'
import { changeDrafts, decide, placeAfter, spread } from './readings.ts'

/** Three points; column 1 is computed. */
const size = { rows: 3, entry: [0, 2, 3] }
const inside = { atStart: false, atEnd: false }
const whole = { atStart: true, atEnd: true }

test('Enter and ↓ go down the column, then to the head of the next one that takes readings', () => {
  expect(placeAfter('Enter', { row: 0, column: 0 }, size, inside)).toEqual({ row: 1, column: 0 })
  expect(placeAfter('ArrowDown', { row: 1, column: 0 }, size, inside)).toEqual({ row: 2, column: 0 })
  expect(placeAfter('Enter', { row: 2, column: 0 }, size, inside)).toEqual({ row: 0, column: 2 })
})

test('the last cell is the end', () => {
  expect(placeAfter('Enter', { row: 2, column: 3 }, size, inside)).toBeNull()
})

test('↑ and Shift+Enter go the same way back', () => {
  expect(placeAfter('ArrowUp', { row: 1, column: 2 }, size, inside)).toEqual({ row: 0, column: 2 })
  expect(placeAfter('Shift+Enter', { row: 0, column: 2 }, size, inside)).toEqual({ row: 2, column: 0 })
  expect(placeAfter('ArrowUp', { row: 0, column: 0 }, size, inside)).toBeNull()
})

test('left and right move the caret inside a reading and leave it only from its ends', () => {
  expect(placeAfter('ArrowRight', { row: 1, column: 0 }, size, inside)).toBeNull()
  expect(placeAfter('ArrowRight', { row: 1, column: 0 }, size, whole)).toEqual({ row: 1, column: 2 })
  expect(placeAfter('ArrowLeft', { row: 1, column: 2 }, size, whole)).toEqual({ row: 1, column: 0 })
})

test('other keys stay', () => {
  expect(placeAfter('5', { row: 0, column: 0 }, size, whole)).toBeNull()
  expect(placeAfter('Tab', { row: 0, column: 0 }, size, whole)).toBeNull()
})

test('a pasted column fills downwards and stops at the foot', () => {
  expect(spread('10.01\r\n10.020\r\n１０．０３\r\n10.04\r\n', { row: 1, column: 0 }, size)).toEqual([
    { place: { row: 1, column: 0 }, text: '10.01' },
    { place: { row: 2, column: 0 }, text: '10.020' },
  ])
})

test('a pasted block steps over computed columns and blank cells', () => {
  expect(spread('1\t2\t3\n4\t\t6', { row: 0, column: 0 }, size)).toEqual([
    { place: { row: 0, column: 0 }, text: '1' },
    { place: { row: 0, column: 2 }, text: '2' },
    { place: { row: 0, column: 3 }, text: '3' },
    { place: { row: 1, column: 0 }, text: '4' },
    { place: { row: 1, column: 3 }, text: '6' },
  ])
})

test('a single value is pasted as usual', () => {
  expect(spread('10.02', { row: 0, column: 0 }, size)).toBeNull()
})

test('[CNAS-CL01-7.5.2] a reading on record is corrected, not replaced', () => {
  expect(decide('10.02', '')).toEqual({ act: 'enter', text: '10.02' })
  expect(decide('10.03', '10.02')).toEqual({ act: 'correct', text: '10.03' })
  expect(decide('10.020', '10.02')).toEqual({ act: 'correct', text: '10.020' })
})

test('nothing new, nothing done; a recorded reading cannot be emptied', () => {
  expect(decide('10.02', '10.02')).toEqual({ act: 'nothing' })
  expect(decide('', '')).toEqual({ act: 'nothing' })
  expect(decide('', '10.02')).toEqual({ act: 'nothing' })
})

test('what is no number is marked, not sent', () => {
  expect(decide('10,02', '')).toEqual({ act: 'invalid', text: '10,02' })
  expect(decide('1e3', '5')).toEqual({ act: 'invalid', text: '1e3' })
})

test('a saved draft goes away, a refused one stays with its reason', () => {
  const saving = { a: { text: '1', phase: 'saving' as const } }
  expect(changeDrafts(saving, { kind: 'saved', cell: 'a', text: '1' })).toEqual({})
  expect(changeDrafts(saving, { kind: 'refused', cell: 'a', text: '1', fault: '标准器已过期' })).toEqual({
    a: { text: '1', phase: 'failed', fault: '标准器已过期' },
  })
})

test('an answer to older text does not touch what was typed since', () => {
  const typing = { a: { text: '12', phase: 'typing' as const } }
  expect(changeDrafts(typing, { kind: 'saved', cell: 'a', text: '1' })).toBe(typing)
  expect(changeDrafts(typing, { kind: 'refused', cell: 'a', text: '1', fault: 'x' })).toBe(typing)
})
