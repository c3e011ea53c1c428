import type { XmlElement } from '../xml/tree.ts'
import type { Walk } from './walk.ts'

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
    if (name.length > 1000 || !ncName.test(name)) walk.fail('dcc.value', { value: name, expected: 'xmlName' })
  const list = (items: string[]) => {
    for (const item of items)
      if (item === '' || /\s/.test(item)) walk.fail('dcc.value', { value: item, expected: 'word' })
    return items.join(' ')
  }
  return {
    ...(id === undefined ? {} : { id }),
    ...(refId === undefined || refId.length === 0 ? {} : { refId: list(refId) }),
    ...(refType === undefined || refType.length === 0 ? {} : { refType: list(refType) }),
  }
}
