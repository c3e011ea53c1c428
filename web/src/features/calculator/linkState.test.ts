import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf } from './draft.ts'
import { examples } from './examples.ts'
import { decodeLink, encodeLink, linkLimits } from './linkState.ts'
import { assess } from './readDraft.ts'
import { coverOutput } from './resultOf.ts'
import { defaultSettings } from './settings.ts'
import type { Settings } from './settings.ts'

const settings: Settings = {
  ...defaultSettings,
  cover: 'factor',
  k: '2.5',
  digits: 'auto',
  mode: 'up',
  trials: '20000',
}

async function packed(content: string): Promise<string> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return `c=${Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url')}`
}

test.each(examples.map(({ id, subject }) => ({ id, subject })))(
  'a link of $id opens the same case',
  async ({ subject }) => {
    const before = assess(draftOf(subject))
    const link = before.subject && (await encodeLink(before.subject, settings, before.typed))
    expect(link?.length).toBeLessThan(2000)
    const opened = await decodeLink(`#${link}`)
    if (!('shared' in opened)) throw new Error(JSON.stringify(opened))
    expect(opened.shared.settings).toEqual(settings)
    const after = assess(opened.shared.draft)
    expect(after.subject).toEqual(before.subject)
    expect(after.evaluation).toEqual(before.evaluation)
  },
)

test('figures of a link stay as typed, but never stand for other numbers than the case has', async () => {
  const [first] = examples
  const plain = draftOf(first!.subject)
  const [input] = plain.inputs
  const draft = { ...plain, inputs: [{ ...input!, value: '10.020' }, ...plain.inputs.slice(1)] }
  const { subject, typed } = assess(draft)
  const valueOf = async (texts: Record<string, string>) => {
    const opened = await decodeLink(`#${await encodeLink(subject!, settings, texts)}`)
    return 'shared' in opened ? opened.shared.draft.inputs[0]?.value : undefined
  }
  expect(typed).toMatchObject({ 'inputs.0.value': '10.020' })
  expect(await valueOf(typed)).toBe('10.020')
  expect(await valueOf({ 'inputs.0.value': '99' })).toBe('10.02')
  expect(await valueOf({ 'inputs.0.value': '' })).toBe('10.02')
})

test('too much data makes no link, and a small text that unfolds to much is not opened', async () => {
  const readings = Array.from({ length: 20_000 }, (_, index) => Math.sin(index) * 1e3)
  const [first] = examples
  const input = { name: 'x', components: [{ distribution: 't' as const, readings }] }
  expect(await encodeLink({ ...first!.subject, inputs: [input] }, settings, {})).toBeUndefined()
  const bomb = await packed(`{"case":"${' '.repeat(5_000_000)}"}`)
  expect(bomb.length).toBeLessThan(linkLimits.characters)
  expect(await decodeLink(bomb)).toEqual({ fault: { key: 'linkTooLong', params: {} } })
  expect(await decodeLink(`c=${'A'.repeat(linkLimits.characters)}`)).toEqual({
    fault: { key: 'linkTooLong', params: {} },
  })
})

test('a damaged link says so', async () => {
  for (const text of [
    '',
    'c=',
    'c=%%%',
    'c=AAAA',
    `c=${btoa('hello')}`,
    'x=1',
    await packed('no json'),
    await packed('[1'),
  ])
    expect([text, await decodeLink(text)]).toEqual([text, { fault: { key: 'linkDamaged', params: {} } }])
  expect(await decodeLink(await packed('{"case":{"model":3}}'))).toMatchObject({
    fault: { problem: { code: 'case.invalid' } },
  })
})

test('wrong settings fall back one by one, the case stays', async () => {
  const [first] = examples
  const opened = await decodeLink(
    await packed(
      JSON.stringify({ case: first!.subject, settings: { cover: '<script>', k: '3', trials: {}, seed: 7 } }),
    ),
  )
  expect('shared' in opened && opened.shared.settings).toEqual({ ...defaultSettings, k: '3' })
})

