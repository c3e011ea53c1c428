import { type Cell, type Theme, themes, themeWords } from '@tongheng/contract/evaluation'
import { bandOf, bands, lowScore, type ServiceKind, surveyQuestions } from '@tongheng/contract/surveys'
import type { RawBuilder } from 'kysely'
import { type AnyDb, sql } from '#platform/db'
import { own, type TallyRow } from './tables.ts'

/** Whole months, by the calendar of Shanghai: answers are counted by month. */
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

/** Points of a score. */
const most = 10

/** How many answers gave each number of points: ten counts for each question, one after the other. */
type Counts = readonly number[]

const nothing: Counts = Array.from({ length: surveyQuestions.length * most }, () => 0)

const totalOf = (rows: readonly { counts: Counts }[]): Counts =>
  rows.reduce((sum, { counts }) => sum.map((count, at) => count + (counts[at] ?? 0)), nothing)

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** The counts of one question. */
const questionIn = (counts: Counts, question: number): Counts => counts.slice(question * most, (question + 1) * most)
const pointsIn = (counts: Counts): number => sumOf(counts.map((count, at) => count * ((at % most) + 1)))
/** Every answer has a score for each question. */
const answersIn = (counts: Counts): number => sumOf(questionIn(counts, 0))

const bandsIn = (counts: Counts): number[] =>
  bands.map((band) => sumOf(counts.filter((_, at) => bandOf((at % most) + 1) === band)))

const meanOf = (counts: Counts, questions: number): number | null => {
  const answers = answersIn(counts)
  return answers === 0 ? null : pointsIn(counts) / (answers * questions)
}

interface Sent {
  asked: number
  answered: number
}

interface Around {
  clients: number
  sent: Sent | null
}

const cellOf = (counts: Counts, { clients, sent }: Around): Cell => ({
  asked: sent?.asked ?? null,
  answeredOfAsked: sent?.answered ?? null,
  answers: answersIn(counts),
  clients,
  mean: meanOf(counts, surveyQuestions.length),
  questions: surveyQuestions.map((_, at) => {
    const of = questionIn(counts, at)
    return { mean: meanOf(of, 1), bands: bandsIn(of) }
  }),
  bands: bandsIn(counts),
})

const answeredIn = ({ from, until }: Period) =>
  sql`status = 'answered' and answered_at >= ${from} and answered_at < ${until}`

const monthsOf = ({ from, until }: Period) => {
  const day = (moment: Date) => sql`(${moment}::timestamptz at time zone 'Asia/Shanghai')::date`
  return sql<boolean>`month >= ${day(from)} and month < ${day(until)}`
}

const talliesOf = (db: AnyDb, period: Period) =>
  own(db).selectFrom('survey_tallies').selectAll().where(monthsOf(period)).execute()

/** How many different customers answered, by what `key` says of a row. */
async function clientsBy(db: AnyDb, period: Period, key: RawBuilder<unknown>): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; clients: number }>`
    select key, count(*)::int as clients
    from (select distinct ${key} as key, client_id from survey_clients where ${monthsOf(period)}) as one
    group by key`.execute(own(db))
  return new Map(rows.map(({ key: of, clients }) => [of, clients]))
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

const sentOf = (rows: readonly Sent[]): Sent => ({
  asked: sumOf(rows.map(({ asked }) => asked)),
  answered: sumOf(rows.map(({ answered }) => answered)),
})

/** What tells one unit from another, and its name. */
interface Division {
  idOf(row: { institution_id: string; window_id: string | null }): string
  nameOf(row: TallyRow): string
}

const noWindow = 'none'
const byInstitution: Division = { idOf: (row) => row.institution_id, nameOf: (row) => row.institution_name }
const byWindow: Division = { idOf: (row) => row.window_id ?? noWindow, nameOf: (row) => row.window_name ?? '' }

const greatest = (names: readonly string[]): string => names.reduce((a, b) => (a > b ? a : b), '')

function unitsOf(
  { rows, sent, clients }: { rows: TallyRow[]; sent: SentRow[]; clients: ReadonlyMap<string, number> },
  { idOf, nameOf }: Division,
): Unit[] {
  const sentOut = Map.groupBy(sent, idOf)
  return [...Map.groupBy(rows, idOf)].map(([id, of]) => ({
    id,
    name: greatest(of.map(nameOf)),
    cell: cellOf(totalOf(of), { clients: clients.get(id) ?? 0, sent: sentOf(sentOut.get(id) ?? []) }),
  }))
}

async function kindsOf(db: AnyDb, period: Period, rows: readonly TallyRow[]): Promise<SurveyFigures['kinds']> {
  const clients = await clientsBy(db, period, sql`unnest(service_kinds)`)
  const kinds = [...new Set(rows.flatMap((row) => row.service_kinds))].toSorted()
  return kinds.map((kind) => ({
    kind,
    cell: cellOf(totalOf(rows.filter((row) => row.service_kinds.includes(kind))), {
      clients: clients.get(kind) ?? 0,
      sent: null,
    }),
  }))
}

/** Everything that the surveys of a period say, by unit and by kind of service (NQI-7.1-quarter). */
export async function surveyFigures(db: AnyDb, period: Period): Promise<SurveyFigures> {
  const rows = await talliesOf(db, period)
  const sent = await sentBy(db, period)
  const all = await clientsBy(db, period, sql`'all'`)
  const clients = await clientsBy(db, period, sql`institution_id::text`)
  const windowClients = await clientsBy(db, period, sql`coalesce(window_id::text, ${noWindow})`)
  const windows = unitsOf({ rows, sent, clients: windowClients }, byWindow)
  const sentByNone = sentOf(sent.filter((row) => row.window_id === null))
  return {
    platform: cellOf(totalOf(rows), { clients: all.get('all') ?? 0, sent: sentOf(sent) }),
    institutions: unitsOf({ rows, sent, clients }, byInstitution),
    windows: windows.filter(({ id }) => id !== noWindow),
    withoutWindow: windows.find(({ id }) => id === noWindow)?.cell ?? cellOf(nothing, { clients: 0, sent: sentByNone }),
    kinds: await kindsOf(db, period, rows),
  }
}

/** Answers, customers and mean of a period: one point of a trend. */
export async function trendPoint(db: AnyDb, period: Period) {
  const counts = totalOf(await talliesOf(db, period))
  const clients = (await clientsBy(db, period, sql`'all'`)).get('all') ?? 0
  return { answers: answersIn(counts), clients, mean: meanOf(counts, surveyQuestions.length) }
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
  const low = sql.join(surveyQuestions.map((_, at) => sql`scores[${sql.lit(at + 1)}]`))
  const { rows } = await sql<{ id: string }>`
    select id from surveys where ${answeredIn(period)} and least(${low}) <= ${sql.lit(lowScore)}`.execute(own(db))
  return rows.map(({ id }) => id)
}
