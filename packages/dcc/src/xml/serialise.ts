import { DccError } from '../errors.ts'
import { elementsOf, isElement, localName, namespaces, schemaInstance } from './tree.ts'
import type { XmlElement } from './tree.ts'

/** Control characters, halves of surrogate pairs and non-characters: XML 1.0 cannot hold them, not even escaped (those above U+007F it advises against). */
const forbidden = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/u

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

function checked(text: string, place: string): string {
  const found = forbidden.exec(text)
  if (!found) return text
  const character = `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  throw new DccError('dcc.character', { place }, { character })
}

const escaped = (text: string, place: string, characters: RegExp): string =>
  checked(text, place).replace(characters, (character) => entities[character] ?? character)

/** Attributes of other namespaces get the prefixes n1, n2 … on the element itself. */
function attributesText(element: XmlElement, place: string): string {
  let foreign = 0
  const parts = Object.entries(element.attributes).flatMap(([name, value]) => {
    const text = escaped(value, place, /[&<>"\r\n\t]/g)
    const [, uri] = /^\{(.*)\}/.exec(name) ?? []
    if (uri === undefined) return [`${name}="${text}"`]
    if (uri === 'http://www.w3.org/XML/1998/namespace') return [`xml:${localName(name)}="${text}"`]
    foreign += 1
    return [`xmlns:n${foreign}="${escaped(uri, place, /[&<>"]/g)}"`, `n${foreign}:${localName(name)}="${text}"`]
  })
  return parts.map((part) => ` ${part}`).join('')
}

const startTag = (element: XmlElement, place: string): [name: string, namespace: string] => {
  const [, uri] = /^\{(.*)\}/.exec(element.name) ?? []
  if (uri !== undefined) return [localName(element.name), ` xmlns="${escaped(uri, place, /[&<>"]/g)}"`]
  return element.name.includes(':') ? [element.name, ''] : [element.name, ' xmlns=""']
}

function write(element: XmlElement, indent: string, above: string, lines: string[]): void {
  const place = above === '' ? localName(element.name) : `${above}/${localName(element.name)}`
  const [name, namespace] = startTag(element, place)
  const start = `${indent}<${name}${namespace}${attributesText(element, place)}`
  if (element.children.length === 0) {
    lines.push(`${start}/>`)
    return
  }
  if (element.children.every(isElement)) {
    lines.push(`${start}>`)
    for (const child of elementsOf(element)) write(child, `${indent}  `, place, lines)
    lines.push(`${indent}</${name}>`)
    return
  }
  lines.push(`${start}>${inline(element, place)}</${name}>`)
}

/** Mixed content is written without any white space of ours. */
function inline(element: XmlElement, place: string): string {
  const parts = element.children.map((child) => {
    if (!isElement(child)) return escaped(child, place, /[&<>\r]/g)
    const [name, namespace] = startTag(child, place)
    const inside = inline(child, `${place}/${localName(child.name)}`)
    return `<${name}${namespace}${attributesText(child, place)}>${inside}</${name}>`
  })
  return parts.join('')
}

/**
 * A tree as XML text: UTF-8, two blanks of indent, attributes in the order given, so that equal trees give equal bytes.
 *
 * @throws DccError dcc.character
 */
export function serialise(root: XmlElement, rootAttributes: Readonly<Record<string, string>>): string {
  const declared = Object.fromEntries(
    (['dcc', 'si', 'ds', 'qudt'] as const)
      .filter((prefix) => prefix === 'dcc' || prefix === 'si' || uses(root, `${prefix}:`))
      .map((prefix) => [`xmlns:${prefix}`, namespaces[prefix]]),
  )
  const attributes = { ...declared, 'xmlns:xsi': schemaInstance, ...rootAttributes, ...root.attributes }
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>']
  write({ ...root, attributes }, '', '', lines)
  return `${lines.join('\n')}\n`
}

const uses = (element: XmlElement, prefix: string): boolean =>
  element.name.startsWith(prefix) ||
  Object.keys(element.attributes).some((name) => name.startsWith(prefix)) ||
  elementsOf(element).some((child) => uses(child, prefix))