test('whatever text follows the #, the page gets an answer and never an exception', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.base64String().map((text) => `c=${text}`),
      ),
      async (text) => {
        const opened = await decodeLink(text)
        expect('fault' in opened || 'shared' in opened).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

const number = fc.oneof(
  { weight: 12, arbitrary: fc.double({ min: 0.5, max: 4, noNaN: true }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(null, 0, -1, 1e-320, 1e308) },
)
const name = fc.oneof(
  fc.constantFrom('a', 'b', 'y', 'sqrt', '__proto__', 'constructor', 'pi', '', '<img src=x onerror=alert(1)>', '量'),
  fc.string({ maxLength: 12 }),
)
const oddComponent = fc.record(
  {
    distribution: fc.constantFrom(
      'normal',
      'rectangular',
      'triangular',
      'trapezoidal',
      't',
      't_sd',
      'gamma',
      'lognormal',
      'arcsine',
    ),
    std: number,
    U: number,
    k: number,
    halfwidth: number,
    a: number,
    b: number,
    mode: number,
    beta: number,
    mu: number,
    sigma: number,
    dof: number,
    scale: number,
    relative: fc.boolean(),
    readings: fc.array(number, { maxLength: 5 }),
    label: fc.string(),
  },
  { requiredKeys: ['distribution'] },
)
const component = fc.oneof(
  { weight: 1, arbitrary: oddComponent },
  {
    weight: 5,
    arbitrary: fc.record({
      distribution: fc.constantFrom('normal', 'rectangular', 'triangular', 'arcsine'),
      std: number,
      relative: fc.boolean(),
    }),
  },
)
const model = fc.constantFrom(
  { model: 'y = a', outputs: [{ name: 'y', unit: 'V' }] },
  { model: 'y = a/b; z = y^2', outputs: [{ name: 'z' }] },
  { model: 'y = ln(a)\nz = sqrt(b)', outputs: [{ name: 'y' }, { name: 'z' }] },
  { model: '__proto__ = a + 量', outputs: [{ name: '__proto__' }] },
  { model: 'y = a^1e308', outputs: [{ name: 'y', unit: '<b>' }] },
  { model: 'y = (((', outputs: [{ name: 'y' }] },
)
const input = fc.record(
  {
    name: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('a', 'b', '量') }, { weight: 1, arbitrary: name }),
    value: number,
    unit: fc.constantFrom('', 'V', 'mV'),
    modelUnit: fc.constantFrom('', '', '', '', '', '', 'V', 'mm', '<b>'),
    components: fc.array(component, { maxLength: 3 }),
  },
  { requiredKeys: ['name', 'value'] },
)
const correlation = fc.oneof(
  fc.record({ a: name, b: name, r: fc.double() }),
  fc.record({ a: fc.constant('a'), b: fc.constant('b'), r: fc.double({ min: -1, max: 1, noNaN: true }) }),
)
const hostileCase = fc
  .tuple(
    model,
    fc.uniqueArray(input, { minLength: 2, maxLength: 4, selector: (one) => one.name }),
    fc.array(correlation, { maxLength: 1 }),
  )
  .map(([start, inputs, correlations]) => ({ ...start, inputs, correlations }))
const wishes = fc.record({
  cover: fc.constantFrom('auto', 'factor', 'probability', 'x'),
  k: fc.oneof(fc.string(), fc.constantFrom('1e-300', '-1', '99')),
  p: fc.oneof(fc.string(), fc.constantFrom('99.9999999', '0')),
  digits: fc.constantFrom('1', '2', 'auto'),
  mode: fc.constantFrom('half-even', 'up'),
})

test('whatever case a link carries, it is opened, evaluated and covered, or refused with words', async () => {
  let evaluations = 0
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 9, arbitrary: hostileCase }, { weight: 1, arbitrary: fc.json() }),
      wishes,
      async (subject, settings) => {
        const content = JSON.stringify({ case: subject, settings })
        const opened = await decodeLink(await packed(content))
        if ('fault' in opened) return
        const { evaluation, faults } = assess(opened.shared.draft)
        expect(evaluation !== null || faults.size > 0).toBe(true)
        if (evaluation) evaluations += 1
        for (const output of evaluation?.outputs ?? []) coverOutput(output, opened.shared.settings)
      },
    ),
    { numRuns: 400 },
  )
  expect(evaluations).toBeGreaterThan(0)
})
