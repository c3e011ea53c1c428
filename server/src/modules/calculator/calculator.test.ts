import { calculator as api, type CalculationInput } from '@tongheng/contract/calculator'
import { examples } from '@tongheng/metrology'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf, squeeze } from '#platform/documents/readPdf'

let world: TestApp

beforeAll(async () => {
  world = await openApp()
})
afterAll(() => world.close())

const caseOf = (id: string): Record<string, unknown> => {
  const example = examples.find((one) => one.id === id)
  if (!example) throw new Error(`no example ${id}`)
  return { id: '数字多用表 100 V', ...example.subject }
}

const input = (draft: Partial<CalculationInput> = {}): CalculationInput => ({
  case: caseOf('multimeter'),
  cover: { kind: 'auto' },
  digits: '2',
  mode: 'half-even',
  simulation: { trials: 20_000, seed: 1 },
  ...draft,
})

const ask = (draft: Partial<CalculationInput> = {}, ip = '10.0.0.1', language = 'zh-CN') =>
  world.app.http.inject({
    method: 'POST',
    url: '/api/calculator/report',
    remoteAddress: ip,
    headers: { 'content-type': 'application/json', 'accept-language': language },
    payload: JSON.stringify(input(draft)),
  })

test('a visitor gets a real PDF of the calculation: results, budget, histogram, and what was computed', async () => {
  const answer = await ask()
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf'])
  const text = (await readPdf(answer.rawPayload)).pages.join('')
  for (const words of [
    '测量不确定度评定报告',
    '数字多用表 100 V',
    '不确定度预算',
    '蒙特卡洛模拟',
    '20000 次试验，种子 1',
    '本报告不是校准证书',
  ])
    expect(text).toContain(squeeze(words))
})

test('the report comes in English, without a simulation, and for every example of the calculator', async () => {
  for (const { subject } of examples) {
    const answer = await ask({ case: { ...subject }, simulation: null }, '10.0.0.2', 'en')
    expect(answer.statusCode).toBe(200)
    expect((await readPdf(answer.rawPayload)).pages.join('')).toContain(squeeze('No Monte Carlo simulation was made'))
  }
})

test('what cannot be evaluated is refused with the sentence of the library, whatever it is', async () => {
  for (const wrong of [
    {},
    { model: 'y = x', outputs: [{ name: 'y' }], inputs: [] },
    { model: 'y = constructor.constructor("return process")()', outputs: [{ name: 'y' }], inputs: [] },
    { model: 'y = 1/x', outputs: [{ name: 'y' }], inputs: [{ name: 'x', value: 0 }] },
  ]) {
    const { status, error } = await attempt(world.client(), api.calculationReport, { body: input({ case: wrong }) })
    expect([status, error?.code, error?.fields[0]?.path]).toEqual([400, 'calculator.case', 'body.case'])
  }
  const many = await attempt(world.client(), api.calculationReport, {
    body: input({ simulation: { trials: 10_000_000, seed: 1 } }),
  })
  expect(many.error?.fields).toMatchObject([{ path: 'body.simulation.trials', code: 'calculator.too-many-trials' }])
})

test('[NQI-4.1-security] one address may ask for twenty reports in ten minutes', async () => {
  const light = { simulation: null, case: {} }
  for (let count = 0; count < 20; count += 1) expect((await ask(light, '10.0.0.9')).statusCode).toBe(400)
  expect((await ask(light, '10.0.0.9')).statusCode).toBe(429)
  expect((await ask(light, '10.0.0.8')).statusCode).toBe(400)
  world.clock.advance(10 * 60_000)
  expect((await ask(light, '10.0.0.9')).statusCode).toBe(400)
})
