import type { Draft, DraftComponent } from './draft.ts'
import { figureOf, readingTexts } from './figures.ts'

/** Figures as they were typed, by field, where the number alone would lose something: 10.020 is not 10.02. */
export type Typed = Readonly<Record<string, string>>

type Change = (place: string, text: string) => string

const componentWith = (component: DraftComponent, place: string, change: Change): DraftComponent => ({
  ...component,
  readings: change(`${place}.readings`, component.readings),
  figures: Object.fromEntries(
    Object.entries(component.figures).map(([name, text]) => [name, change(`${place}.${name}`, text ?? '')]),
  ),
})

/** A draft with every figure replaced; places are named as faults are. */
const draftWith = (draft: Draft, change: Change): Draft => ({
  ...draft,
  inputs: draft.inputs.map((input, index) => ({
    ...input,
    value: change(`inputs.${index}.value`, input.value),
    components: input.components.map((component, part) =>
      componentWith(component, `inputs.${index}.components.${part}`, change),
    ),
  })),
  correlations: draft.correlations.map((one, index) => ({ ...one, r: change(`correlations.${index}`, one.r) })),
})

const numbersOf = (text: string): string => readingTexts(text).map(figureOf).join('\n')

/** What the numbers of a draft do not say. */
export function typedOf(draft: Draft): Typed {
  const typed: Record<string, string> = {}
  draftWith(draft, (place, text) => {
    if (text !== numbersOf(text)) typed[place] = text
    return text
  })
  return typed
}

/** The draft of a link or a file with its figures as typed. A text that stands for other numbers is passed over. */
export function withTyped(draft: Draft, typed: unknown): Draft {
  const known = new Map<string, unknown>(typeof typed === 'object' && typed !== null ? Object.entries(typed) : [])
  return draftWith(draft, (place, text) => {
    const kept = known.get(place)
    return typeof kept === 'string' && kept !== '' && numbersOf(kept) === numbersOf(text) ? kept : text
  })
}
