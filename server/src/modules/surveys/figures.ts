import { type Cell, type Theme, themes, themeWords } from '@tongheng/contract/evaluation'
import { bands, lowScore, type ServiceKind, surveyQuestions } from '@tongheng/contract/surveys'
import type { RawBuilder } from 'kysely'
import { type AnyDb, sql } from '#platform/db'
import { own } from './tables.ts'

export interface Period {
  from: Date
  /** The first moment that does not belong to it. */
  until: Date
}

export interface Unit {
  id: string
  name: string
  cell: Cell
}

export interface SurveyFigures {
  platform: Cell
  institutions: Unit[]
  windows: Unit[]
  /** Answers about services that no window took in. */
  withoutWindow: Cell
  kinds: { kind: ServiceKind; cell: Cell }[]
}

/** What is added up of many answers: sums of each question, and how many of its scores fell into each band. */
interface Sums {
  answers: number
  sums: number[]
  bands: number[]
}

const questions = surveyQuestions.map((_, index) => sql.lit(index + 1))

/** Two points are a band; one pass over the answers, without taking them apart. */
const summed: RawBuilder<Sums> = sql`
  count(*)::int as answers,
  array[${sql.join(questions.map((at) => sql`coalesce(sum(scores[${at}]), 0)`))}]::int[] as sums,
  array[${sql.join(
    questions.flatMap((at) =>
      bands.map((_, band) => sql`count(*) filter (where (scores[${at}] + 1) / 2 = ${sql.lit(band + 1)})`),
    ),
  )}]::int[] as bands`

const answeredIn = ({ from, until }: Period) =>
  sql`status = 'answered' and answered_at >= ${from} and answered_at < ${until}`

const zeros = (length: number): number[] => Array.from({ length }, () => 0)
const nothing: Sums = {
  answers: 0,
  sums: zeros(surveyQuestions.length),
  bands: zeros(surveyQuestions.length * bands.length),
}
const plus = (a: readonly number[], b: readonly number[]): number[] => a.map((value, at) => value + (b[at] ?? 0))
const add = (a: Sums, b: Sums): Sums => ({
  answers: a.answers + b.answers,
  sums: plus(a.sums, b.sums),
  bands: plus(a.bands, b.bands),
})

interface Sent {
  asked: number
  answered: number
}

interface Around {
  clients: number
  sent: Sent | null
}

function cellOf({ answers, sums, bands: counts }: Sums, { clients, sent }: Around): Cell {
  const all = sums.reduce((sum, one) => sum + one, 0)
  const of = (at: number) => counts.slice(at * bands.length, (at + 1) * bands.length)
  return {
    asked: sent?.asked ?? null,
    answeredOfAsked: sent?.answered ?? null,
    answers,
    clients,
    mean: answers === 0 ? null : all / (answers * surveyQuestions.length),
    questions: sums.map((sum, at) => ({ mean: answers === 0 ? null : sum / answers, bands: of(at) })),
    bands: bands.map((_, band) => counts.reduce((sum, one, at) => (at % bands.length === band ? sum + one : sum), 0)),
  }
}

interface Row extends Sums {
  institution_id: string
  institution: string
  window_id: string | null
  window_name: string | null
}

const answersBy = async (db: AnyDb, period: Period): Promise<Row[]> =>
  (
    await sql<Row>`
      select institution_id, max(institution_name) as institution, window_id, max(window_name) as window_name, ${summed}
      from surveys where ${answeredIn(period)} group by institution_id, window_id`.execute(own(db))
  ).rows

/** How many different customers answered, by institution, by window and in all. */
async function clientsBy(db: AnyDb, period: Period): Promise<Map<string, number>> {
  const of = (key: RawBuilder<unknown>) => sql`
    select key, count(*)::int as clients from (select distinct ${key} as key, client_id from answered) one group by key`
  const { rows } = await sql<{ key: string; clients: number }>`
    with answered as materialized (
      select distinct institution_id, window_id, client_id from surveys where ${answeredIn(period)})
    ${of(sql`'institution ' || institution_id`)} union all
    ${of(sql`'window ' || coalesce(window_id::text, 'none')`)} union all ${of(sql`'all'`)}`.execute(own(db))
  return new Map(rows.map(({ key, clients }) => [key, clients]))
}

interface SentRow extends Sent {
  institution_id: string
  window_id: string | null
}

