import { Decimal, plainText } from '../decimal.ts'
import { decide, decideJjf1094 } from '../conformity.ts'
import type { Decision, Verdict } from '../conformity.ts'
import { MetrologyError } from '../errors.ts'
import type { Conformity, MethodSheet, Text } from './schema.ts'
import { calculate } from './scope.ts'
import type { Scope } from './scope.ts'

export interface Conformance extends Decision {
  /** Value compared, decimal text. */
  error: string
  /** Limits as printed: `±0.02` or `−0.1 … +0.2`. */
  limits: string
  rule: Conformity['rule']
}

/** Decides on one result. `scope` holds the names of the sheet and `y`, `U` as printed. @throws MetrologyError */
export function conformanceOf(conformity: Conformity, scope: Scope, decimals: number): Conformance {
  const at = (formula: string | undefined): Decimal | undefined =>
    formula === undefined ? undefined : calculate(formula, scope, 'conformity')
  const full = calculate(conformity.error, scope, 'conformity.error')
  const error = conformity.compare === 'rounded' ? full.toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN) : full
  const U = calculate('U', scope, 'conformity')
  const mpe = at(conformity.mpe) ?? tabulated(conformity, scope)
  const shown = { error: plainText(error.toSignificantDigits(15)), rule: conformity.rule }
  if (conformity.rule === 'jjf1094') {
    if (!mpe) throw new MetrologyError('component.missing', 'conformity.mpe', { field: 'mpe' })
    return { ...decideJjf1094({ error, mpev: mpe, U }), ...shown, limits: `±${plainText(mpe)}` }
  }
  const lower = mpe ? mpe.neg() : at(conformity.lower)
  const upper = mpe ?? at(conformity.upper)
  const limits = mpe ? `±${plainText(mpe)}` : `${lower ? plainText(lower) : '−∞'} … ${upper ? plainText(upper) : '+∞'}`
  return { ...decide({ value: error, U, lower, upper, rule: conformity.rule, r: at(conformity.r) }), ...shown, limits }
}

/** First row of the table whose bound is not exceeded by |by|. */
function tabulated({ mpeTable }: Conformity, scope: Scope): Decimal | undefined {
  if (!mpeTable) return undefined
  const size = calculate(mpeTable.by, scope, 'conformity.mpeTable').abs()
  const row = mpeTable.rows.find(
    ({ upTo }) => upTo === undefined || size.lte(calculate(upTo, scope, 'conformity.mpeTable')),
  )
  return row ? calculate(row.mpe, scope, 'conformity.mpeTable') : undefined
}

export interface CheckResult {
  label: Text
  value: string
  limits: string
  pass: boolean
}

/** Requirements without uncertainty. @throws MetrologyError */
export function checksOf(sheet: MethodSheet, scope: Scope): CheckResult[] {
  return sheet.checks.map((check) => {
    const value = calculate(check.column, scope, `checks.${check.column}`)
    const lower = check.lower === undefined ? undefined : calculate(check.lower, scope, 'checks')
    const upper = check.upper === undefined ? undefined : calculate(check.upper, scope, 'checks')
    const limits = [lower ? `≥ ${plainText(lower)}` : '', upper ? `≤ ${plainText(upper)}` : '']
      .filter(Boolean)
      .join(', ')
    const pass = (!lower || value.gte(lower)) && (!upper || value.lte(upper))
    return { label: check.label, value: plainText(value.toSignificantDigits(15)), limits, pass }
  })
}

const severity: readonly Verdict[] = ['pass', 'conditional-pass', 'pending', 'conditional-fail', 'fail']

/** The worst verdict decides; null where nothing was to be decided. */
export function worst(verdicts: readonly Verdict[]): Verdict | null {
  if (verdicts.length === 0) return null
  return severity[Math.max(...verdicts.map((verdict) => severity.indexOf(verdict)))] ?? null
}
