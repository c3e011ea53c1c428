import { DccError, finding } from '../errors.ts'
import type { Finding, MessageCode, Params } from '../errors.ts'
import { elementsOf, segmentOf } from '../xml/tree.ts'
import type { XmlElement } from '../xml/tree.ts'

/** Where reading or writing is now, and what was noticed on the way. */
export class Walk {
  readonly findings: Finding[] = []
  readonly #path: string[] = []
  #line: number | undefined

  /** Does the work one step deeper, at `element` when reading. */
  inside<T>(segment: string, line: number | undefined, work: () => T): T {
    const outside = this.#line
    this.#path.push(segment)
    this.#line = line
    const result = work()
    this.#path.pop()
    this.#line = outside
    return result
  }

  fail(code: MessageCode, params: Params = {}): never {
    throw new DccError(code, this.#where(), params)
  }

  note(code: MessageCode, params: Params = {}): void {
    this.findings.push(finding(code, this.#where(), params, 'warning'))
  }

  #where() {
    return { place: this.#path.join('/'), line: this.#line }
  }
}

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

function placeAmong<T extends object>(one: T, all: readonly T[]): number | undefined {
  const alike = all.filter((other) => !('name' in one && 'name' in other) || other.name === one.name)
  return numbered(alike.indexOf(one), alike.length)
}

export function choices<Kinds>(variants: Variants<Kinds>, mayBeEmpty = false): Field<Array<Tagged<Kinds>>, true> {
  const { names, read, write } = tagged(variants)
  return {
    needed: true,
    mayBeEmpty,
    names,
    read: (found, walk) => found.map((element) => read(element, placeAmong(element, found), walk)),
    write: (values, _, walk) => {
      if (values.length === 0 && !mayBeEmpty) walk.fail('dcc.element-missing', { name: spoken(names) })
      return values.map((value) =>
        write(
          value,
          placeAmong(
            value,
            values.filter(({ kind }) => kind === value.kind),
          ),
          walk,
        ),
      )
    },
  }
}

/** What almost every element of a DCC may carry: an id, references to ids, and the meaning (`basic_measuredValue`). */
export interface Marks {
  id?: string
  refId?: string[]
  refType?: string[]
}

export const allMarks: ReadonlyArray<keyof Marks> = ['id', 'refId', 'refType']

/** `known`: the attributes of this element; others are noted and left out. */
export function readMarks(element: XmlElement, walk: Walk, known: readonly string[] = allMarks): Marks {
  const attributes = new Map(Object.entries(element.attributes).filter(([name]) => known.includes(name)))
  const [id, refId, refType] = allMarks.map((name) => attributes.get(name))
  for (const name of Object.keys(element.attributes))
    if (!known.includes(name)) walk.note('dcc.attribute-unknown', { name })
  const items = (text: string) => text.trim().split(/\s+/)
  return {
    ...(id === undefined ? {} : { id }),
    ...(refId === undefined ? {} : { refId: items(refId) }),
    ...(refType === undefined ? {} : { refType: items(refType) }),
  }
}

const ncName = /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u

export function writeMarks({ id, refId, refType }: Marks, walk: Walk): Record<string, string> {
  for (const name of [...(id === undefined ? [] : [id]), ...(refId ?? [])])
    if (!ncName.test(name)) walk.fail('dcc.value', { value: name, expected: 'xmlName' })
  const list = (items: string[]) => {
    for (const item of items) if (!/^\S+$/.test(item)) walk.fail('dcc.value', { value: item, expected: 'word' })
    return items.join(' ')
  }
  return {
    ...(id === undefined ? {} : { id }),
    ...(refId === undefined || refId.length === 0 ? {} : { refId: list(refId) }),
    ...(refType === undefined || refType.length === 0 ? {} : { refType: list(refType) }),
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
