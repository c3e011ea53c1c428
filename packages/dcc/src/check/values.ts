import { elementsOf, itemsOf, localName, textOf, visit } from '../xml/tree.ts'
import type { XmlElement } from '../xml/tree.ts'
import type { Rule } from './rule.ts'

const valuesOf = (element: XmlElement, name: string): string[] =>
  elementsOf(element)
    .filter((child) => child.name === name)
    .flatMap((child) => itemsOf(textOf(child)))

/** The number of values of the quantity, from its list or the first list of its hybrid; a single value counts as 1. */
function lengthOf(quantity: XmlElement): number {
  const lists = elementsOf(quantity).filter(({ name }) => name === 'si:realListXMLList' || name === 'si:hybrid')
  const [first] = lists.flatMap((own) => (own.name === 'si:hybrid' ? elementsOf(own) : [own]))
  const words = valuesOf(quantity, 'dcc:charsXMLList').length
  return first === undefined ? Math.max(words, 1) : Math.max(valuesOf(first, 'si:valueXMLList').length, 1)
}

/** Lists beside the values have one item, or one for each value. */
export function lengthRule(): Rule {
  const known = new WeakMap<XmlElement, number>()
  const countOf = (owner: XmlElement, count: (owner: XmlElement) => number): number => {
    const length = known.get(owner) ?? count(owner)
    known.set(owner, length)
    return length
  }
  return ({ element, above, place, report }) => {
    const isSi = element.name.startsWith('si:')
    const isBeside = isSi ? element.name.endsWith('XMLList') : /^dcc:(conformity|valid)XMLList$/.test(element.name)
    if (!isBeside || element.name === 'si:valueXMLList' || elementsOf(element).length > 0) return
    const owner = above.findLast(({ name }) => name === (isSi ? 'si:realListXMLList' : 'dcc:quantity'))
    if (!owner) return
    const expected = countOf(owner, isSi ? (list) => valuesOf(list, 'si:valueXMLList').length : lengthOf)
    const { length } = itemsOf(textOf(element))
    if (length !== 1 && length !== expected)
      report('dcc.list-length', place, { name: localName(element.name), length, expected })
  }
}

/** Exactly one blank between the items, and none around them. */
export const listSpacing: Rule = ({ element, place, report }) => {
  if (!element.name.endsWith('XMLList') || elementsOf(element).length > 0) return
  const text = textOf(element)
  if (text !== itemsOf(text).join(' ')) report('dcc.list-spacing', place)
}

const unitElements = [
  'si:unit',
  'si:unitXMLList',
  'si:listUnit',
  'si:unitPhase',
  'si:unitPhaseXMLList',
  'si:listUnitPhase',
]
const dsiUnit = /^(?:\\[a-zA-Z]+(?:\{-?\d+(?:\.\d+)?\})?)+$/

const withoutBar = (unit: string) => unit.replace(/^\\?\|/, '')

/** Units that the certificate itself defines. */
function declaredUnits(root: XmlElement): Set<string> {
  const found = new Set<string>()
  visit(root, (element) => {
    const [unit] = elementsOf(element).filter(({ name }) => name === 'dcc:nonSIUnit')
    const defined = elementsOf(element).some(({ name }) => name === 'dcc:nonSIDefinition')
    if (unit && defined) found.add(withoutBar(textOf(unit).trim()))
  })
  return found
}

/** Units have no spaces, have the form of D-SI, or are `|name` and declared. */
export function unitRule(root: XmlElement): Rule {
  const declared = declaredUnits(root)
  return ({ element, place, report }) => {
    if (!unitElements.includes(element.name)) return
    const text = textOf(element)
    const isList = element.name.endsWith('XMLList')
    if (!isList && /\s/.test(text)) return report('dcc.unit-spaces', place, { unit: text.trim().slice(0, 60) })
    for (const unit of new Set(isList ? itemsOf(text) : [text])) {
      const isOwn = /^\\?\|/.test(unit)
      if (isOwn && !declared.has(withoutBar(unit))) report('dcc.unit-undeclared', place, { unit: unit.slice(0, 60) })
      if (!isOwn && (unit.length > 200 || !dsiUnit.test(unit)))
        report('dcc.unit-malformed', place, { unit: unit.slice(0, 60) })
    }
  }
}
