import {
  type Cell,
  type CombinedEvaluation,
  dimensions,
  type EvaluationMode,
  questionsOf,
  type Weights,
} from '@tongheng/contract/evaluation'
import { surveyQuestions } from '@tongheng/contract/surveys'

type Score = number | null
type Mode = CombinedEvaluation['modes'][number]

/** Mean of what is there by its weights; null when nothing of weight is there. */
export function weighed(values: readonly (readonly [Score, number])[]): Score {
  const there = values.flatMap(([value, weight]) => (value === null || weight === 0 ? [] : [{ value, weight }]))
  const weights = there.reduce((sum, { weight }) => sum + weight, 0)
  return weights === 0 ? null : there.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights
}

const meanOf = (values: readonly Score[]): Score => weighed(values.map((value) => [value, 1]))

/** The five dimensions as the users see them: means of the questions that speak of each (IM-7.1). */
export const userScores = (cell: Cell): Score[] =>
  dimensions.map((dimension) =>
    meanOf(questionsOf[dimension].map((question) => cell.questions[surveyQuestions.indexOf(question)]?.mean ?? null)),
  )

export const modeOf = (
  mode: EvaluationMode,
  by: string,
  scores: readonly Score[],
  { dimensions: weights }: Weights,
): Mode => ({
  mode,
  by,
  scores: [...scores],
  mean: weighed(scores.map((score, at) => [score, weights[at] ?? 0])),
})

/** Several third parties count as one: their mean. What is missing leaves its weight to the modes that are there (NQI-7.1-modes). */
export function combined(
  { id, name }: { id: string; name: string },
  modes: readonly Mode[],
  weights: Weights,
): CombinedEvaluation {
  const scores = dimensions.map((_, at) =>
    weighed(
      (['self', 'user', 'third-party'] as const).map((mode) => [
        meanOf(modes.filter((one) => one.mode === mode).map((one) => one.scores[at] ?? null)),
        weights.modes[mode],
      ]),
    ),
  )
  return {
    id,
    name,
    modes: [...modes],
    scores,
    total: weighed(scores.map((score, at) => [score, weights.dimensions[at] ?? 0])),
  }
}
