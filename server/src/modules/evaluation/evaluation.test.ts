import { evaluation as api, type QuarterFigures } from '@tongheng/contract/evaluation'
import { surveys } from '@tongheng/contract/surveys'
import { createOrganization } from '#modules/organizations'
import { askAfterService } from '#modules/surveys'
import { change } from '#platform/change'
import { systemContext } from '#platform/context'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { readTable } from '#platform/spreadsheets/readTable'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { strFromU8, unzipSync } from 'fflate'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let operator: Actress
let supervisor: Actress
let quality: Actress
let buyers: Actress[]
const ids = { large: '', small: '', window: '' }

const organization = async (kind: 'operator' | 'institution' | 'enterprise' | 'window' | 'authority', name: string) =>
  (await createOrganization(server.app.platform, { kind, name })).id

const hireAll = async (centre: string, market: string, clients: readonly string[]) => {
  operator = await hire(server, centre, '运营员', ['operator'])
  supervisor = await hire(server, market, '监督员', ['supervisor'])
  quality = await hire(server, ids.large, '质量负责人', ['quality-manager'])
  buyers = []
  for (const client of clients) buyers.push(await hire(server, client, '经办人', ['enterprise-member']))
}

beforeAll(async () => {
  server = await openApp({ startAt: '2026-06-01T09:00:00+08:00' })
  const centre = await organization('operator', '运营中心')
  const market = await organization('authority', '市场监管局')
  ids.large = await organization('institution', '甲计量院')
  ids.small = await organization('institution', '乙校准公司')
  ids.window = await organization('window', '园区窗口')
  const clients: string[] = []
  for (const name of ['一厂', '二厂', '三厂', '四厂']) clients.push(await organization('enterprise', name))
  await hireAll(centre, market, clients)
  for (const [index, buyer] of buyers.entries()) await answered(buyer, ids.large, { score: 6 + index })
  await answered(buyers[0], ids.small, { score: 3, suggestion: '证书太慢' })
  await ask(buyers[1]?.organizationId ?? '', ids.large, null)
  // The same people after the quarter: sessions are made anew, nobody waits months signed in.
  server.clock.set('2026-07-02T09:00:00+08:00')
  await hireAll(centre, market, clients)
  await server.drain()
}, 60_000)
afterAll(() => server.close())

async function ask(clientId: string, institutionId: string, windowId: string | null): Promise<string> {
  const { platform } = server.app
  const id = newId()
  await change(systemContext(platform, platform.db, 'test'), (step) =>
    askAfterService(step, {
      institutionId,
      institution: institutionId === ids.large ? '甲计量院' : '乙校准公司',
      kind: 'order',
      id,
      number: `WT-${id.slice(-6)}`,
      clientId,
      client: '某厂',
      windowId,
    }),
  )
  return id
}

async function answered(
  buyer: Actress | undefined,
  institutionId: string,
  { score, suggestion = '' }: { score: number; suggestion?: string },
): Promise<void> {
  if (!buyer) throw new Error('nobody to answer')
  const subject = await ask(buyer.organizationId, institutionId, ids.window)
  const { entries } = await buyer.client.call(surveys.listSurveys, { query: { status: 'open' } })
  const id = entries.find(({ service }) => service.id === subject)?.id ?? ''
  await buyer.client.call(surveys.answerSurvey, {
    params: { institutionId, id },
    body: { serviceKinds: ['metrology'], scores: Array.from({ length: 9 }, () => score), suggestion },
  })
}

const quarter = { year: 2026, quarter: 2 }
const now = async (): Promise<QuarterFigures> =>
  (await operator.client.call(api.getQuarter, { query: quarter })).figures
const publish = (body: object = {}) => attempt(operator.client, api.publishQuarter, { body: { ...quarter, ...body } })
const file = (format: string, locale = 'zh-CN') =>
  server.app.http.inject({
    url: `/api/quarter-reports/file?year=2026&quarter=2&format=${format}`,
    headers: { 'accept-language': locale },
  })

test('[NQI-7.1-quarter] figures of a quarter by platform, institution, window and kind, with trend, themes and unsatisfied answers', async () => {
  const figures = await now()
  expect(figures.platform).toMatchObject({
    asked: 6,
    answeredOfAsked: 5,
    answers: 5,
    clients: 4,
    mean: (6 + 7 + 8 + 9 + 3) / 5,
    bands: [0, 9, 9, 18, 9],
  })
  expect(figures.institutions.map(({ name, cell }) => [name, cell?.answers, cell?.mean]).toSorted()).toEqual([
    ['乙校准公司', 1, 3],
    ['甲计量院', 4, 7.5],
  ])
  expect(figures.windows).toMatchObject([{ name: '园区窗口', cell: { answers: 5 } }])
  expect(figures.kinds).toMatchObject([{ kind: 'metrology', cell: { answers: 5, questions: expect.any(Array) } }])
  expect(figures.trend).toHaveLength(8)
  expect(figures.trend.at(-1)).toEqual({ ...quarter, answers: 5, mean: 6.6 })
  expect(figures.trend[0]).toEqual({ year: 2024, quarter: 3, answers: null, mean: null })
  expect(figures.remarks).toBe(1)
  const counted = figures.themes.filter(({ count }) => count > 0).map(({ theme }) => theme)
  expect(counted.toSorted()).toEqual(['result', 'time'])
  expect(figures.unsatisfied).toEqual({ answers: 1, open: 1, underWay: 0, mended: 0, dismissed: 0 })
  const { cases } = await operator.client.call(api.getQuarter, { query: quarter })
  expect(cases).toMatchObject([{ organization: '乙校准公司', status: 'open' }])
  expect((await attempt(quality.client, api.getQuarter, { query: quarter })).status).toBe(403)
})

