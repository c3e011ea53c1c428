import { elementsOf, textOf, visit } from '../xml/tree.ts'
import type { XmlElement } from '../xml/tree.ts'
import type { Rule } from './rule.ts'

const textsNamed = (root: XmlElement, name: string): string[] => {
  const found: string[] = []
  visit(root, (element) => {
    if (element.name === name) found.push(textOf(element).trim())
  })
  return found
}

/** Runs of content between files and formulas: each run is one text in several languages. */
function runsOf(element: XmlElement): XmlElement[][] {
  const runs: XmlElement[][] = [[]]
  for (const child of elementsOf(element)) {
    if (child.name === 'dcc:content') runs.at(-1)?.push(child)
    else if ((runs.at(-1)?.length ?? 0) > 0) runs.push([])
  }
  return runs.filter((run) => run.length > 0)
}

/** A language is declared, given once in each text, and where languages are named all of them are there. */
export function languageRule(root: XmlElement): Rule {
  const declared = new Set(textsNamed(root, 'dcc:usedLangCodeISO639_1'))
  return ({ element, place, report }) => {
    for (const run of runsOf(element)) {
      const langs = run.flatMap((content) =>
        content.attributes['lang'] === undefined ? [] : [content.attributes['lang']],
      )
      if (langs.length === 0) continue
      const given = new Map<string, number>()
      for (const lang of langs) given.set(lang, (given.get(lang) ?? 0) + 1)
      for (const [lang, times] of given) {
        if (!declared.has(lang)) report('dcc.language-undeclared', place, { lang })
        if (times > 1) report('dcc.language-twice', place, { lang })
      }
      for (const lang of declared) if (!given.has(lang)) report('dcc.language-missing', place, { lang })
    }
  }
}

const release = /^[a-zA-Z]( )?([0-9]{1,3}\.){0,3}([0-9]{1,3})$/

export const releaseForm: Rule = ({ element, above, place, report }) => {
  if (element.name !== 'dcc:release' || above.at(-1)?.name !== 'dcc:software') return
  const text = textOf(element)
  if (text.length > 60 || !release.test(text)) report('dcc.release', place, { release: text.slice(0, 60) })
}

export const dateOrder: Rule = ({ element, place, report }) => {
  if (element.name !== 'dcc:coreData') return
  const [begin = ''] = textsNamed(element, 'dcc:beginPerformanceDate')
  const [end = ''] = textsNamed(element, 'dcc:endPerformanceDate')
  if (begin !== '' && end !== '' && begin.slice(0, 10) > end.slice(0, 10))
    report('dcc.dates-backwards', place, { begin, end })
}

/** Ids are given once and every reference finds its id. Signatures have ids of their own. */
export function referenceRule(root: XmlElement): Rule {
  const count = new Map<string, number>()
  visit(root, ({ name, attributes: { id } }) => {
    if (id !== undefined && name.startsWith('dcc:')) count.set(id, (count.get(id) ?? 0) + 1)
  })
  const told = new Set<string>()
  return ({ element, place, report }) => {
    if (!element.name.startsWith('dcc:')) return
    const { id, refId } = element.attributes
    if (id !== undefined && (count.get(id) ?? 0) > 1 && !told.has(id)) {
      told.add(id)
      report('dcc.id-twice', place, { id })
    }
    for (const one of new Set((refId ?? '').split(/\s+/)))
      if (one !== '' && !count.has(one)) report('dcc.reference-unresolved', place, { id: one })
  }
}
