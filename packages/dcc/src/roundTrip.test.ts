import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minimal, typical } from './fixtures/certificates.ts'
import { certificates } from './fixtures/generated.ts'
import { examples, schemaFaults } from './fixtures/schemas.ts'
import { readDcc, writeDcc } from './index.ts'
import type { Dcc } from './index.ts'
import { parseXml } from './xml/parse.ts'
import { elementsOf, itemsOf, textOf, visit } from './xml/tree.ts'

test('whatever is written is read back the same, character by character, and written the same again', () => {
  fc.assert(
    fc.property(certificates, (certificate) => {
      const xml = writeDcc(certificate)
      const { dcc, findings, schemaVersion } = readDcc(xml)
      expect(dcc).toEqual(certificate)
      expect(findings).toEqual([])
      expect(schemaVersion).toBe('3.3.0')
      expect(writeDcc(dcc)).toBe(xml)
    }),
    { numRuns: 40 },
  )
}, 120_000)

/** Ids are free text to the generator: to the schema they are unique and resolve. */
const withoutMarks = (certificate: Dcc): Dcc =>
  JSON.parse(JSON.stringify(certificate, (key, value: unknown) => (['id', 'refId'].includes(key) ? undefined : value)))

test('whatever is written is valid by the schema', () => {
  fc.assert(
    fc.property(certificates, (certificate) => {
      expect(schemaFaults(writeDcc(withoutMarks(certificate)))).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 120_000)

test.each([
  ['minimal', minimal()],
  ['typical', typical()],
])('the %s certificate is valid, the same every time, and survives', (_, certificate) => {
  const xml = writeDcc(certificate)
  expect(schemaFaults(xml)).toEqual([])
  expect(writeDcc(structuredClone(certificate))).toBe(xml)
  expect(readDcc(xml).dcc).toEqual(certificate)
})

/** Everything said in a file: text of each leaf, and lists item by item; what the new form of uncertainty calls otherwise has its new name. */
function leavesOf(xml: string | Uint8Array): string[] {
  const leaves: string[] = []
  visit(parseXml(xml), (element) => {
    if (elementsOf(element).length > 0 || element.name.startsWith('ds:')) return
    const name = element.name
      .replace('si:uncertaintyXMLList', 'si:valueExpandedMUXMLList')
      .replace('si:uncertainty', 'si:valueExpandedMU')
    const text = name.endsWith('XMLList') ? itemsOf(textOf(element)).join(' ') : textOf(element)
    const { lang = '', refType = '', id = '', refId = '' } = element.attributes
    leaves.push([name, lang, id, refId, refType, name === 'dcc:content' ? text : text.trim()].join('|'))
  })
  return leaves.toSorted()
}

for (const [name, xml] of examples()) {
  test(`the published example ${name} loses nothing and is valid when written again`, () => {
    const { dcc, findings } = readDcc(xml)
    const ours = writeDcc(dcc)
    expect(findings).toEqual([])
    expect(schemaFaults(xml)).toEqual([])
    expect(schemaFaults(ours)).toEqual([])
    expect(leavesOf(ours)).toEqual(leavesOf(xml))
    expect(readDcc(ours).dcc).toEqual(dcc)
  })
}
