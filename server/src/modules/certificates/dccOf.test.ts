import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkDcc, inLanguage, readDcc, writeDcc } from '@tongheng/dcc'
import type { Dcc, Quantity } from '@tongheng/dcc'
import { validateDcc } from '@tongheng/dcc/validate'
import { expect, test } from 'vitest'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { aCertificate } from '#platform/documents/fixtures'
import { dccOf, type DccSource } from './dccOf.ts'
import { aCheckedRecord } from './fixtures.ts'

const caliper = aCheckedRecord()

const source = (changes: Partial<CertificateDocumentInput> = {}, others: Partial<DccSource> = {}): DccSource => ({
  document: aCertificate({
    environment: caliper.sheet.environment.map(({ label }) => ({ label, value: '—' })),
    ...changes,
  }),
  records: [caliper],
  software: { name: '通衡', release: 'v0.1.0' },
  place: 'laboratory',
  ...others,
})

const schemaDir = join(import.meta.dirname, '../../../..', process.env['DCC_SCHEMA_DIR'] ?? '../shared/dcc/xsd-3.3.0')

/** The rules, what was written is what is read, and the schema where it is present. */
async function expectGood(dcc: Dcc): Promise<void> {
  expect(checkDcc(dcc)).toEqual([])
  const xml = writeDcc(dcc)
  expect(readDcc(xml).dcc).toEqual(dcc)
  if (existsSync(schemaDir)) expect(await validateDcc(xml, schemaDir)).toEqual([])
}

const columnsOf = (dcc: Dcc): Quantity[] =>
  (dcc.measurementResults.measurementResult[0]?.results[0]?.data.parts ?? []).flatMap((part) =>
    part.kind === 'list' ? part.value.entries.flatMap((one) => (one.kind === 'quantity' ? [one.value] : [])) : [],
  )

test.each(['zh', 'en', 'bilingual'] as const)(
  '[CAL-6.4.2] a certificate in %s keeps the schema and the rules',
  async (language) => {
    const dcc = dccOf(source({ language }))
    await expectGood(dcc)
    const { usedLangCodeISO639_1 } = dcc.administrativeData.coreData
    expect(usedLangCodeISO639_1).toEqual(language === 'bilingual' ? ['zh', 'en'] : [language])
    expect(writeDcc(dccOf(source({ language })))).toBe(writeDcc(dcc))
  },
)

test('[CAL-6.4.2] number, dates, item, laboratory, customer and the three who signed are on it', () => {
  const { administrativeData } = dccOf(source())
  expect(administrativeData.coreData).toMatchObject({
    uniqueIdentifier: 'JZ2026-000123',
    identifications: [{ issuer: 'calibrationLaboratory', value: 'YS2026-000456' }],
    receiptDate: '2026-11-16',
    beginPerformanceDate: '2026-11-18',
    endPerformanceDate: '2026-11-19',
    issueDate: '2026-11-21',
    performanceLocation: { place: 'laboratory' },
  })
  expect(administrativeData.items.item[0]).toMatchObject({
    name: [
      { text: '数字温度计', lang: 'zh' },
      { text: 'Digital thermometer', lang: 'en' },
    ],
    identifications: [{ issuer: 'manufacturer', value: 'SN20260815-0042' }],
  })
  expect(
    administrativeData.respPersons.map(({ person, role, mainSigner }) => [person.name[0]?.text, role, mainSigner]),
  ).toEqual([
    ['王强', 'calibrated by', undefined],
    ['李娜', 'checked by', undefined],
    ['张伟', 'approved by', true],
  ])
})

test('[CAL-6.4.2.2] results are the figures of the record, each with U, k and p', () => {
  const columns = columnsOf(dccOf(source()))
  const printed = caliper.result?.points.map((point) => point.result?.printed) ?? []
  const [result] = columns.filter(({ value }) => value.kind === 'realListXMLList' && value.value.uncertainty)
  expect(result).toMatchObject({
    refType: ['basic_measurementError'],
    value: {
      value: {
        valueXMLList: printed.map((one) => one?.y),
        unitXMLList: ['\\milli\\metre'],
        uncertainty: {
          kind: 'expanded',
          value: {
            U: printed.map((one) => one?.U),
            coverageFactor: [printed[0]?.k],
            coverageProbability: [expect.stringMatching(/^0\.95/)],
          },
        },
      },
    },
  })
  expect(columns[0]).toMatchObject({
    refType: ['basic_calibrationValue'],
    value: { value: { valueXMLList: caliper.result?.points.map(({ nominal }) => nominal) } },
  })
})

