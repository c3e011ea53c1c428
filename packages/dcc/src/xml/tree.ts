/**
 * An element as data. `name` is `dcc:…`, `si:…`, `ds:…` or `qudt:…` whatever prefix the file used, `{namespace}local` for others, `local` without namespace;
 * attributes likewise.
 */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: ReadonlyArray<XmlElement | string>
  /** Line of the start tag, only in what was read from a file. */
  line?: number
}

export const namespaces = {
  dcc: 'https://ptb.de/dcc',
  si: 'https://ptb.de/si',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  qudt: 'http://qudt.org/vocab/',
} as const

export const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string'

export const elementsOf = (element: XmlElement): XmlElement[] => element.children.filter(isElement)

/** The text directly inside an element. */
export const textOf = (element: XmlElement): string =>
  element.children.filter((child) => typeof child === 'string').join('')

/** `dcc:name` → `name`, `{uri}name` → `name`. */
export const localName = (name: string): string => name.replace(/^(\{.*\}|[a-z]+:)/, '')

/** Items of an XML list; an empty text is an empty list. */
export const itemsOf = (text: string): string[] => text.split(/[ \t\r\n]+/).filter((item) => item !== '')

/** Only the content: without lines and without the white space that merely indents elements. */
export function plain(element: XmlElement): XmlElement {
  const indented = elementsOf(element).length > 0 && textOf(element).trim() === ''
  const children = indented ? elementsOf(element) : element.children
  return {
    name: element.name,
    attributes: element.attributes,
    children: children.map((child) => (isElement(child) ? plain(child) : child)),
  }
}

/** Visits an element and everything below it, with the elements above it (nearest last) and its path below the root. */
export function visit(
  root: XmlElement,
  visitor: (element: XmlElement, above: readonly XmlElement[], place: string) => void,
): void {
  const below = (element: XmlElement, above: readonly XmlElement[], place: string) => {
    visitor(element, above, place)
    const children = elementsOf(element)
    const counted = new Map<string, number>()
    for (const child of children) counted.set(child.name, (counted.get(child.name) ?? 0) + 1)
    const seen = new Map<string, number>()
    for (const child of children) {
      const index = (seen.get(child.name) ?? 0) + 1
      seen.set(child.name, index)
      const segment = segmentOf(child.name, (counted.get(child.name) ?? 0) > 1 ? index : undefined)
      below(child, [...above, element], place === '' ? segment : `${place}/${segment}`)
    }
  }
  below(root, [], '')
}

/** One step of a place: the local name, with a number from 1 where there are several of that name. */
export const segmentOf = (name: string, index?: number): string =>
  index === undefined ? localName(name) : `${localName(name)}[${index}]`