test('[NQI-7.1-modes] self, user and third-party evaluation in the five dimensions, weighed by the version that holds', async () => {
  const give = (who: Actress, institutionId: string, body: object = {}) =>
    attempt(who.client, api.giveEvaluation, {
      body: { ...quarter, institutionId, scores: [10, 9, 8, 7, 6], basis: '年度自查', ...body },
    })
  expect((await give(quality, ids.small)).code).toBe('evaluation.own-only')
  expect((await give(quality, ids.large)).answer?.modes.map(({ mode }) => mode)).toEqual(['user', 'self'])
  expect((await give(quality, ids.large)).code).toBe('evaluation.given-already')
  expect((await give(operator, ids.large)).code).toBe('evaluation.name-evaluator')
  expect((await give(operator, ids.large, { evaluator: '计量协会', scores: [5, 5, 5, 5, 11] })).status).toBe(400)
  expect((await give(operator, ids.large, { evaluator: '计量协会', scores: [5, 5, 5, 5, 5] })).status).toBe(200)
  const whole = await give(supervisor, ids.large, { scores: [7, 7, 7, 7, 7] })
  expect(whole.answer?.scores[0]).toBeCloseTo(0.2 * 10 + 0.6 * 7.5 + 0.2 * 6, 12)
  const set = (modes: object) =>
    attempt(operator.client, api.setEvaluationWeights, {
      body: { modes: modes as never, dimensions: [20, 20, 20, 20, 20], reason: '试行' },
    })
  expect((await set({ self: 50, user: 60, 'third-party': 0 })).code).toBe('evaluation.weights-sum')
  expect((await set({ self: 0, user: 100, 'third-party': 0 })).answer?.version).toBe(2)
  const mine = await quality.client.call(api.listEvaluations, { query: quarter })
  expect(mine.evaluations.map(({ name, total }) => [name, total])).toEqual([['甲计量院', 7.5]])
  const { versions } = await server.client('').call(api.getEvaluationWeights, {})
  expect(versions.map(({ version }) => version)).toEqual([2, 1])
})

test('[NQI-7.1-quarter] a published quarter hides what would tell one customer, does not change, and is corrected as another version', async () => {
  expect((await attempt(operator.client, api.publishQuarter, { body: { year: 2026, quarter: 3 } })).code).toBe(
    'evaluation.quarter-runs',
  )
  expect((await attempt(operator.client, api.publishQuarter, { body: { year: 2025, quarter: 1 } })).code).toBe(
    'evaluation.nothing-to-publish',
  )
  expect((await publish()).answer?.version).toBe(1)
  const guest = server.client('')
  const first = await guest.call(api.getQuarterReport, { query: quarter })
  // One institution has one customer: it is hidden, and the other with it, else it were the whole less the other.
  expect(first.figures.institutions.map(({ cell }) => cell)).toEqual([null, null])
  expect(first.figures.platform?.answers).toBe(5)
  expect(first.figures.evaluations.flatMap(({ modes }) => modes).some(({ mode }) => mode === 'user')).toBe(false)
  expect((await publish()).error?.fields[0]?.path).toBe('body.reason')
  expect((await publish({ reason: '补录一份回访' })).answer).toMatchObject({ version: 2, reason: '补录一份回访' })
  const old = await guest.call(api.getQuarterReport, { query: { ...quarter, version: 1 } })
  expect(old.figures).toEqual(first.figures)
  expect(old.versions.map(({ version }) => version)).toEqual([2, 1])
  const forged = sql`update quarter_reports set figures = '{}'`.execute(server.database.db)
  await expect(forged).rejects.toThrow()
  expect((await attempt(guest, api.getQuarterReport, { query: { year: 2026, quarter: 1 } })).code).toBe(
    'evaluation.no-report',
  )
  expect((await guest.call(api.listQuarterReports, {})).reports).toHaveLength(2)
})

test('[NQI-7.1-quarter] the report comes as PDF, Word and Excel with the same figures', async () => {
  const pdf = await file('pdf')
  const { text } = await extractText(new Uint8Array(pdf.rawPayload), { mergePages: true })
  expect(text.replaceAll(/\s/g, '')).toContain('2026年第2季度服务评价报告')
  expect(text).toContain('6.60')
  const word = await file('docx', 'en')
  const body = strFromU8(unzipSync(new Uint8Array(word.rawPayload))['word/document.xml'] ?? new Uint8Array())
  expect(body).toContain('Evaluation of services, quarter 2 of 2026')
  expect(body).toContain('6.60')
  const table = await readTable((await file('xlsx')).rawPayload, 'a.xlsx')
  expect(table[1]?.cells.slice(0, 4)).toEqual(['全部服务', '5', '83.3 %', '6.60'])
})
