import { textLines } from '../../ui/textLines.ts'

interface Options {
  options: string[]
  /** Which of them are right, counted from 0. */
  answers: number[]
}

const mark = '*'

/** Options as they are typed: one in each line, the right ones with an asterisk before them. */
export function readOptions(text: string): Options {
  const lines = textLines(text).filter((line) => line !== mark)
  return {
    options: lines.map((line) => (line.startsWith(mark) ? line.slice(1).trim() : line)),
    answers: lines.flatMap((line, at) => (line.startsWith(mark) ? [at] : [])),
  }
}

export const writeOptions = ({ options, answers }: Options): string =>
  options.map((option, at) => (answers.includes(at) ? `${mark} ${option}` : option)).join('\n')
