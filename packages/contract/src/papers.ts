import { z } from 'zod'
import { text } from './common.ts'

export const QuestionKind = z.enum(['single', 'multiple', 'true-false'])

/** What a question with options is, wherever it is asked. */
export const Question = z.object({
  kind: QuestionKind,
  question: text(1000),
  /** Two to eight; of a true-or-false question the two are right and wrong. */
  options: z.array(text(300)).min(2).max(8),
  /** Which options are right, counted from 0. */
  answers: z.array(z.number().int().min(0).max(7)).min(1).max(8),
})
export type Question = z.infer<typeof Question>

/** Options that were chosen, question by question. */
export const PaperAnswers = z.array(z.array(z.number().int().min(0).max(7)).max(8)).max(200)

/** A question as whoever is asked sees it: without the answers. */
export const AskedQuestion = z.object({ kind: QuestionKind, question: z.string(), options: z.array(z.string()) })
export type AskedQuestion = z.infer<typeof AskedQuestion>

/** How a paper is set: how many questions are drawn, from which score of 100 it is passed, how long it takes. */
export const paperRules = {
  questionCount: z.number().int().min(1).max(200),
  passScore: z.number().int().min(1).max(100),
  minutes: z.number().int().min(1).max(600),
}
