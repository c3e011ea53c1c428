import { expect, test } from 'vitest'
import { bareQuantity, minimal, typical } from './fixtures/certificates.ts'
import { examples } from './fixtures/schemas.ts'
import { checkDcc, rich, text, writeDcc } from './index.ts'
import type { Dcc, List, MeasurementResult, MessageCode, Quantity } from './index.ts'
import { messages, valueForms } from './messages.ts'

const errorsOf = (source: Dcc | string | Uint8Array) =>
  checkDcc(source)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, place }) => [code, place])
const codesOf = (source: Dcc | string) => errorsOf(source).map(([code]) => code)

function first(certificate: Dcc): { measurementResult: MeasurementResult; list: List; columns: Quantity[] } {
  const [measurementResult] = certificate.measurementResults.measurementResult
  const [part] = measurementResult?.results[0]?.data.parts ?? []
  if (!measurementResult || part?.kind !== 'list') throw new Error('the fixture has a list')
  const columns = part.value.entries.flatMap((entry) => (entry.kind === 'quantity' ? [entry.value] : []))
  return { measurementResult, list: part.value, columns }
}

const resultPlace = 'measurementResults/measurementResult/results/result/data/list'

test('a certificate that follows the rules has no findings, as model and as file', () => {
  expect(checkDcc(typical())).toEqual([])
  expect(checkDcc(writeDcc(typical()))).toEqual([])
})

const broken: Array<[code: MessageCode, place: string, breaking: (certificate: Dcc) => void]> = [
  [
    'dcc.language-undeclared',
    'administrativeData/statements/statement/declaration',
    (certificate) => {
      certificate.administrativeData.statements = [{ declaration: rich({ zh: '一', en: 'one', de: 'eins' }) }]
    },
  ],
  [
    'dcc.language-missing',
    'administrativeData/items/item/name',
    (certificate) => {
      certificate.administrativeData.items.item = [
        { name: text({ zh: '千分尺' }), identifications: [{ issuer: 'owner', value: '1' }] },
      ]
    },
  ],
  [
    'dcc.language-twice',
    'administrativeData/customer/name',
    (certificate) => {
      certificate.administrativeData.customer.name = [...text({ zh: '一', en: 'one' }), ...text({ zh: '二' })]
    },
  ],
  [
    'dcc.release',
    'administrativeData/dccSoftware/software/release',
    (certificate) => {
      certificate.administrativeData.dccSoftware = [{ name: text('通衡'), release: '1.2.3' }]
    },
  ],
  [
    'dcc.dates-backwards',
    'administrativeData/coreData',
    (certificate) => {
      certificate.administrativeData.coreData.beginPerformanceDate = '2026-11-03'
    },
  ],
  [
    'dcc.reference-unresolved',
    'measurementResults/measurementResult',
    (certificate) => {
      first(certificate).measurementResult.refId = ['e1', 'e9']
    },
  ],
  [
    'dcc.id-twice',
    'measurementResults/measurementResult',
    (certificate) => {
      first(certificate).measurementResult.id = 'm1'
    },
  ],
  [
    'dcc.list-length',
    `${resultPlace}/quantity[2]/realListXMLList/measurementUncertaintyUnivariateXMLList/expandedMUXMLList/coverageFactorXMLList`,
    (certificate) => {
      const { value } = first(certificate).columns[1] ?? bareQuantity
      if (value.kind === 'realListXMLList' && value.value.uncertainty?.kind === 'expanded')
        value.value.uncertainty.value.coverageFactor = ['2', '2']
    },
  ],
  [
    'dcc.list-length',
    `${resultPlace}/quantity[2]/measurementMetaData/metaData/conformityXMLList`,
    (certificate) => {
      const [, column = bareQuantity] = first(certificate).columns
      column.measurementMetaData = [{ verdict: { kind: 'conformityXMLList', value: ['pass', 'fail'] } }]
    },
  ],
  [
    'dcc.unit-spaces',
    'measurementResults/measurementResult/influenceConditions/influenceCondition/data/quantity/real/unit',
    (certificate) => {
      const condition = first(certificate).measurementResult.influenceConditions?.[0]
      if (condition)
        condition.data = {
          parts: [
            { kind: 'quantity', value: { value: { kind: 'real', value: { value: '1', unit: '\\milli \\metre' } } } },
          ],
        }
    },
  ],
  [
    'dcc.unit-malformed',
    `${resultPlace}/quantity[1]/realListXMLList/unitXMLList`,
    (certificate) => {
      const { value } = first(certificate).columns[0] ?? bareQuantity
      if (value.kind === 'realListXMLList') value.value.unitXMLList = ['mm']
    },
  ],
  [
    'dcc.unit-undeclared',
    `${resultPlace}/quantity[1]/realListXMLList/unitXMLList`,
    (certificate) => {
      const { value } = first(certificate).columns[0] ?? bareQuantity
      if (value.kind === 'realListXMLList') value.value.unitXMLList = ['|in']
    },
  ],
]

