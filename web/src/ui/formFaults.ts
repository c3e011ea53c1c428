import { Refusal } from '@tongheng/contract/client'
import type { z } from 'zod'

export type FieldName = (string | number)[]

export interface FormFaults {
  /** Messages beside the field they belong to. */
  fields: { name: FieldName; errors: string[] }[]
  /** Messages that belong to no field of this form: shown above it. */
  rest: string[]
}

/** `body.items.0.serial` → `['items', 0, 'serial']`: forms hold what the body holds. */
export const nameOfPath = (path: string): FieldName =>
  path
    .split('.')
    .filter((part, index) => !(index === 0 && (part === 'body' || part === 'query' || part === 'params')))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))

const begins = (name: FieldName, start: FieldName): boolean => start.every((part, index) => name[index] === part)

/** The field to mark: the deepest one of this form at or above the fault, so that `files.0.id` is shown at `files`. */
const fieldFor = (name: FieldName, known: readonly FieldName[]): FieldName | undefined =>
  known.filter((field) => begins(name, field)).toSorted((a, b) => b.length - a.length)[0]

function sorted(faults: readonly { name: FieldName; message: string }[], known: readonly FieldName[]): FormFaults {
  const fields = new Map<string, { name: FieldName; errors: string[] }>()
  const rest: string[] = []
  for (const { name, message } of faults) {
    const field = fieldFor(name, known)
    if (!field) {
      if (!rest.includes(message)) rest.push(message)
      continue
    }
    const entry = fields.get(JSON.stringify(field)) ?? { name: field, errors: [] }
    entry.errors.push(message)
    fields.set(JSON.stringify(field), entry)
  }
  return { fields: [...fields.values()], rest }
}

/** Whether a form's change, `{ items: [, { serial: 'x' }] }`, is about this field. */
export function mentions(changed: unknown, name: FieldName): boolean {
  let at = changed
  for (const part of name) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, part)) return false
    at = (at as Record<string | number, unknown>)[part]
  }
  return true
}

/** Where each message of a refusal goes in a form with the fields `known`; null when it was no refusal. */
export function faultsOf(error: unknown, known: readonly FieldName[]): FormFaults | null {
  if (!(error instanceof Refusal)) return null
  const faults = error.body.fields.map(({ path, message }) => ({ name: nameOfPath(path), message }))
  const placed = sorted(faults, known)
  return faults.length === 0 ? { fields: [], rest: [error.message] } : placed
}

/** The same for what the contract's own schema says before anything is sent; messages that are codes are translated. */
export function faultsOfSchema(
  error: z.ZodError,
  known: readonly FieldName[],
  translate: (message: string) => string,
): FormFaults {
  const faults = error.issues.map(({ path, message }) => ({
    name: path.filter((part) => typeof part !== 'symbol'),
    message: translate(message),
  }))
  return sorted(faults, known)
}

/** Form fields left empty are not sent: the contract tells absent from empty. */
export function withoutBlanks<V>(values: V): V {
  if (Array.isArray(values)) return values.map(withoutBlanks) as V
  if (values === null || typeof values !== 'object' || Object.getPrototypeOf(values) !== Object.prototype) return values
  const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutBlanks(value)])) as V
}
