import {
  type CombinedEvaluation,
  fewestClients,
  type QuarterFigures,
  type UnitCell,
  type WeightsVersion,
} from '@tongheng/contract/evaluation'
import { complaintFigures } from '#modules/complaints'
import { improvementsOfSurveys } from '#modules/improvement'
import { type SurveyFigures, surveyFigures, themesOf, trendPoint, type Unit, unsatisfiedIn } from '#modules/surveys'
import type { AnyDb } from '#platform/db'
import { combined, modeOf, userScores } from './combine.ts'
import { orNull, shownCells } from './protect.ts'
import { evaluationsOf, weightVersions } from './queries.ts'
import { periodOf, type Quarter, shifted } from './quarters.ts'

/** Quarters of a trend, with the one it ends in. */
const trendLength = 8

async function trendOf(db: AnyDb, quarter: Quarter, fewest: number): Promise<QuarterFigures['trend']> {
  const points: QuarterFigures['trend'] = []
  for (let back = trendLength - 1; back >= 0; back -= 1) {
    const one = shifted(quarter, -back)
    const { answers, clients, mean } = await trendPoint(db, periodOf(one))
    points.push(clients < fewest ? { ...one, answers: null, mean: null } : { ...one, answers, mean })
  }
  return points
}

/** Evaluations of each institution that users, itself or others spoke of. */
export async function combinedOf(
  db: AnyDb,
  quarter: Quarter,
  weights: WeightsVersion,
  institutions: readonly UnitCell[],
): Promise<CombinedEvaluation[]> {
  const given = Map.groupBy(await evaluationsOf(db, quarter), (row) => row.institution_id)
  const names = new Map(institutions.map(({ id, name }) => [id, name]))
  for (const [id, [row]] of given) if (row && !names.has(id)) names.set(id, row.institution_name)
  return [...names].map(([id, name]) => {
    const cell = institutions.find((one) => one.id === id)?.cell ?? null
    const users = cell === null ? [] : [modeOf('user', '', userScores(cell), weights)]
    const others = (given.get(id) ?? []).map((row) => modeOf(row.mode, row.evaluator, row.scores, weights))
    return combined({ id, name }, [...users, ...others], weights)
  })
}

async function unsatisfiedOf(db: AnyDb, quarter: Quarter): Promise<QuarterFigures['unsatisfied']> {
  const answers = await unsatisfiedIn(db, periodOf(quarter))
  const cases = await improvementsOfSurveys(db, answers)
  const count = (...statuses: string[]) => cases.filter(({ status }) => statuses.includes(status)).length
  return {
    answers: answers.length,
    open: count('open'),
    underWay: count('planned', 'done'),
    mended: count('verified', 'published'),
    dismissed: count('dismissed'),
  }
}

interface Seen {
  platform: QuarterFigures['platform']
  institutions: UnitCell[]
  windows: UnitCell[]
  kinds: QuarterFigures['kinds']
}

const everything = ({ platform, institutions, windows, kinds }: SurveyFigures): Seen => ({
  platform,
  institutions,
  windows,
  kinds,
})

const masked = (units: readonly Unit[], shown: ReadonlySet<string>): UnitCell[] =>
  units.map(({ id, name, cell }) => ({ id, name, cell: shown.has(id) ? cell : null }))

/** What may be published: nothing from which one customer's answer can be told (see `shownCells`). */
function publishable({ platform, institutions, windows, withoutWindow, kinds }: SurveyFigures): Seen {
  const cells = (units: readonly Unit[]) => new Map(units.map(({ id, cell }) => [id, cell]))
  // Windows divide the whole only together with what came by none.
  const byWindow = cells(windows).set('none', withoutWindow)
  return {
    platform: orNull(platform),
    institutions: masked(institutions, shownCells(cells(institutions))),
    windows: masked(windows, shownCells(byWindow)),
    kinds: kinds.map(({ kind, cell }) => ({ kind, cell: orNull(cell) })),
  }
}

/** All figures of a quarter: as the operator sees them, or as they may be published (NQI-7.1-quarter, CAL-9.1). */
export async function quarterFigures(db: AnyDb, quarter: Quarter, sight: 'all' | 'public'): Promise<QuarterFigures> {
  const period = periodOf(quarter)
  const surveys = await surveyFigures(db, period)
  const seen = sight === 'all' ? everything(surveys) : publishable(surveys)
  const [weights] = await weightVersions(db)
  const complaints = await complaintFigures(db, period)
  const { version, modes, dimensions } = weights
  return {
    ...quarter,
    ...seen,
    trend: await trendOf(db, quarter, sight === 'all' ? 1 : fewestClients),
    ...(await themesOf(db, period)),
    unsatisfied: await unsatisfiedOf(db, quarter),
    complaints: { ...complaints, rating: complaints.rated < fewestClients ? null : complaints.rating },
    evaluations: await combinedOf(db, quarter, weights, seen.institutions),
    weights: { version, modes, dimensions },
  }
}
