import { uncertaintyReport } from '@tongheng/metrology'
import { expect, test } from 'vitest'
import { casesOf, fileName, fileText, nameOf, openEntry } from './caseFile.ts'
import { newParticipant, pastedParticipants, scoresOf } from './comparisonTool.ts'
import { draftOf } from './draft.ts'
import { examples } from './examples.ts'
import { assess } from './readDraft.ts'
import { coverOutput } from './resultOf.ts'
import { comparedWithLimits, intervalText, reported, roundAll } from './roundingTool.ts'
import { coverageRequest, defaultSettings, simulationRequest } from './settings.ts'
import { sheetsOf } from './spreadsheet.ts'

test('values are rounded to the interval, ties to even, and what is no number says so', () => {
  expect(roundAll('10.5002 -2.05\n60.25, abc', '0.1').map(({ result, problem }) => result ?? problem?.code)).toEqual([
    '10.5',
    '-2.0',
    '60.2',
    'number.not-plain-decimal',
  ])
  expect([intervalText('1', -2), intervalText('5', -1), intervalText('2', 0), intervalText('1', 3)]).toEqual([
    '0.01',
    '0.5',
    '2',
    '1000',
  ])
  expect(roundAll('60.25 60.38 -60.75', '0.5').map(({ result }) => result)).toEqual(['60.0', '60.5', '-61.0'])
})

test('a result is printed with its uncertainty, the position moving with a carry', () => {
  expect(reported({ value: '10.06154', U: '0.0996', digits: 2, mode: 'half-even' })).toMatchObject({
    report: { value: '10.06', U: '0.10' },
  })
  expect(reported({ value: '1', U: '0', digits: 2, mode: 'up' })).toMatchObject({
    problem: { code: 'rounding.uncertainty-not-positive' },
  })
  expect(reported({ value: '', U: '1', digits: 2, mode: 'up' })).toBeUndefined()
})

test('[GB/T 8170 4.3] a value beyond a limit may meet it once rounded', () => {
  const wish = { value: '0.3499', lower: '', upper: '0.3', lowerIncluded: true, upperIncluded: true, interval: '0.1' }
  expect(comparedWithLimits(wish)).toEqual({
    compared: { full: { meets: false, compared: '0.3499' }, rounded: { meets: true, compared: '0.3' } },
  })
  expect(comparedWithLimits({ ...wish, upper: '' })).toBeUndefined()
})

const reference = { x: '10', U: '0.4', k: '2', sigma: '1' }
const laboratory = { ...newParticipant('A'), x: '10.5', U: '0.3', k: '2' }

test('En is decided in decimal: 0.5 against √(0.3² + 0.4²) is satisfactory', () => {
  expect(scoresOf(laboratory, reference)).toEqual({
    scores: {
      difference: '0.5',
      en: { value: 1, verdict: 'satisfactory' },
      z: { value: 0.5, verdict: 'satisfactory' },
      zPrime: { value: 0.5 / Math.sqrt(1.04), verdict: 'satisfactory' },
      zeta: { value: 2, verdict: 'satisfactory' },
      needsZPrime: false,
    },
  })
})

test('scores whose figures are missing are left out, and what is no number is named', () => {
  expect(scoresOf({ ...laboratory, U: '' }, { ...reference, sigma: '' })).toMatchObject({
    scores: { en: null, z: null, zeta: null },
  })
  expect(scoresOf({ ...laboratory, x: '' }, reference)).toBeUndefined()
  expect(scoresOf({ ...laboratory, x: 'ten' }, reference)).toEqual({ wrong: 'x' })
  expect(scoresOf({ ...laboratory, k: '0' }, reference)).toEqual({ wrong: 'k' })
  expect(scoresOf(laboratory, { ...reference, sigma: '0' })).toMatchObject({
    problem: { code: 'statistics.no-spread' },
  })
  expect(scoresOf(laboratory, { ...reference, U: '-1' })).toMatchObject({ problem: { code: 'component.negative' } })
  expect(pastedParticipants('甲\t10.1\t0.2\n\n乙，10.2，0.3，3').map(({ name, x, U, k }) => [name, x, U, k])).toEqual([
    ['甲', '10.1', '0.2', '2'],
    ['乙', '10.2', '0.3', '3'],
  ])
})

test('wrong wishes are blamed on their field', () => {
  expect(coverageRequest({ ...defaultSettings, cover: 'factor', k: 'x' })).toEqual({ wrong: 'k' })
  expect(coverageRequest({ ...defaultSettings, cover: 'probability', p: '100' })).toEqual({ wrong: 'p' })
  expect(coverageRequest({ ...defaultSettings, cover: 'probability', p: '99' })).toEqual({
    kind: 'probability',
    p: 0.99,
  })
  expect(simulationRequest({ ...defaultSettings, trials: '1e8' })).toEqual({ wrong: 'trials' })
  expect(simulationRequest({ ...defaultSettings, seed: '-1' })).toEqual({ wrong: 'seed' })
  expect(simulationRequest(defaultSettings)).toEqual({ trials: 1_000_000, seed: 1 })
})

test('a saved file is what the command line reads, and opens again with its settings', () => {
  for (const { id, subject } of examples) {
    const typed = assess(draftOf({ id, ...subject })).subject
    if (!typed) throw new Error(id)
    const settings = { ...defaultSettings, seed: '42' }
    const [entry] = casesOf(fileText(typed, settings, {})) ?? []
    const [direct, saved] = [{ id, ...subject }, entry].map((one) => uncertaintyReport(one, { mcm: false }))
    expect(saved).toEqual(direct)
    expect(openEntry(entry)).toMatchObject({ shared: { draft: { title: id }, settings } })
  }
})

test('files of several cases list them, files of nothing are refused', () => {
  const cases = casesOf('\uFEFF[{"id":"a"},{"id":""},7]') ?? []
  expect(cases.map(nameOf)).toEqual(['a', '#2', '#3'])
  expect(casesOf('no json')).toBeUndefined()
  expect(openEntry(7)).toMatchObject({ fault: { problem: { code: 'case.invalid' } } })
  expect([fileName('a/b:c?', 'json'), fileName(' ', 'xlsx')]).toEqual(['a b c.json', 'uncertainty.xlsx'])
})

test('a workbook has the figures as numbers, and words for what is no number', () => {
  const draft = draftOf(examples.find(({ id }) => id === 'impedance')!.subject)
  const { subject, evaluation } = assess(draft)
  if (!subject || !evaluation) throw new Error('impedance')
  const results = evaluation.outputs.map((output) => coverOutput(output, defaultSettings))
  const sheets = sheetsOf({ subject, results, correlation: evaluation.correlation, run: null }, (key) => key)
  expect(sheets.map(({ sheet }) => sheet)).toEqual(
    ['results', 'budget', 'inputs'].map((name) => `calculator.xlsx.${name}`),
  )
  const [name, unit, value, u, veff] = sheets[0]!.data[4]!.map((cell) => cell?.value)
  expect([name, unit, veff]).toEqual(['R', 'Ω', '∞'])
  expect(value).toBe(evaluation.outputs[0]!.value)
  expect(u).toBe(evaluation.outputs[0]!.u)
  expect(sheets[1]!.data).toHaveLength(1 + 9)
  expect(sheets[2]!.data.at(-1)?.map((cell) => cell?.value)).toEqual(['J', 'phi', -0.65])
})
