import { randomInt } from 'node:crypto'
import type { Question } from '@tongheng/contract/papers'
import { fieldError } from '#platform/errors'
import { draw, shuffled } from './marks.ts'

/** The way of an answer over a slow line. */
const graceMs = 30_000

/** Questions drawn at random for one person, the options of each in random order. */
export const drawPaper = <Q extends Question>(bank: readonly Q[], count: number): Q[] =>
  draw(bank, count, (n) => randomInt(n)).map((question) => shuffled(question, (n) => randomInt(n)))

/** Whether answers still count, by the server's clock. */
export const isRunning = (paper: { submitted_at: Date | null; due_at: Date }, now: Date): boolean =>
  paper.submitted_at === null && now.getTime() <= paper.due_at.getTime() + graceMs

/** Refuses a question whose answers are none of its options, or more or fewer than its kind has; `path` is its place in the request. */
export function requireSoundQuestion({ kind, options, answers }: Question, path: string): void {
  answers.forEach((answer, index) => {
    if (answer >= options.length || answers.indexOf(answer) !== index)
      throw fieldError(`${path}.answers.${index}`, 'competence.answer-not-an-option')
  })
  if (kind !== 'multiple' && answers.length !== 1) throw fieldError(`${path}.answers`, 'competence.one-answer')
  if (kind === 'true-false' && options.length !== 2) throw fieldError(`${path}.options`, 'competence.two-options')
}
