import { bandOf, bands, type ServiceKind, surveyQuestions } from '@tongheng/contract/surveys'
import fc from 'fast-check'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { surveyFigures, trendPoint } from './figures.ts'
import { own } from './tables.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

interface Answer {
  institution: number
  window: number | null
  client: number
  day: number
  kinds: ServiceKind[]
  scores: number[]
}

const answer = fc.record<Answer>({
  institution: fc.nat({ max: 2 }),
  window: fc.option(fc.nat({ max: 1 })),
  client: fc.nat({ max: 4 }),
  // Days before the quarter and after it too: those must not count.
  day: fc.integer({ min: -2, max: 93 }),
  kinds: fc.uniqueArray(fc.constantFrom<ServiceKind>('metrology', 'testing', 'brand'), { minLength: 1 }),
  scores: fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 9, maxLength: 9 }),
})

const idOf = (kind: string, at: number) => `${kind}0000000-0000-4000-8000-00000000000${at}`

/** Asked first and answered by another statement, as the product does it. */
async function store(answers: readonly Answer[], start: Date): Promise<void> {
  for (const { institution, window, client, day, kinds, scores } of answers) {
    const id = newId()
    const at = new Date(start.getTime() + day * 86_400_000)
    await own(database.db)
      .insertInto('surveys')
      .values({
        institution_id: idOf('a', institution),
        id,
        status: 'open',
        subject_kind: 'order',
        subject_id: id,
        subject_number: id,
        client_id: idOf('c', client),
        institution_name: `机构${institution}`,
        client_name: '企业',
        window_id: window === null ? null : idOf('b', window),
        window_name: window === null ? null : `窗口${window}`,
        asked_at: at,
      })
      .execute()
    await own(database.db)
      .updateTable('surveys')
      .set({ status: 'answered', via: 'account', answered_at: at, service_kinds: kinds, scores })
      .where('id', '=', id)
      .execute()
  }
  await own(database.db).updateTable('surveys').set({ improvement: '已改' }).where('status', '=', 'answered').execute()
}

const mean = (scores: readonly number[]) => scores.reduce((a, b) => a + b, 0) / scores.length
const bandsOf = (scores: readonly number[]) => bands.map((band) => scores.filter((one) => bandOf(one) === band).length)

const naive = (answers: readonly Answer[]) => ({
  answers: answers.length,
  clients: new Set(answers.map(({ client }) => client)).size,
  mean: mean(answers.flatMap(({ scores }) => scores)),
  bands: bandsOf(answers.flatMap(({ scores }) => scores)),
  questions: surveyQuestions.map((_, at) => {
    const of = answers.map(({ scores }) => scores[at] ?? 0)
    return { mean: mean(of), bands: bandsOf(of) }
  }),
})

const by = <K>(answers: readonly Answer[], key: (answer: Answer) => K) =>
  new Map([...Map.groupBy(answers, key)].map(([of, some]) => [of, naive(some)]))

test('[NQI-7.1-quarter] statistics from counts by month are what reading every answer gives', async () => {
  let year = 2000
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 25 }), async (answers) => {
      year += 1
      const [from, until] = [new Date(`${year}-04-01T00:00:00+08:00`), new Date(`${year}-07-01T00:00:00+08:00`)]
      await store(answers, from)
      const counted = answers.filter(({ day }) => day >= 0 && day < 91)
      const figures = await surveyFigures(database.db, { from, until })
      const point = await trendPoint(database.db, { from, until })
      fc.pre(counted.length > 0)
      const all = naive(counted)
      expect(figures.platform).toMatchObject({ ...all, asked: counted.length, answeredOfAsked: counted.length })
      expect(point).toEqual({ answers: all.answers, clients: all.clients, mean: all.mean })
      const institutions = by(counted, ({ institution }) => institution)
      expect(figures.institutions).toHaveLength(institutions.size)
      for (const [at, of] of institutions)
        expect(figures.institutions.find(({ id }) => id === idOf('a', at))).toMatchObject({
          name: `机构${at}`,
          cell: of,
        })
      const windows = by(counted, ({ window }) => window)
      const { withoutWindow } = figures
      for (const [at, of] of windows)
        expect(
          at === null ? withoutWindow : figures.windows.find(({ id }) => id === idOf('b', at))?.cell,
        ).toMatchObject(of)
      expect(figures.windows).toHaveLength(windows.size - (windows.has(null) ? 1 : 0))
      for (const kind of ['metrology', 'testing', 'brand'] as const) {
        const of = counted.filter(({ kinds }) => kinds.includes(kind))
        const found = figures.kinds.find((one) => one.kind === kind)?.cell
        if (of.length === 0) expect(found).toBeUndefined()
        else expect(found).toMatchObject(naive(of))
      }
    }),
    { numRuns: 12 },
  )
})
