import { DccError, finding, mostFindings } from '../errors.ts'
import type { Finding } from '../errors.ts'
import type { Dcc } from '../model/certificate.ts'
import { openDcc } from '../read.ts'
import { treeOf } from '../write.ts'
import { parseXml } from '../xml/parse.ts'
import type { Limits } from '../xml/parse.ts'
import { elementsOf, visit } from '../xml/tree.ts'
import type { XmlElement } from '../xml/tree.ts'
import type { Rule, Visit } from './rule.ts'
import { dateOrder, languageRule, referenceRule, releaseForm } from './texts.ts'
import { lengthRule, listSpacing, unitRule } from './values.ts'

const aside = ['dcc:measurementMetaData', 'dcc:influenceConditions', 'dcc:usedMethods', 'dcc:measuringEquipments']
const holders = ['dcc:quantity', 'dcc:list', 'dcc:measurementResult', 'dcc:measurementResults']

/** Names of the children, kept: a table may have thousands of columns, each of which asks. */
function childNames(): (element: XmlElement) => ReadonlySet<string> {
  const known = new WeakMap<XmlElement, ReadonlySet<string>>()
  return (element) => {
    const names = known.get(element) ?? new Set(elementsOf(element).map(({ name }) => name))
    known.set(element, names)
    return names
  }
}

/** Each quantity among the results says by which method and under which conditions, itself or above it. */
function circumstanceRule(): Rule {
  const namesIn = childNames()
  return ({ element, above, place, report }) => {
    if (element.name !== 'dcc:quantity' || !above.some(({ name }) => name === 'dcc:results')) return
    if (above.some(({ name }) => aside.includes(name))) return
    const around = [element, ...above].filter(({ name }) => holders.includes(name))
    const has = (part: string) => around.some((holder) => namesIn(holder).has(part))
    if (!has('dcc:usedMethods')) report('dcc.quantity-without-method', place)
    if (!has('dcc:influenceConditions')) report('dcc.quantity-without-conditions', place)
    if (!has('dcc:usedSoftware')) report('dcc.quantity-without-software', place, {}, 'warning')
  }
}

function checkTree(root: XmlElement): Finding[] {
  const found: Finding[] = []
  const rules = [
    circumstanceRule(),
    languageRule(root),
    releaseForm,
    dateOrder,
    referenceRule(root),
    unitRule(root),
    listSpacing,
    lengthRule(),
  ]
  visit(root, (element, above, place) => {
    const report: Visit['report'] = (code, at, params, severity) => {
      if (found.length < mostFindings) found.push(finding(code, { place: at, line: element.line }, params, severity))
    }
    for (const rule of rules) rule({ element, above, place, report })
  })
  return found
}

/**
 * The business rules that PTB's schematron asks for beyond the schema, on a model or on a file of 3.0 to 3.3. A model that cannot be written, or
 * a file that cannot be read, gives that one finding; there are at most 1000.
 */
export function checkDcc(source: Dcc | string | Uint8Array, limits: Partial<Limits> = {}): Finding[] {
  try {
    const isFile = typeof source === 'string' || source instanceof Uint8Array
    return checkTree(isFile ? openDcc(parseXml(source, limits)).root : treeOf(source))
  } catch (error) {
    if (error instanceof DccError) return [error.finding]
    throw error
  }
}
