import { expect, test } from 'vitest'
import { minimal } from './fixtures/certificates.ts'
import { hasSchemas, schemaFaults } from './fixtures/schemas.ts'
import { DccError, readDcc, writeDcc } from './index.ts'
import { parseXml } from './xml/parse.ts'
import { serialise } from './xml/serialise.ts'
import { plain, visit } from './xml/tree.ts'
import type { XmlElement } from './xml/tree.ts'

const root = plain(parseXml(writeDcc(minimal())))
const places: Array<[place: string, element: XmlElement]> = []
visit(root, (element, _, place) => places.push([place, element]))

const without = (tree: XmlElement, gone: XmlElement): XmlElement => ({
  ...tree,
  children: tree.children
    .filter((child) => child !== gone)
    .map((child) => (typeof child === 'string' ? child : without(child, gone))),
})

test('the minimal certificate has 52 elements', () => {
  expect(places).toHaveLength(52)
})

test.each(places.slice(1))('without %s it is refused, with the place', (place, element) => {
  const xml = serialise(without(root, element), {})
  let refusal: unknown
  try {
    readDcc(xml)
  } catch (error) {
    refusal = error
  }
  if (!(refusal instanceof DccError)) return expect.fail('was read')
  expect(refusal.code).toBe('dcc.element-missing')
  const parent = place.split('/').slice(0, -1).join('/')
  expect(refusal.finding.place).toBe(parent)
  if (hasSchemas) expect(schemaFaults(xml)).not.toEqual([])
})

test('without its version it is refused', () => {
  const { schemaVersion: _, ...attributes } = root.attributes
  expect(() => readDcc(serialise({ ...root, attributes }, {}))).toThrow(
    expect.objectContaining({ code: 'dcc.version' }),
  )
})

test('a model without a mandatory part cannot be written, and the refusal names the place', () => {
  const certificate = minimal()
  certificate.administrativeData.respPersons = []
  expect(() => writeDcc(certificate)).toThrow('administrativeData/respPersons: “respPerson” is missing')
})
