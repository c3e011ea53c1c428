import { elementsOf, segmentOf } from '../xml/tree.ts'
import type { XmlElement } from '../xml/tree.ts'
import { allMarks, readMarks, writeMarks } from './marks.ts'
import type { Marks } from './marks.ts'
import type { Walk } from './walk.ts'

/** What is inside an element. */
export interface Body {
  attributes?: Record<string, string>
  children: ReadonlyArray<XmlElement | string>
}

/** One type of the schema in both directions. */
export interface Codec<T> {
  read(element: XmlElement, walk: Walk): T
  write(value: T, walk: Walk): Body
}

/** A part of a record: all elements that it answers for, in document order. `names` null: the element is called like the field. */
export interface Field<T, Needed extends boolean> {
  needed: Needed
  /** Nothing is a value too: the empty list. */
  mayBeEmpty?: boolean
  names: readonly string[] | null
  read(found: readonly XmlElement[], walk: Walk): T
  write(value: T, name: string, walk: Walk): XmlElement[]
}

export const build = <T>(codec: Codec<T>, value: T, name: string, walk: Walk): XmlElement => {
  const { attributes = {}, children } = codec.write(value, walk)
  return { name, attributes, children }
}

const enter = <T>(codec: Codec<T>, element: XmlElement, walk: Walk, index?: number): T =>
  walk.inside(segmentOf(element.name, index), element.line, () => codec.read(element, walk))

const spoken = (names: readonly string[]) => names.map((name) => segmentOf(name)).join(' / ')

/** The first of one needs no number. */
const numbered = (index: number, length: number) => (length > 1 ? index + 1 : undefined)

function single<T, Needed extends boolean>(needed: Needed, codec: Codec<T>): Field<T, Needed> {
  return {
    needed,
    names: null,
    read: ([first, ...others], walk) => {
      if (!first) return walk.fail('dcc.element-missing', { name: '' })
      if (others.length > 0) walk.note('dcc.element-repeated', { name: segmentOf(first.name) })
      return enter(codec, first, walk)
    },
    write: (value, name, walk) => [walk.inside(segmentOf(name), undefined, () => build(codec, value, name, walk))],
  }
}

function repeated<T, Needed extends boolean>(needed: Needed, codec: Codec<T>): Field<T[], Needed> {
  return {
    needed,
    names: null,
    read: (found, walk) => found.map((element, index) => enter(codec, element, walk, numbered(index, found.length))),
    write: (values, name, walk) => {
      if (values.length === 0) walk.fail('dcc.element-missing', { name: segmentOf(name) })
      return values.map((value, index) =>
        walk.inside(segmentOf(name, numbered(index, values.length)), undefined, () => build(codec, value, name, walk)),
      )
    },
  }
}

/** Exactly one element. */
export const one = <T>(codec: Codec<T>) => single(true, codec)
/** One element or none. */
export const maybe = <T>(codec: Codec<T>) => single(false, codec)
/** One or more elements. */
export const some = <T>(codec: Codec<T>) => repeated(true, codec)
/** Any number of elements; the field is absent when there are none. */
export const any = <T>(codec: Codec<T>) => repeated(false, codec)

/** A value with the name of its kind. */
export type Tagged<Kinds> = { [K in keyof Kinds]: { kind: K; value: Kinds[K] } }[keyof Kinds]

/** For each kind the elements that hold it (the first one is written, unless the value names its own) and their codec. */
export type Variants<Kinds> = { [K in keyof Kinds]: { names: readonly string[]; codec: Codec<Kinds[K]> } }

interface Variant {
  names: readonly string[]
  codec: Codec<unknown>
}

/** Elements of several kinds in their own order. */
function tagged<Kinds>(variants: Variants<Kinds>) {
  const table = Object.entries<Variant>(variants)
  const names = table.flatMap(([, variant]) => variant.names)
  const read = (element: XmlElement, index: number | undefined, walk: Walk): Tagged<Kinds> => {
    const [kind, variant] = table.find(([, { names: own }]) => own.includes(element.name)) ?? []
    if (!variant) return walk.fail('dcc.element-unknown', { name: element.name })
    // The table pairs each kind with the codec of its own value.
    return { kind, value: enter(variant.codec, element, walk, index) } as Tagged<Kinds>
  }
  const write = (item: Tagged<Kinds>, index: number | undefined, walk: Walk): XmlElement => {
    const variant: Variant = variants[item.kind]
    const name = nameIn(item.value) ?? variant.names[0] ?? ''
    return walk.inside(segmentOf(name, index), undefined, () => build(variant.codec, item.value, name, walk))
  }
  return { names, read, write }
}

/** A value kept as XML carries the name of its element. */
const nameIn = (value: unknown): string | undefined =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'children' in value &&
  typeof value.name === 'string'
    ? value.name
    : undefined

