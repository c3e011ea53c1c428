interface Asked {
  id: string
  questions: readonly unknown[]
}

const keyOf = ({ id }: Asked): string => `tongheng.paper.${id}`

const areAnswers = (value: unknown, { questions }: Asked): value is number[][] =>
  Array.isArray(value) &&
  value.length === questions.length &&
  value.every((one) => Array.isArray(one) && one.every((place) => Number.isInteger(place)))

/** What was chosen before the window was loaded anew; none of it where it does not fit the paper. */
export function keptAnswers(storage: Storage, paper: Asked): number[][] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(paper)) ?? 'null')
    if (areAnswers(kept, paper)) return kept
  } catch {
    // What cannot be read was not written here.
  }
  return paper.questions.map(() => [])
}

export const keepAnswers = (storage: Storage, paper: Asked, answers: readonly number[][]): void =>
  storage.setItem(keyOf(paper), JSON.stringify(answers))

export const forgetAnswers = (storage: Storage, paper: Asked): void => storage.removeItem(keyOf(paper))
