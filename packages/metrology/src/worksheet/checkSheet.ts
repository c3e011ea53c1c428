import { attempt } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { parseModel } from '../expression/parser.ts'
import { isReserved } from '../expression/program.ts'
import type { MethodSheet, SimplePart } from './schema.ts'
import { parseFormula } from './scope.ts'
import { unitFault } from './sheetUnits.ts'

const endings = ['', '_s', '_min', '_max', '_range', '_first', '_last', '_n']

/** What a name stands for: its unit, or null where it has none that could be judged. */
type Names = Map<string, string | null>

/** Gathers the faults; `later` holds the columns that a formula cannot use yet. */
class Check {
  readonly problems: Problem[] = []
  readonly #later: Set<string>
  readonly #taken = new Set(['nominal', 'y', 'U'])

  constructor(columns: readonly string[]) {
    this.#later = new Set(columns)
  }

  report(code: Problem['code'], place: string, params: Problem['params'] = {}): void {
    this.problems.push({ code, place, params })
  }

  /** Names of a sheet are one namespace: a formula must not mean two things. */
  claim(place: string, ...names: readonly string[]): void {
    const taken = names.find((name) => this.#taken.has(name) || isReserved(name))
    if (taken !== undefined) this.report('worksheet.name-taken', place, { name: taken })
    for (const name of names) this.#taken.add(name)
  }

  known(column: string): void {
    this.#later.delete(column)
  }

  formula(text: string | undefined, place: string, context: { names: Names; unit?: string }): void {
    if (text === undefined) return
    const { names: known, unit } = context
    const outcome = attempt(() => parseFormula(text, place))
    if ('problem' in outcome) {
      this.problems.push({ ...outcome.problem, place: outcome.problem.place || place })
      return
    }
    const { names, program } = outcome.value
    const unknown = names.filter((name) => !known.has(name))
    for (const name of unknown)
      this.report(this.#later.has(name) ? 'worksheet.later-name' : 'expression.unknown-name', place, { name })
    if (unknown.length > 0 || unit === undefined) return
    const unitOf = (name: string) => known.get(name) ?? undefined
    const fault = unitFault({ program, names, unitOf, output: 'result', unit, place })
    if (fault) this.problems.push(fault)
  }
}

/**
 * Faults of a sheet that its schema cannot see: formulas that do not parse, use names the sheet does not define or not yet, or come out in
 * another unit; roles and columns that do not exist; a model without the result. Places are paths into the sheet. Run it before a sheet is approved.
 */
export function checkSheet(sheet: MethodSheet): Problem[] {
  const check = new Check(sheet.columns.map(({ name }) => name))
  const names: Names = new Map()
  checkAsked(sheet, check, names)
  names.set('nominal', sheet.point.unit)
  checkStandards(sheet, check, names)
  checkColumns(sheet, check, names)
  checkInputs(sheet, check, names)
  checkModel(sheet, check)
  names.set('y', sheet.result.unit).set('U', sheet.result.unit)
  checkDecision(sheet, check, names)
  checkCertificate(sheet, check)
  return check.problems
}

function checkAsked(sheet: MethodSheet, check: Check, names: Names): void {
  for (const part of ['order', 'environment'] as const)
    for (const [index, asked] of sheet[part].entries()) {
      check.claim(`${part}.${index}.name`, asked.name)
      names.set(asked.name, asked.unit)
    }
  for (const part of ['order', 'environment'] as const)
    for (const [index, asked] of sheet[part].entries())
      for (const field of ['low', 'high', 'preset'] as const)
        check.formula(asked[field], `${part}.${index}.${field}`, { names })
  if (sheet.points.source !== 'generated') return
  for (const field of ['from', 'to', 'count'] as const) check.formula(sheet.points[field], `points.${field}`, { names })
}

function checkStandards(sheet: MethodSheet, check: Check, names: Names): void {
  for (const [index, { role, unit }] of sheet.standards.entries()) {
    check.claim(`standards.${index}.role`, role, `${role}_U`, `${role}_k`)
    names.set(role, unit).set(`${role}_U`, unit).set(`${role}_k`, null)
  }
  for (const [index, standard] of sheet.standards.entries())
    for (const field of ['low', 'high', 'maximumU'] as const)
      check.formula(standard[field], `standards.${index}.${field}`, { names })
}

function checkColumns(sheet: MethodSheet, check: Check, names: Names): void {
  const scopes = { row: new Map(names), point: names }
  for (const [index, column] of sheet.columns.entries()) {
    const { name, unit, scope } = column
    const place = `columns.${index}`
    const given = scope === 'row' ? endings.map((ending) => name + ending) : [name]
    check.claim(`${place}.name`, ...given)
    check.formula(column.formula, `${place}.formula`, { names: scopes[scope], unit })
    check.formula(column.resolution, `${place}.resolution`, { names: scopes[scope] })
    check.known(name)
    scopes.row.set(name, unit)
    for (const ending of scope === 'row' ? endings : ['']) names.set(name + ending, ending === '_n' ? null : unit)
  }
}

const formulaFields: ReadonlySet<string> = new Set([
  's',
  'dof',
  'step',
  'halfWidth',
  'beta',
  'U',
  'k',
  'std',
  'column',
  'role',
])

const formulasOf = (part: SimplePart): [string, string | undefined][] =>
  Object.entries(part).filter(([field]) => formulaFields.has(field))

function checkInputs(sheet: MethodSheet, check: Check, names: Names): void {
  const taken = new Set<string>()
  for (const [index, { name, unit, value, parts }] of sheet.inputs.entries()) {
    const place = `inputs.${index}`
    if (taken.has(name)) check.report('worksheet.name-taken', `${place}.name`, { name })
    taken.add(name)
    check.formula(value, `${place}.value`, { names, unit })
    const sources = parts.flatMap(({ of }, at) =>
      of.map((part, nth) => ({ part, at: `${place}.parts.${at}.of.${nth}` })),
    )
    for (const source of sources)
      for (const [field, formula] of formulasOf(source.part)) check.formula(formula, `${source.at}.${field}`, { names })
  }
}

function checkModel(sheet: MethodSheet, check: Check): void {
  const inputs = sheet.inputs.map(({ name }) => name)
  const model = attempt(() => parseModel(sheet.model, inputs))
  if ('problem' in model) {
    check.problems.push(model.problem)
    return
  }
  const output = sheet.result.name
  if (!model.value.definitions.has(output)) {
    check.report('case.unknown-output', 'result.name', { name: output })
    return
  }
  const unitOf = (name: string) => sheet.inputs.find((input) => input.name === name)?.unit
  const { unit } = sheet.result
  const fault = unitFault({ program: model.value, names: inputs, unitOf, output, unit, place: 'model' })
  if (fault) check.problems.push(fault)
}

function checkDecision({ conformity, checks }: MethodSheet, check: Check, names: Names): void {
  if (conformity) {
    const { mpe, mpeTable, lower, upper } = conformity
    if ([mpe, mpeTable, lower, upper].every((limit) => limit === undefined))
      check.report('worksheet.no-limits', 'conformity.mpe')
    for (const field of ['error', 'mpe', 'lower', 'upper', 'r'] as const)
      check.formula(conformity[field], `conformity.${field}`, { names })
    check.formula(mpeTable?.by, 'conformity.mpeTable.by', { names })
    for (const [index, row] of (mpeTable?.rows ?? []).entries())
      for (const field of ['upTo', 'mpe'] as const)
        check.formula(row[field], `conformity.mpeTable.rows.${index}.${field}`, { names })
  }
  for (const [index, rule] of checks.entries())
    for (const field of ['column', 'lower', 'upper'] as const)
      check.formula(rule[field], `checks.${index}.${field}`, { names })
}

function checkCertificate(sheet: MethodSheet, check: Check): void {
  const shown = new Set(['nominal', 'y', 'U', 'k', 'mpe', 'verdict', ...sheet.columns.map(({ name }) => name)])
  for (const [index, { value }] of sheet.certificate.columns.entries())
    if (!shown.has(value))
      check.report('worksheet.unknown-value', `certificate.columns.${index}.value`, { name: value })
}
