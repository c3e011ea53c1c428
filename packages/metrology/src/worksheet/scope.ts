import type { Decimal } from '../decimal.ts'
import { MetrologyError } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { evaluateDecimal } from '../expression/decimalEvaluate.ts'
import { parseExpression } from '../expression/parser.ts'
import { isReserved } from '../expression/program.ts'
import type { Program } from '../expression/program.ts'
import { tokenize } from '../expression/tokens.ts'

/** Names a formula may use; a name whose value is not there yet holds the problem that says so. */
export class Scope {
  readonly #parent: Scope | undefined
  readonly #values = new Map<string, Decimal | Problem>()

  constructor(parent?: Scope) {
    this.#parent = parent
  }

  set(name: string, value: Decimal | Problem): void {
    this.#values.set(name, value)
  }

  lookup(name: string): Decimal | Problem | undefined {
    return this.#values.get(name) ?? this.#parent?.lookup(name)
  }
}

export const isProblem = (value: Decimal | Problem): value is Problem => 'code' in value
export const isFigure = (value: Decimal | Problem): value is Decimal => !('code' in value)

interface Formula {
  program: Program
  names: readonly string[]
}

const parsed = new Map<string, Formula>()
const mostFormulas = 5000

/** Parses a formula once; formulas of sheets recur with every point. @throws expression.* */
export function parseFormula(text: string, place: string): Formula {
  const known = parsed.get(text)
  if (known) return known
  const tokens = tokenize(text, place)
  const isCall = (index: number) => tokens[index + 1]?.text === '('
  const used = tokens.filter((token, index) => token.kind === 'name' && !isReserved(token.text) && !isCall(index))
  const names = [...new Set(used.map((token) => token.text))]
  const formula = { program: parseExpression(text, names, place), names }
  if (parsed.size < mostFormulas) parsed.set(text, formula)
  return formula
}

/** Exact value of a formula. @throws the problem of the first missing name, expression.*, evaluation.domain */
export function calculate(text: string, scope: Scope, place: string): Decimal {
  const { program, names } = parseFormula(text, place)
  const values = names.map((name) => {
    const value = scope.lookup(name)
    if (value === undefined) throw new MetrologyError('expression.unknown-name', place, { name })
    if (isProblem(value)) throw new MetrologyError(value.code, value.place, value.params)
    return value
  })
  const output = program.definitions.get('result') ?? 0
  return evaluateDecimal(program, values, output, place)
}
