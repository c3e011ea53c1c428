import { checkSheet, describe, MethodSheet } from '@tongheng/metrology'
import type { Language } from '@tongheng/metrology'

export type Content = MethodSheet
export type Path = readonly (string | number)[]

export const pathText = (path: Path): string => path.join('.')

export function valueAt(content: unknown, path: Path): unknown {
  let at = content
  for (const part of path) {
    if (at === null || typeof at !== 'object') return undefined
    at = (at as Record<string | number, unknown>)[part]
  }
  return at
}

/** The content with one value in another; `undefined` takes a field away, or an element out of a list. */
export function withValue<T>(content: T, path: Path, value: unknown): T {
  const [first, ...rest] = path
  if (first === undefined) return value as T
  const inner = rest.length === 0 ? value : withValue(valueAt(content, [first]) ?? {}, rest, value)
  if (Array.isArray(content)) {
    const at = Number(first)
    const items: unknown[] = content
    return (inner === undefined ? items.toSpliced(at, 1) : items.toSpliced(at, 1, inner)) as T
  }
  const fields = { ...(content as Record<string, unknown>), [first]: inner }
  if (inner === undefined) delete fields[first]
  return fields as T
}

export type Faults = ReadonlyMap<string, string>

export interface FaultWords {
  language: Language
  required: string
  symbol: string
  invalid: string
}

const isSymbol = (path: Path): boolean => ['name', 'role', 'column', 'value'].includes(String(path.at(-1)))

/** Every fault of a sheet by the path of the field that caused it. */
export function faultsOf(content: Content, words: FaultWords): Faults {
  const faults = new Map<string, string>()
  const shape = MethodSheet.safeParse(content)
  for (const issue of shape.error?.issues ?? []) {
    const path = issue.path.filter((part) => typeof part !== 'symbol')
    const given = valueAt(content, path)
    const word = isSymbol(path) ? words.symbol : words.invalid
    const place = pathText(path)
    if (!faults.has(place)) faults.set(place, given === undefined || given === '' ? words.required : word)
  }
  for (const problem of checkSheet(content)) {
    const place = problem.place.replace(/:\d+$/, '')
    if (!faults.has(place)) faults.set(place, describe(problem, words.language))
  }
  return faults
}

export interface Beginning {
  name: string
  kind: Content['kind']
  quantity: string
  unit: string
  instrument: string
  method: { code: string; name: { zh: string; en: string } }
  /** A label in the language of the page; the other language can be added in the designer. */
  word: (
    name:
      | 'source'
      | 'temperature'
      | 'standard'
      | 'nominal'
      | 'indication'
      | 'repeatability'
      | 'certificate'
      | 'standardValue'
      | 'error'
      | 'U',
  ) => string
}

const both = (words: string) => ({ zh: words, en: words })

/** A first sheet that works: an indication compared with a standard. Everything in it can be changed. */
export function blankSheet({ unit, word, ...from }: Beginning): Content {
  const { zh, en } = from.method.name
  const input = (name: string, label: string, value: string, part: object) => ({
    name,
    label: both(label),
    unit,
    value,
    parts: [part],
  })
  const column = (value: string, label: string) => ({ value, label: both(label), unit })
  return MethodSheet.parse({
    format: 'tongheng.method-sheet/1',
    id: `sheet-${Math.random().toString(36).slice(2, 10)}`,
    version: 1,
    name: both(from.name),
    kind: from.kind,
    methods: [{ code: from.method.code, title: { zh, en: en === '' ? zh : en } }],
    instrumentKinds: [{ code: 'instrument', name: both(from.instrument) }],
    quantity: both(from.quantity),
    provenance: { source: both(`${from.method.code} · ${word('source')}`), published: false },
    environment: [{ name: 'temperature', label: both(word('temperature')), unit: '°C', low: '15', high: '25' }],
    standards: [{ role: 'standard', label: both(word('standard')), unit, lookup: 'single' }],
    point: { label: both(word('nominal')), unit },
    points: { source: 'order' },
    repetitions: 3,
    columns: [{ name: 'x', label: both(word('indication')), unit, scope: 'row' }],
    model: 'E = X - S',
    inputs: [
      input('X', word('indication'), 'x', {
        label: both(word('repeatability')),
        of: [{ source: 'typeA', column: 'x' }],
      }),
      input('S', word('standardValue'), 'standard', {
        label: both(word('certificate')),
        of: [{ source: 'certificate', role: 'standard' }],
      }),
    ],
    result: { name: 'E', label: both(word('error')), unit },
    certificate: {
      columns: [
        column('nominal', word('nominal')),
        column('x', word('indication')),
        column('y', word('error')),
        column('U', word('U')),
      ],
    },
  })
}

/** Names that formulas may use, with what they stand for, in the order they become known. */
export function symbolsOf(content: Content): { name: string; label: { zh: string; en: string }; unit: string }[] {
  const asked = [...content.order, ...content.environment].map(({ name, label, unit }) => ({ name, label, unit }))
  const standards = content.standards.flatMap(({ role, label, unit }) => [
    { name: role, label, unit },
    { name: `${role}_U`, label: { zh: `${label.zh} U`, en: `${label.en} U` }, unit },
  ])
  const columns = content.columns.map(({ name, label, unit }) => ({ name, label, unit }))
  return [...asked, { name: 'nominal', label: content.point.label, unit: content.point.unit }, ...standards, ...columns]
}
