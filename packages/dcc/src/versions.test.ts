import { expect, test } from 'vitest'
import { minimal } from './fixtures/certificates.ts'
import { schemaFaults } from './fixtures/schemas.ts'
import { readDcc, writeDcc } from './index.ts'
import type { QuantityValue } from './index.ts'

const frame = writeDcc(minimal())
const bare = /<si:real>[\s\S]*<\/si:real>/

const fileOf = (version: string, value: string) =>
  frame.replace('schemaVersion="3.3.0"', `schemaVersion="${version}"`).replace(bare, value)

const valueIn = (xml: string): QuantityValue | undefined => {
  const [part] = readDcc(xml).dcc.measurementResults.measurementResult[0]?.results[0]?.data.parts ?? []
  return part?.kind === 'quantity' ? part.value.value : undefined
}

const factors = '<si:coverageFactor>2.00</si:coverageFactor><si:coverageProbability>0.95</si:coverageProbability>'
const factorLists =
  '<si:coverageFactorXMLList>2</si:coverageFactorXMLList><si:coverageProbabilityXMLList>0.95</si:coverageProbabilityXMLList>'
const real = (uncertainty: string) =>
  `<si:real><si:value>1.10</si:value><si:unit>\\metre</si:unit>${uncertainty}</si:real>`
const list = (uncertainty: string) =>
  `<si:realListXMLList><si:valueXMLList>1.10 2.20</si:valueXMLList><si:unitXMLList>\\metre</si:unitXMLList>${uncertainty}</si:realListXMLList>`

const oldReal = real(`<si:expandedUnc><si:uncertainty>0.020</si:uncertainty>${factors}</si:expandedUnc>`)
const newReal = real(
  `<si:measurementUncertaintyUnivariate><si:expandedMU><si:valueExpandedMU>0.020</si:valueExpandedMU>${factors}</si:expandedMU></si:measurementUncertaintyUnivariate>`,
)
const oldList = list(
  `<si:expandedUncXMLList><si:uncertaintyXMLList>0.020 0.030</si:uncertaintyXMLList>${factorLists}</si:expandedUncXMLList>`,
)
const newList = list(
  `<si:measurementUncertaintyUnivariateXMLList><si:expandedMUXMLList><si:valueExpandedMUXMLList>0.020 0.030</si:valueExpandedMUXMLList>${factorLists}</si:expandedMUXMLList></si:measurementUncertaintyUnivariateXMLList>`,
)

test.each(['3.0.0', '3.1.1', '3.1.2', '3.2.0', '3.2.1', '3.3.0', '3.3.0-rc.2'])('version %s is read', (version) => {
  const { dcc, schemaVersion } = readDcc(fileOf(version, real('')))
  expect(schemaVersion).toBe(version)
  expect(dcc.administrativeData).toEqual(minimal().administrativeData)
})

test('the old and the new form of an expanded uncertainty are the same value, digits and all', () => {
  const expected = { kind: 'expanded', value: { U: '0.020', coverageFactor: '2.00', coverageProbability: '0.95' } }
  expect(valueIn(fileOf('3.1.2', oldReal))).toEqual({
    kind: 'real',
    value: { value: '1.10', unit: '\\metre', uncertainty: expected },
  })
  expect(valueIn(fileOf('3.3.0', newReal))).toEqual(valueIn(fileOf('3.1.2', oldReal)))
})

test('the same for lists', () => {
  expect(valueIn(fileOf('3.1.2', oldList))).toEqual({
    kind: 'realListXMLList',
    value: {
      valueXMLList: ['1.10', '2.20'],
      unitXMLList: ['\\metre'],
      uncertainty: {
        kind: 'expanded',
        value: { U: ['0.020', '0.030'], coverageFactor: ['2'], coverageProbability: ['0.95'] },
      },
    },
  })
  expect(valueIn(fileOf('3.3.0', newList))).toEqual(valueIn(fileOf('3.1.2', oldList)))
})

test('a coverage interval of the old form is an interval', () => {
  const interval = `<si:coverageInterval><si:standardUnc>0.01</si:standardUnc><si:intervalMin>1.08</si:intervalMin><si:intervalMax>1.13</si:intervalMax><si:coverageProbability>0.95</si:coverageProbability></si:coverageInterval>`
  expect(valueIn(fileOf('3.0.0', real(interval)))).toMatchObject({
    value: {
      uncertainty: { kind: 'interval', value: { u: '0.01', min: '1.08', max: '1.13', coverageProbability: '0.95' } },
    },
  })
})

test.each([
  ['single value', oldReal],
  ['list', oldList],
  ['several units', `<si:hybrid>${oldReal}${real('')}</si:hybrid>`],
  ['constant', '<si:constant><si:value>1</si:value><si:unit>\\one</si:unit></si:constant>'],
  ['list of the first D-SI', `<si:list><si:realList>${real('')}${oldReal}</si:realList></si:list>`],
])('what was read of an old file is written in the new form and valid: %s', (_, value) => {
  const written = writeDcc(readDcc(fileOf('3.1.1', value)).dcc)
  expect(written).toContain('schemaVersion="3.3.0"')
  expect(schemaFaults(written)).toEqual([])
  expect(readDcc(written).findings).toEqual([])
})

test('several units are one quantity', () => {
  const celsius = '<si:real><si:value>20.00</si:value><si:unit>\\degreecelsius</si:unit></si:real>'
  const kelvin = '<si:real><si:value>293.15</si:value><si:unit>\\kelvin</si:unit></si:real>'
  expect(valueIn(fileOf('3.2.0', `<si:hybrid>${kelvin}${celsius}</si:hybrid>`))).toEqual({
    kind: 'hybrid',
    value: {
      members: [
        { kind: 'real', value: { value: '293.15', unit: '\\kelvin' } },
        { kind: 'real', value: { value: '20.00', unit: '\\degreecelsius' } },
      ],
    },
  })
})

test('another prefix is the same certificate; another order of parts too', () => {
  const other = frame.replaceAll('dcc:', 'd:').replace('xmlns:dcc', 'xmlns:d')
  expect(readDcc(other).dcc).toEqual(minimal())
  const [software = ''] = /<dcc:dccSoftware>[\s\S]*<\/dcc:dccSoftware>/.exec(frame) ?? []
  const moved = frame.replace(software, '').replace('</dcc:administrativeData>', `${software}</dcc:administrativeData>`)
  expect(readDcc(moved).dcc).toEqual(minimal())
})

test('what the model has no place for is named, with its line', () => {
  const odd = frame.replace('<dcc:coreData>', '<dcc:coreData>\n<dcc:mood>good</dcc:mood>')
  expect(readDcc(odd).findings).toMatchObject([
    {
      code: 'dcc.element-unknown',
      severity: 'warning',
      place: 'administrativeData/coreData',
      params: { name: 'dcc:mood' },
    },
  ])
})

test('signatures are counted and kept out of the model', () => {
  const signed = frame.replace(
    '</dcc:digitalCalibrationCertificate>',
    '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></dcc:digitalCalibrationCertificate>',
  )
  expect(readDcc(signed)).toMatchObject({ signatures: 1, findings: [], dcc: minimal() })
})
