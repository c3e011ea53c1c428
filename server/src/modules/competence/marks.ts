import type { Question } from '@tongheng/contract/papers'

/** Whether exactly the right options were chosen. */
export const isRight = (question: Question, chosen: readonly number[]): boolean => {
  const [given, right] = [new Set(chosen), new Set(question.answers)]
  return given.size === right.size && [...right].every((answer) => given.has(answer))
}

/** Score of 100, rounded down: a pass mark is reached or not. An unanswered question is wrong. */
export const scoreOf = (paper: readonly Question[], answers: readonly (readonly number[])[]): number => {
  const right = paper.filter((question, index) => isRight(question, answers[index] ?? [])).length
  return Math.floor((right * 100) / paper.length)
}

/** `count` of the items in random order, by Fisher and Yates. `below(n)` gives a whole number from 0 to n − 1. */
export function draw<T>(items: readonly T[], count: number, below: (n: number) => number): T[] {
  const rest = [...items]
  return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(below(rest.length), 1)).flat()
}

/** The options in random order, with the right ones pointed at where they now stand. */
export function shuffled<Q extends Question>(question: Q, below: (n: number) => number): Q {
  const order = draw([...question.options.keys()], question.options.length, below)
  return {
    ...question,
    options: order.map((place) => question.options[place] ?? ''),
    answers: order.flatMap((place, now) => (question.answers.includes(place) ? [now] : [])),
  }
}

const dayMs = 86_400_000

/** Last day on which an examination counts that was passed on a day; null: for ever. Of 29 February it is the 28th in other years (CAL-5.1.4). */
export function lastDayOf(passedOn: string, years: number | null): string | null {
  if (years === null) return null
  const [year = 0, month = 0, day = 0] = passedOn.split('-').map(Number)
  return new Date(Date.UTC(year + years, month - 1, day) - dayMs).toISOString().slice(0, 10)
}

/** The day up to which what ends then is to be renewed by now. */
export const renewalHorizon = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
