import { Decimal } from '../decimal.ts'
import { MetrologyError } from '../errors.ts'
import type { Component } from '../evaluation/case.ts'
import { evaluatePrepared } from '../evaluation/evaluate.ts'
import type { BudgetRow, OutputResult } from '../evaluation/evaluate.ts'
import { resolveLaw } from '../evaluation/law.ts'
import { prepare } from '../evaluation/prepare.ts'
import { rangeMethod } from '../evaluation/typeA.ts'
import { evaluateDecimal } from '../expression/decimalEvaluate.ts'
import type { Readings } from './readings.ts'
import type { MethodSheet, SheetInput, SimplePart, Text } from './schema.ts'
import { calculate } from './scope.ts'
import type { Scope } from './scope.ts'
import { required } from './setting.ts'

export type SheetBudgetRow = BudgetRow & { inputLabel: Text; partLabel: Text; unit: string }

export interface Measured {
  /** Exact value of the model at the estimates. */
  estimate: Decimal
  output: OutputResult
  budget: SheetBudgetRow[]
}

interface Context {
  sheet: MethodSheet
  scope: Scope
  readings: Readings
  path: string
}

/** Estimates and components of all inputs, then the measurement model. @throws MetrologyError; missing figures as worksheet.*-missing */
export function measure(context: Context): Measured {
  const { sheet, scope, path } = context
  const estimates = sheet.inputs.map((input) => calculate(input.value, scope, `${path}.inputs.${input.name}`))
  const components = sheet.inputs.map((input, index) =>
    componentsOf(input, estimates[index] ?? new Decimal(0), context),
  )
  const prepared = prepare({
    model: sheet.model,
    outputs: [{ name: sheet.result.name, unit: sheet.result.unit }],
    inputs: sheet.inputs.map((input, index) => ({
      name: input.name,
      value: estimates[index]?.toNumber() ?? 0,
      components: components[index] ?? [],
    })),
  })
  const [output] = evaluatePrepared(prepared).outputs
  const [target] = prepared.outputs
  if (!output || !target) throw new MetrologyError('case.unknown-output', 'result', { name: sheet.result.name })
  const estimate = evaluateDecimal(prepared.program, estimates, target.step, `${path}.model`)
  return { estimate, output, budget: labelled(sheet, output.budget) }
}

function labelled(sheet: MethodSheet, budget: readonly BudgetRow[]): SheetBudgetRow[] {
  const parts = sheet.inputs.flatMap((input) => input.parts.map((part) => ({ input, part })))
  return budget.flatMap((row, index) => {
    const source = parts[index]
    return source
      ? [{ ...row, inputLabel: source.input.label, partLabel: source.part.label, unit: source.input.unit }]
      : []
  })
}

function componentsOf(input: SheetInput, estimate: Decimal, context: Context): Component[] {
  return input.parts.map((part, index) => {
    const place = `${context.path}.inputs.${input.name}.parts.${index}`
    const candidates = part.of.map((simple) => component(simple, { ...context, path: place }))
    const sizes = candidates.map((candidate) => resolveLaw(candidate, estimate.toNumber(), place).u)
    const largest = candidates[sizes.indexOf(Math.max(...sizes))]
    if (!largest) throw new MetrologyError('component.missing', place, { field: 'of' })
    return largest
  })
}

function component(part: SimplePart, context: Context): Component {
  const number = (formula: string): number => calculate(formula, context.scope, context.path).toNumber()
  const dof = (formula: string | undefined): number | null => (formula === undefined ? null : number(formula))
  switch (part.source) {
    case 'typeA':
      return { distribution: 't', readings: rowsOf(part.column, context).map((value) => value.toNumber()) }
    case 'range': {
      const { u } = rangeMethod(rowsOf(part.column, context).map((value) => value.toNumber()))
      return { distribution: 'normal', std: u }
    }
    case 'pooled':
      return {
        distribution: 'normal',
        std: number(part.s) / Math.sqrt(rowsOf(part.column, context).length),
        dof: dof(part.dof),
      }
    case 'certificate':
      return certificate(part.role, context)
    case 'resolution':
      return { distribution: 'rectangular', halfwidth: resolutionOf(part, context) / 2 }
    case 'limits':
      return {
        distribution: part.distribution,
        halfwidth: number(part.halfWidth),
        dof: dof(part.dof),
        ...(part.beta === undefined ? {} : { beta: number(part.beta) }),
      }
    case 'expanded':
      return { distribution: 'normal', U: number(part.U), k: number(part.k), dof: dof(part.dof) }
    case 'standard':
      return { distribution: 'normal', std: number(part.std), dof: dof(part.dof) }
  }
}

/** Exact rows of a column; a column with gaps raises the problem its mean would raise. */
function rowsOf(column: string, { readings, scope, path }: Context): readonly Decimal[] {
  const rows = readings.exact.get(column)
  if (rows) return rows
  calculate(column, scope, path)
  throw new MetrologyError('worksheet.unknown-column', path, { name: column })
}

function certificate(role: string, { scope, path }: Context): Component {
  const look = (name: string): number => calculate(name, scope, path).toNumber()
  const dof = scope.lookup(`${role}_dof`)
  return {
    distribution: 'normal',
    U: look(`${role}_U`),
    k: look(`${role}_k`),
    dof: dof ? required(dof).toNumber() : null,
  }
}

function resolutionOf(
  part: { column?: string | undefined; step?: string | undefined },
  { sheet, scope, path }: Context,
): number {
  const column = sheet.columns.find(({ name }) => name === part.column)
  const formula = part.step ?? column?.resolution
  if (formula === undefined) throw new MetrologyError('component.missing', path, { field: 'resolution' })
  return calculate(formula, scope, path).toNumber()
}