test('[CAL-6.4.2.3] conformity stands at each result with its rule and limits, and once for the whole', () => {
  const dcc = dccOf(source())
  const verdicts = caliper.result?.points.map((point) => point.result?.conformity?.verdict)
  expect(verdicts).toEqual(['pass', 'pending', 'pending'])
  const [metaData] = columnsOf(dcc).flatMap(({ measurementMetaData }) => measurementMetaData ?? [])
  expect(metaData).toMatchObject({
    refType: ['basic_conformity'],
    verdict: { kind: 'conformityXMLList', value: ['pass', 'noPass', 'noPass'] },
  })
  expect(metaData?.data?.parts).toHaveLength(2)
  const statement = dcc.administrativeData.statements?.find(({ refType }) => refType?.includes('basic_conformity'))
  expect(statement?.verdict).toEqual({ kind: 'conformity', value: 'conditionalPass' })
})

test('without a statement of conformity on the page there is none in the file', () => {
  const { conformity: _, ...document } = source().document
  const dcc = dccOf({ ...source(), document })
  expect(columnsOf(dcc).flatMap(({ measurementMetaData }) => measurementMetaData ?? [])).toEqual([])
  expect(dcc.administrativeData.statements?.some(({ verdict }) => verdict)).toBe(false)
})

test('environment is given in figures, the place in words', () => {
  const conditions = dccOf(source()).measurementResults.measurementResult[0]?.influenceConditions
  expect(conditions?.map(({ refType }) => refType?.[0])).toEqual([
    'basic_temperature',
    'basic_humidityRelative',
    undefined,
  ])
  expect(conditions?.map(({ data }) => data.parts[0])).toMatchObject([
    { kind: 'quantity', value: { value: { value: { value: '20.1', unit: '\\degreecelsius' } } } },
    { kind: 'quantity', value: { value: { value: { value: '48', unit: '\\percent' } } } },
    { kind: 'text' },
  ])
})

test('[CAL-6.4.2.2] the sentence on the uncertainty is that of the page', () => {
  const methods = dccOf(source()).measurementResults.measurementResult[0]?.usedMethods
  const [method] = methods?.filter(({ refType }) => refType?.includes('basic_uncertainty')) ?? []
  expect(inLanguage(method?.description, 'en')).toContain('multiplied by the coverage factor k = 2')
})

test('standards are named with their certificates', () => {
  const equipment = dccOf(source()).measurementResults.measurementResult[0]?.measuringEquipments?.measuringEquipment
  expect(
    equipment?.map(({ refType, certificate }) => [refType, certificate?.referralID, certificate?.procedure]),
  ).toEqual([
    [['basic_normalUsed'], 'RGcz2026-01234', 'analogue'],
    [undefined, 'RGcz2026-01300', 'analogue'],
  ])
})

test.each([
  ['supplement', 'amended'],
  ['replacement', 'substituted'],
] as const)('[CAL-6.4.4] a %s names the original and its file', async (kind, typeOfChange) => {
  const amendment = {
    kind,
    originalNumber: 'JZ2026-000100',
    originalKind: 'calibration' as const,
    reason: '出厂编号有误',
  }
  const dcc = dccOf(source({ amendment }, { originalSha256: 'ab'.repeat(32) }))
  await expectGood(dcc)
  expect(dcc.administrativeData.coreData).toMatchObject({
    reportAmendedSubstituted: { typeOfChange, replacedUniqueIdentifier: 'JZ2026-000100' },
    previousReport: { referralID: 'JZ2026-000100', procedure: 'SHA-256', value: 'ab'.repeat(32) },
  })
  expect(JSON.stringify(dcc.administrativeData.statements)).toContain('出厂编号有误')
})