const sentBy = async (db: AnyDb, { from, until }: Period): Promise<SentRow[]> =>
  (
    await sql<SentRow>`
      select institution_id, window_id, count(*)::int as asked, count(*) filter (where status = 'answered')::int as answered
      from surveys where asked_at >= ${from} and asked_at < ${until} group by institution_id, window_id`.execute(
      own(db),
    )
  ).rows

const totalOf = (rows: readonly Sums[]): Sums => rows.reduce(add, nothing)
const sentOf = (rows: readonly Sent[]): Sent =>
  rows.reduce((sum, row) => ({ asked: sum.asked + row.asked, answered: sum.answered + row.answered }), {
    asked: 0,
    answered: 0,
  })

async function kindsOf(db: AnyDb, period: Period): Promise<SurveyFigures['kinds']> {
  const { rows } = await sql<Sums & { kind: ServiceKind; clients: number }>`
    select kind, count(distinct client_id)::int as clients, ${summed}
    from surveys, unnest(service_kinds) as kind where ${answeredIn(period)} group by kind order by kind`.execute(
    own(db),
  )
  return rows.map((row) => ({ kind: row.kind, cell: cellOf(row, { clients: row.clients, sent: null }) }))
}

/** Everything that the surveys of a period say, by unit and by kind of service (NQI-7.1-quarter). */
export async function surveyFigures(db: AnyDb, period: Period): Promise<SurveyFigures> {
  const rows = await answersBy(db, period)
  const sent = await sentBy(db, period)
  const clients = await clientsBy(db, period)
  const cell = (key: string, of: (row: { institution_id: string; window_id: string | null }) => boolean): Cell =>
    cellOf(totalOf(rows.filter(of)), { clients: clients.get(key) ?? 0, sent: sentOf(sent.filter(of)) })
  const institutions = new Map(rows.map((row) => [row.institution_id, row.institution]))
  const windows = new Map(
    rows.flatMap((row) => (row.window_id === null ? [] : [[row.window_id, row.window_name ?? '']])),
  )
  return {
    platform: cell('all', () => true),
    institutions: [...institutions].map(([id, name]) => ({
      id,
      name,
      cell: cell(`institution ${id}`, (row) => row.institution_id === id),
    })),
    windows: [...windows].map(([id, name]) => ({
      id,
      name,
      cell: cell(`window ${id}`, (row) => row.window_id === id),
    })),
    withoutWindow: cell('window none', (row) => row.window_id === null),
    kinds: await kindsOf(db, period),
  }
}

/** Answers, customers and mean of a period: one point of a trend. */
export async function trendPoint(db: AnyDb, period: Period) {
  const all = sql.join(
    questions.map((at) => sql`scores[${at}]`),
    sql` + `,
  )
  const { rows } = await sql<{ answers: number; clients: number; mean: number | null }>`
    select count(*)::int as answers, count(distinct client_id)::int as clients,
      (avg(${all}) / ${sql.lit(surveyQuestions.length)})::float8 as mean
    from surveys where ${answeredIn(period)}`.execute(own(db))
  return rows[0] ?? { answers: 0, clients: 0, mean: null }
}

const escaped = (word: string): string => word.replaceAll(/[^\p{L}\p{N} ]/gu, '')

/** Remarks sorted by the words they hold; one may count for several themes, or for none. */
export async function themesOf(
  db: AnyDb,
  period: Period,
): Promise<{ remarks: number; themes: { theme: Theme; count: number }[] }> {
  const holding = themes.map((theme) => {
    const pattern = themeWords[theme].map(escaped).join('|')
    return sql`count(*) filter (where suggestion ~* ${pattern})`
  })
  const { rows } = await sql<{ remarks: number; counts: number[] }>`
    select count(*)::int as remarks, array[${sql.join(holding)}]::int[] as counts
    from surveys where ${answeredIn(period)} and suggestion <> ''`.execute(own(db))
  const [found = { remarks: 0, counts: [] }] = rows
  return {
    remarks: found.remarks,
    themes: themes.map((theme, at) => ({ theme, count: found.counts[at] ?? 0 })).toSorted((a, b) => b.count - a.count),
  }
}

/** Answers with a score in the two lower bands on any question, by their ids. */
export async function unsatisfiedIn(db: AnyDb, period: Period): Promise<string[]> {
  const low = sql.join(questions.map((at) => sql`scores[${at}]`))
  const { rows } = await sql<{ id: string }>`
    select id from surveys where ${answeredIn(period)} and least(${low}) <= ${sql.lit(lowScore)}`.execute(own(db))
  return rows.map(({ id }) => id)
}
