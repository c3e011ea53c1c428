import { attempt } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { parseModel } from '../expression/parser.ts'
import type { MethodSheet, SimplePart } from './schema.ts'
import { parseFormula } from './scope.ts'

const endings = ['', '_s', '_min', '_max', '_range', '_first', '_last', '_n']

/**
 * Faults of a sheet that its schema cannot see: formulas that do not parse or use names the sheet does not define, roles and columns that do not
 * exist, a model without the result. Run it before a sheet is approved.
 */
export function checkSheet(sheet: MethodSheet): Problem[] {
  const problems: Problem[] = []
  const names = new Set([...sheet.order, ...sheet.environment].map(({ name }) => name))
  const check = (formula: string | undefined, place: string, known: ReadonlySet<string>) => {
    if (formula === undefined) return
    const outcome = attempt(() => parseFormula(formula, place))
    if ('problem' in outcome) problems.push({ ...outcome.problem, place: outcome.problem.place || place })
    else
      for (const name of outcome.value.names)
        if (!known.has(name)) problems.push({ code: 'expression.unknown-name', place, params: { name } })
  }
  for (const asked of [...sheet.order, ...sheet.environment]) {
    for (const field of ['low', 'high', 'preset'] as const) check(asked[field], `${asked.name}.${field}`, names)
  }
  if (sheet.points.source === 'generated') {
    for (const field of ['from', 'to', 'count'] as const) check(sheet.points[field], `points.${field}`, names)
  }
  names.add('nominal')
  for (const { role } of sheet.standards) for (const ending of ['', '_U', '_k']) names.add(role + ending)
  for (const standard of sheet.standards) {
    for (const field of ['low', 'high', 'maximumU'] as const)
      check(standard[field], `standards.${standard.role}.${field}`, names)
  }
  const scopes = { row: new Set(names), point: names }
  for (const column of sheet.columns) {
    check(column.formula, `columns.${column.name}.formula`, scopes[column.scope])
    check(column.resolution, `columns.${column.name}.resolution`, scopes[column.scope])
    scopes.row.add(column.name)
    for (const ending of column.scope === 'row' ? endings : ['']) names.add(column.name + ending)
  }
  checkInputs(sheet, (formula, place) => check(formula, place, names), problems)
  for (const name of ['y', 'U']) names.add(name)
  const { conformity } = sheet
  for (const field of ['error', 'mpe', 'lower', 'upper', 'r'] as const)
    check(conformity?.[field], `conformity.${field}`, names)
  check(conformity?.mpeTable?.by, 'conformity.mpeTable.by', names)
  for (const row of conformity?.mpeTable?.rows ?? []) {
    check(row.upTo, 'conformity.mpeTable', names)
    check(row.mpe, 'conformity.mpeTable', names)
  }
  for (const { column, lower, upper } of sheet.checks)
    for (const formula of [column, lower, upper]) check(formula, 'checks', names)
  return problems
}

const formulaFields: ReadonlySet<string> = new Set(['s', 'dof', 'step', 'halfWidth', 'beta', 'U', 'k', 'std', 'column'])

const formulasOf = (part: SimplePart): [string, string | undefined][] =>
  Object.entries(part).filter(([field]) => formulaFields.has(field))

function checkInputs(
  sheet: MethodSheet,
  check: (formula: string | undefined, place: string) => void,
  problems: Problem[],
): void {
  for (const input of sheet.inputs) {
    const place = `inputs.${input.name}`
    check(input.value, `${place}.value`)
    for (const part of input.parts.flatMap(({ of }) => of)) {
      for (const [field, formula] of formulasOf(part)) check(formula, `${place}.${field}`)
      if (part.source === 'certificate') check(part.role, `${place}.role`)
    }
  }
  const model = attempt(() =>
    parseModel(
      sheet.model,
      sheet.inputs.map(({ name }) => name),
    ),
  )
  if ('problem' in model) problems.push(model.problem)
  else if (!model.value.definitions.has(sheet.result.name)) {
    problems.push({ code: 'case.unknown-output', place: 'result', params: { name: sheet.result.name } })
  }
}