test('[CAL-6.4.1] a verification says pass and until when, a notice says fail', async () => {
  const { uncertainty: _, ...document } = source().document
  const verification = dccOf({
    ...source(),
    document: {
      ...document,
      kind: 'verification',
      conclusion: { zh: '合格', en: 'Complies' },
      dates: { ...document.dates, validUntil: '2027-11-18' },
    },
  })
  await expectGood(verification)
  const statements = verification.administrativeData.statements ?? []
  expect(statements.flatMap(({ date }) => date ?? [])).toEqual(['2027-11-18'])
  expect(statements.flatMap(({ verdict }) => verdict ?? [])).toEqual([{ kind: 'conformity', value: 'pass' }])
  const notice = dccOf({ ...source(), document: { ...document, kind: 'verification-failure', conclusion: '不合格' } })
  await expectGood(notice)
  expect(notice.administrativeData.statements?.flatMap(({ verdict }) => verdict ?? [])).toEqual([
    { kind: 'conformity', value: 'fail' },
  ])
})

test('[CAL-6.4.2.4] results before adjustment are marked as such, those after are results', async () => {
  const section = (title: string, value: string) => ({
    title,
    tables: [
      {
        columns: [{ label: '示值', unit: 'in' }, { label: '说明' }],
        rows: [
          [value, '上行'],
          ['−0.002', '下行'],
        ],
      },
    ],
  })
  const adjustment = {
    description: { zh: '调整零位', en: 'Zero adjusted' },
    before: [section('调整前', '0.015')],
    after: [section('调整后', '0.001')],
  }
  const dcc = dccOf(source({ adjustment }))
  await expectGood(dcc)
  const [result] = dcc.measurementResults.measurementResult
  expect(result?.influenceConditions?.find(({ status }) => status)).toMatchObject({
    status: 'beforeAdjustment',
    data: {
      parts: [
        {
          kind: 'list',
          value: {
            entries: [{ value: { value: { value: { valueXMLList: ['0.015', '-0.002'], unitXMLList: ['|in'] } } } }, {}],
          },
        },
      ],
    },
  })
  expect(result?.results.map(({ name }) => name[0]?.text)).toContain('调整后')
  expect(dcc.administrativeData.statements).toContainEqual({ nonSIUnit: 'in', nonSIDefinition: '1 in = 0.0254 m' })
})

test('a certificate with hardly anything on it is still a certificate', async () => {
  const bare = source().document
  const dcc = dccOf(
    source({
      environment: [],
      standards: [],
      instrument: { name: '千分尺', model: '—', serialNumber: '', maker: '—' },
      client: { name: '某公司', address: '' },
      institution: { name: '某院', address: '—', phone: '—' },
      notes: [],
      results: bare.results,
    }),
  )
  await expectGood(dcc)
  expect(dcc.administrativeData.items.item[0]?.identifications).toEqual([
    { issuer: 'calibrationLaboratory', value: 'YS2026-000456' },
  ])
})

test.each(['zh', 'en', 'bilingual'] as const)(
  '[CAL-6.4] a certificate with an annex in %s gives each item its own results',
  async (language) => {
    const { instrument, environment, results, uncertainty } = aCertificate({ language })
    const entry = (serialNumber: string) => ({
      instrument: { ...instrument, serialNumber },
      recordNumber: `YS-${serialNumber}`,
      environment,
      results,
      ...(uncertainty ? { uncertainty } : {}),
    })
    const annex = [entry('A1'), entry('A2')]
    const dcc = dccOf(source({ language, annex, results: [] }, { records: [caliper, caliper] }))
    await expectGood(dcc)
    expect(dcc.administrativeData.items.item).toHaveLength(2)
    expect(dcc.measurementResults.measurementResult).toHaveLength(2)
    const supplement = { kind: 'supplement', originalNumber: 'N-1', originalKind: 'calibration' } as const
    const named = annex.map((one) => ({ ...one, results: [] }))
    const added = [{ title: '补充内容', text: '另一台附件', tables: [] }]
    const second = dccOf(source({ language, annex: named, amendment: supplement, results: added }))
    await expectGood(second)
    expect(second.administrativeData.items.item).toHaveLength(2)
    expect(JSON.stringify(second.measurementResults)).toContain('另一台附件')
  },
)
