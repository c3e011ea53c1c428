import { evaluate } from '@tongheng/metrology'
import { expect, test } from 'vitest'
import { blankDraft, draftOf, newInput } from './draft.ts'
import type { Draft } from './draft.ts'
import { examples } from './examples.ts'
import { definitionsOf, lineAndColumn, modelOf } from './modelText.ts'
import { assess } from './readDraft.ts'

const example = (id: string): Draft => {
  const found = examples.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return draftOf(found.subject)
}

const changed = (draft: Draft, index: number, patch: Partial<Draft['inputs'][number]>): Draft => ({
  ...draft,
  inputs: draft.inputs.map((input, at) => (at === index ? { ...input, ...patch } : input)),
})

test.each(examples.map(({ id, subject }) => ({ id, subject })))(
  'example $id through the form gives the figures of the example itself',
  ({ subject }) => {
    const { evaluation, faults } = assess(draftOf(subject))
    expect([...faults]).toEqual([])
    const direct = evaluate(subject)
    expect(evaluation?.outputs.map(({ name, unit, value, u, veff }) => [name, unit, value, u, veff])).toEqual(
      direct.outputs.map(({ name, unit, value, u, veff }) => [name, unit, value, u, veff]),
    )
    expect(evaluation?.correlation).toEqual(direct.correlation)
  },
)

test('there are at least ten examples to start from, each with its own name', () => {
  expect(examples.length).toBeGreaterThanOrEqual(10)
  expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length)
})

test('the added examples give the reference figures', () => {
  const figures = ['gauge-comparison', 'viscometer', 'power-ratio'].map((id) => {
    const output = assess(example(id)).evaluation?.outputs[0]
    return [output?.value, output?.u]
  })
  const expected = [
    [49.999926, 3.6398592005735605e-5],
    [5.68740819710969, 1.0268941893032189],
    [3.9967372148103815, 0.15658710231532422],
  ]
  for (const [index, [value = 0, u = 0]] of expected.entries()) {
    expect(figures[index]?.[0]).toBeCloseTo(value, 12)
    expect((figures[index]?.[1] ?? 0) / u).toBeCloseTo(1, 9)
  }
})

test('lines of the model are parts, lines that go on are not, and columns stay where they were typed', () => {
  const typed = 'R = V/I\n  + r0\nP = V*I;\nS = 2*P'
  expect(modelOf(typed)).toBe('R = V/I   + r0;P = V*I; S = 2*P')
  expect(modelOf(typed).length).toBe(typed.length)
  expect(definitionsOf(typed)).toEqual(['R', 'P', 'S'])
  expect(lineAndColumn(typed, typed.indexOf('S = ') + 1)).toEqual({ line: 4, column: 1 })
})

test('a step on the way can be hidden, and then is no result', () => {
  const draft = { ...example('impedance'), hidden: ['X'] }
  expect(assess(draft).evaluation?.outputs.map(({ name }) => name)).toEqual(['R', 'Z'])
  expect([...assess({ ...draft, hidden: ['R', 'X', 'Z'] }).faults.keys()]).toEqual(['outputs'])
})

test('everything that is wrong is said at its own field at once', () => {
  const draft = changed(changed(example('multimeter'), 0, { value: '100,1x' }), 2, {
    components: [
      {
        key: 'c',
        label: '',
        distribution: 'rectangular',
        form: 'halfwidth',
        figures: { halfwidth: '-0.05', dof: '0.5' },
        readings: '',
        relative: false,
      },
    ],
  })
  const { faults, evaluation, subject } = assess(changed(draft, 1, { name: 'sqrt' }))
  expect(evaluation).toBeNull()
  expect(subject).toBeNull()
  expect(faults.get('inputs.0.value')).toEqual({ key: 'figure', params: { text: '100,1x' } })
  expect(faults.get('inputs.1.name')).toMatchObject({ problem: { code: 'expression.reserved-name' } })
  expect([...faults.keys()].some((path) => path.startsWith('inputs.2.components.0.'))).toBe(true)
})

test.each([
  ['EX = ViX - ', 'model'],
  ['EX = ViX - wrong', 'model'],
  ['', 'model'],
  ['EX = 1/(ViX - ViX)', 'model'],
])('a fault of the model %j is said at the model', (model, path) => {
  const { faults, evaluation } = assess({ ...example('multimeter'), model })
  expect(evaluation).toBeNull()
  expect([...faults.keys()]).toEqual([path])
})

test('two inputs of one name are told at the second', () => {
  const draft = changed(example('multimeter'), 3, { name: 'VS' })
  expect(assess({ ...draft, model: 'EX = ViX - VS + dViX' }).faults.get('inputs.3.name')).toMatchObject({
    problem: { code: 'case.duplicate-input' },
  })
})

test('correlations that cannot be are told at their row or at all of them', () => {
  const draft = example('impedance')
  const [first] = draft.correlations
  if (!first) throw new Error('no correlation')
  expect([...assess({ ...draft, correlations: [{ ...first, r: '1.5' }] }).faults.keys()]).toEqual(['correlations.0'])
  const impossible = draft.correlations.map((one, index) => ({
    ...one,
    r: index === 0 ? '0.9' : index === 1 ? '0.9' : '-0.9',
  }))
  expect([...assess({ ...draft, correlations: impossible }).faults.keys()]).toEqual(['correlations'])
})

test('units that do not fit are told at the unit', () => {
  const draft = changed(example('multimeter'), 0, { modelUnit: 'kPa' })
  expect(assess(draft).faults.get('inputs.0.modelUnit')).toMatchObject({ problem: { code: 'unit.dimension' } })
})

test('a blank form asks for its value, and a new input has a free name', () => {
  expect([...assess(blankDraft()).faults.keys()]).toContain('inputs.0.value')
  expect(newInput(['x1', 'x2', 'x4']).name).toBe('x3')
})

test('readings alone give value, u and degrees of freedom', () => {
  const [output] = assess(example('resistance-readings')).evaluation?.outputs ?? []
  expect(output?.value).toBeCloseTo(10.5, 10)
})