test.each(broken)('%s is found at %s', (code, place, breaking) => {
  const certificate = typical()
  breaking(certificate)
  expect(errorsOf(certificate)).toEqual([[code, place]])
  expect(errorsOf(writeDcc(certificate))).toEqual([[code, place]])
})

test('a quantity without method or conditions is found, for each column', () => {
  const certificate = typical()
  delete first(certificate).measurementResult.usedMethods
  expect(errorsOf(certificate)).toEqual(
    [1, 2].map((n) => ['dcc.quantity-without-method', `${resultPlace}/quantity[${n}]`]),
  )
  const other = typical()
  delete first(other).measurementResult.influenceConditions
  expect(codesOf(other)).toEqual(['dcc.quantity-without-conditions', 'dcc.quantity-without-conditions'])
})

test('method and conditions may stand on the quantity, its list, its result or all results', () => {
  const method = [{ name: text('比较法') }]
  const places: Array<(certificate: Dcc) => void> = [
    (certificate) => (first(certificate).list.usedMethods = method),
    (certificate) => (certificate.measurementResults.usedMethods = method),
    (certificate) => first(certificate).columns.forEach((column) => (column.usedMethods = method)),
  ]
  for (const put of places) {
    const certificate = typical()
    delete first(certificate).measurementResult.usedMethods
    put(certificate)
    expect(codesOf(certificate)).toEqual([])
  }
})

test('without software it is only a warning', () => {
  const certificate = typical()
  delete first(certificate).measurementResult.usedSoftware
  expect(checkDcc(certificate).map(({ code, severity }) => [code, severity])).toEqual([
    ['dcc.quantity-without-software', 'warning'],
    ['dcc.quantity-without-software', 'warning'],
  ])
})

test('a declared non-SI unit is right', () => {
  const certificate = typical()
  const { value } = first(certificate).columns[0] ?? bareQuantity
  if (value.kind === 'realListXMLList') value.value.unitXMLList = ['|in']
  certificate.administrativeData.statements = [{ nonSIDefinition: '1 in = 0.0254 m', nonSIUnit: 'in' }]
  expect(checkDcc(certificate)).toEqual([])
})

test.each(['v1.2.3', 'v 8.4.6', 'R1.3', 'v1'])('release %s is right', (release) => {
  const certificate = typical()
  certificate.administrativeData.dccSoftware = [{ name: text('通衡'), release }]
  expect(codesOf(certificate)).toEqual([])
})

test.each(['1.2.3', 'v1.2.3-rc', 'v1.2.3.4.5', 'version 1'])('release %s is wrong', (release) => {
  const certificate = typical()
  certificate.administrativeData.dccSoftware = [{ name: text('通衡'), release }]
  expect(codesOf(certificate)).toEqual(['dcc.release'])
})

test.each(['0.00  5.12 10.24', ' 0.00 5.12 10.24', '0.00\n5.12 10.24', '0.00\t5.12 10.24 '])(
  'list %j is not spaced by single blanks',
  (list) => {
    expect(codesOf(writeDcc(typical()).replace('0.00 5.12 10.24', list))).toEqual(['dcc.list-spacing'])
  },
)

test('a file gives the line, and the sentence in both languages', () => {
  const xml = writeDcc(typical()).replace('<dcc:release>v0.1.0', '<dcc:release>0.1.0')
  const [finding] = checkDcc(xml)
  expect(finding).toMatchObject({
    code: 'dcc.release',
    severity: 'error',
    params: { release: '0.1.0' },
    message: { zh: expect.stringContaining('软件版本“0.1.0”'), en: expect.stringContaining('release “0.1.0”') },
  })
  expect(xml.split('\n')[(finding?.line ?? 0) - 1]).toContain('<dcc:release>0.1.0')
})

test('what cannot be read or written is one finding', () => {
  expect(codesOf('<a')).toEqual(['dcc.malformed'])
  const certificate = minimal()
  certificate.administrativeData.coreData.uniqueIdentifier = ' '
  expect(errorsOf(certificate)).toEqual([['dcc.value', 'administrativeData/coreData/uniqueIdentifier']])
})

test('every sentence exists in both languages with the same parameters', () => {
  const parameters = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()
  for (const { zh, en } of Object.values(messages)) expect(parameters(zh)).toEqual(parameters(en))
  for (const { zh, en } of Object.values(valueForms)) expect([zh, en]).not.toContain('')
})

test('the published examples break only the rules on languages, and the minimal one that on circumstances', () => {
  const found = examples().flatMap(([, xml]) => errorsOf(xml).map(([code]) => code))
  const known = [
    'dcc.language-twice',
    'dcc.language-missing',
    'dcc.quantity-without-method',
    'dcc.quantity-without-conditions',
  ]
  expect(found.filter((code) => !known.includes(code ?? ''))).toEqual([])
})
