import { expect, test } from 'vitest'
import { contract } from './registry.ts'

const operations = Object.values(contract).flatMap((module) => Object.entries(module))

const twice = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index)

test('every operation has a name and an address of its own: the API document knows them by both', () => {
  expect(twice(operations.map(([name]) => name))).toEqual([])
  expect(twice(operations.map(([, { method, path }]) => `${method} ${path.replaceAll(/:[^/]+/g, ':')}`))).toEqual([])
})