export function choice<Kinds>(variants: Variants<Kinds>): Field<Tagged<Kinds>, true> {
  const { names, read, write } = tagged(variants)
  return {
    needed: true,
    names,
    read: ([first, ...others], walk) => {
      if (!first) return walk.fail('dcc.element-missing', { name: spoken(names) })
      for (const other of others) walk.note('dcc.element-repeated', { name: segmentOf(other.name) })
      return read(first, undefined, walk)
    },
    write: (value, _, walk) => [write(value, undefined, walk)],
  }
}

export const maybeChoice = <Kinds>(variants: Variants<Kinds>): Field<Tagged<Kinds>, false> => ({
  ...choice(variants),
  needed: false,
})

/** For each its number among those of the same key, where there are several. */
function placesBy<T>(all: readonly T[], keyOf: (one: T) => unknown): Array<number | undefined> {
  const totals = new Map<unknown, number>()
  for (const one of all) totals.set(keyOf(one), (totals.get(keyOf(one)) ?? 0) + 1)
  const seen = new Map<unknown, number>()
  return all.map((one) => {
    const index = seen.get(keyOf(one)) ?? 0
    seen.set(keyOf(one), index + 1)
    return numbered(index, totals.get(keyOf(one)) ?? 0)
  })
}

export function choices<Kinds>(variants: Variants<Kinds>, mayBeEmpty = false): Field<Array<Tagged<Kinds>>, true> {
  const { names, read, write } = tagged(variants)
  return {
    needed: true,
    mayBeEmpty,
    names,
    read: (found, walk) => {
      const places = placesBy(found, ({ name }) => name)
      return found.map((element, index) => read(element, places[index], walk))
    },
    write: (values, _, walk) => {
      if (values.length === 0 && !mayBeEmpty) walk.fail('dcc.element-missing', { name: spoken(names) })
      const places = placesBy(values, ({ kind }) => kind)
      return values.map((value, index) => write(value, places[index], walk))
    },
  }
}

/** A field for each property, in the order of the schema. */
export type Spec<T> = {
  [K in keyof T as K extends keyof Marks ? never : K]-?: Record<never, never> extends Pick<T, K>
    ? Field<Exclude<T[K], undefined>, false>
    : Field<T[K], true>
}

interface AnyField {
  needed: boolean
  mayBeEmpty?: boolean
  names: readonly string[] | null
  read(found: readonly XmlElement[], walk: Walk): unknown
  write(value: unknown, name: string, walk: Walk): XmlElement[]
}

/** A sequence of elements as an object. Elements in another order are read all the same; unknown ones are noted. `marks`: what of {@link Marks} the element may carry. */
export function record<T extends object>(
  prefix: 'dcc' | 'si',
  spec: Spec<T>,
  marks: readonly string[] = prefix === 'dcc' ? allMarks : [],
): Codec<T> {
  const fields = Object.entries<AnyField>(spec).map(([key, field]) => ({ key, field, name: `${prefix}:${key}` }))
  const owner = new Map(fields.flatMap(({ key, field, name }) => (field.names ?? [name]).map((one) => [one, key])))
  return {
    read: (element, walk) => {
      const found = Map.groupBy(elementsOf(element), (child) => owner.get(child.name))
      for (const child of found.get(undefined) ?? []) walk.note('dcc.element-unknown', { name: child.name })
      const entries = fields.flatMap(({ key, field, name }) => {
        const own = found.get(key) ?? (field.mayBeEmpty === true ? [] : undefined)
        if (own) return [[key, field.read(own, walk)]]
        if (field.needed) walk.fail('dcc.element-missing', { name: spoken(field.names ?? [name]) })
        return []
      })
      // The fields of `spec` are the properties of T, each read by the codec of its type.
      return { ...readMarks(element, walk, marks), ...Object.fromEntries(entries) } as T
    },
    write: (value, walk) => {
      const properties = new Map<string, unknown>(Object.entries(value))
      const children = fields.flatMap(({ key, field, name }) => {
        const own = properties.get(key)
        if (own !== undefined) return field.write(own, name, walk)
        if (field.needed) walk.fail('dcc.element-missing', { name: key })
        return []
      })
      return { attributes: writeMarks(value, walk), children }
    },
  }
}

/** An element that only holds elements of one name: `identifications` of `identification`. */
export function listOf<T>(name: string, codec: Codec<T>): Codec<T[]> {
  const inside = some(codec)
  return {
    read: (element, walk) => {
      readMarks(element, walk, [])
      const [own, others] = [elementsOf(element).filter((child) => child.name === name), elementsOf(element)]
      for (const other of others) if (other.name !== name) walk.note('dcc.element-unknown', { name: other.name })
      if (own.length === 0) walk.fail('dcc.element-missing', { name: segmentOf(name) })
      return inside.read(own, walk)
    },
    write: (values, walk) => ({ children: inside.write(values, name, walk) }),
  }
}

/** Defers a codec that refers to itself. */
export const lazy = <T>(codec: () => Codec<T>): Codec<T> => ({
  read: (element, walk) => codec().read(element, walk),
  write: (value, walk) => codec().write(value, walk),
})
