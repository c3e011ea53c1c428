import { MetrologyError } from '../errors.ts'
import { ProgramBuilder, isFunctionName, isReserved } from './program.ts'
import type { Program } from './program.ts'
import { limits, tokenize } from './tokens.ts'
import type { Token } from './tokens.ts'

const piDigits = '3.14159265358979323846264338327950288419716939937510582097494'

/**
 * Parses a model `name = expression; name2 = expression2; …` (later expressions may use earlier names) over the given inputs.
 * Operators `+ - * / ^` (`^` binds right, `-x^2` is `-(x^2)`), functions of the expression language, constant `pi`.
 *
 * @throws expression.* with place `model:<column>`
 */
export function parseModel(model: string, inputs: readonly string[], place = 'model'): Program {
  for (const input of inputs) checkName(input, place)
  const parser = new Parser(tokenize(model, place), inputs, place)
  return parser.model()
}

/** Parses one expression; its value is the definition named `result`. */
export function parseExpression(expression: string, inputs: readonly string[], place = 'expression'): Program {
  for (const input of inputs) checkName(input, place)
  return new Parser(tokenize(expression, place), inputs, place).single()
}

/** A quantity is named by a letter or underscore, then letters, digits, underscores; function names and `pi` are reserved. */
export function checkName(name: string, place: string): void {
  if (isReserved(name)) throw new MetrologyError('expression.reserved-name', place, { name })
  if (name.length > 64 || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) {
    throw new MetrologyError('expression.character', place, { character: name.slice(0, 64) })
  }
}

class Parser {
  #position = 0
  #depth = 0
  readonly #tokens: readonly Token[]
  readonly #inputs: readonly string[]
  readonly #inputSet: ReadonlySet<string>
  readonly #place: string
  readonly #builder: ProgramBuilder
  readonly #definitions = new Map<string, number>()

  constructor(tokens: readonly Token[], inputs: readonly string[], place: string) {
    this.#tokens = tokens
    this.#inputs = inputs
    this.#inputSet = new Set(inputs)
    this.#place = place
    this.#builder = new ProgramBuilder(inputs)
  }

  model(): Program {
    if (this.#peek().kind === 'end') throw this.#error('expression.empty')
    while (this.#peek().kind !== 'end') {
      const name = this.#next()
      if (name.kind !== 'name' || !this.#accept('=')) throw this.#error('expression.assignment', {}, name)
      if (isReserved(name.text)) throw this.#error('expression.reserved-name', { name: name.text }, name)
      if (this.#definitions.has(name.text) || this.#inputSet.has(name.text)) {
        throw this.#error('expression.redefined', { name: name.text }, name)
      }
      this.#definitions.set(name.text, this.#sum())
      if (this.#peek().kind !== 'end' && !this.#accept(';')) throw this.#unexpected()
    }
    return this.#program()
  }

  single(): Program {
    if (this.#peek().kind === 'end') throw this.#error('expression.empty')
    this.#definitions.set('result', this.#sum())
    if (this.#peek().kind !== 'end') throw this.#unexpected()
    return this.#program()
  }

  #program(): Program {
    return { steps: this.#builder.steps, inputs: this.#inputs, definitions: this.#definitions }
  }

  #sum(): number {
    let left = this.#term()
    for (;;) {
      if (this.#accept('+')) left = this.#apply('add', left, this.#term())
      else if (this.#accept('-')) left = this.#apply('sub', left, this.#term())
      else return left
    }
  }

  #term(): number {
    let left = this.#factor()
    for (;;) {
      if (this.#accept('*')) left = this.#apply('mul', left, this.#factor())
      else if (this.#accept('/')) left = this.#apply('div', left, this.#factor())
      else return left
    }
  }

  #factor(): number {
    this.#enter()
    const result = this.#accept('-')
      ? this.#apply('neg', this.#factor())
      : this.#accept('+')
        ? this.#factor()
        : this.#power()
    this.#depth -= 1
    return result
  }

  #power(): number {
    const base = this.#atom()
    return this.#accept('^') ? this.#apply('pow', base, this.#factor()) : base
  }

  #atom(): number {
    const token = this.#next()
    if (token.kind === 'number') {
      const constant = this.#builder.constant(token.text.toLowerCase())
      if (!Number.isFinite(this.#builder.steps[constant]?.value)) throw this.#error('number.not-finite', {}, token)
      return constant
    }
    if (token.kind === 'name') return this.#accept('(') ? this.#call(token) : this.#named(token)
    if (token.text !== '(') throw this.#unexpected(token)
    this.#enter()
    const inner = this.#sum()
    this.#depth -= 1
    if (!this.#accept(')')) throw this.#unexpected()
    return inner
  }

  #named(token: Token): number {
    if (token.text === 'pi') return this.#builder.constant(piDigits)
    const defined = this.#definitions.get(token.text)
    if (defined !== undefined) return defined
    if (!this.#inputSet.has(token.text))
      throw this.#error('expression.unknown-name', { name: token.text.slice(0, 64) }, token)
    return this.#builder.input(token.text)
  }

  #call(token: Token): number {
    const name = token.text
    const expected = name === 'atan2' ? 2 : 1
    if (expected === 1 && !isFunctionName(name))
      throw this.#error('expression.unknown-function', { name: name.slice(0, 64) }, token)
    this.#enter()
    const operands = [this.#sum()]
    while (this.#accept(',')) operands.push(this.#sum())
    this.#depth -= 1
    if (!this.#accept(')')) throw this.#unexpected()
    const [left, right] = operands
    if (operands.length !== expected || left === undefined)
      throw this.#error('expression.arguments', { name, expected }, token)
    return isFunctionName(name) ? this.#apply(name, left) : this.#apply('atan2', left, right)
  }

  #apply(operation: Parameters<ProgramBuilder['apply']>[0], left: number, right?: number): number {
    const step = this.#builder.apply(operation, left, right)
    if (this.#builder.steps.length > limits.operations)
      throw this.#error('expression.too-large', { limit: limits.operations })
    return step
  }

  #enter(): void {
    this.#depth += 1
    if (this.#depth > limits.depth) throw this.#error('expression.too-deep', { limit: limits.depth })
  }

  #peek(): Token {
    return this.#tokens[this.#position] ?? { kind: 'end', text: '', at: 0 }
  }

  #next(): Token {
    const token = this.#peek()
    this.#position += 1
    return token
  }

  #accept(sign: string): boolean {
    const token = this.#peek()
    if (token.kind !== 'sign' || token.text !== sign) return false
    this.#position += 1
    return true
  }

  #unexpected(token = this.#peek()): MetrologyError {
    return this.#error('expression.unexpected', { found: token.text.slice(0, 64) || '∎' }, token)
  }

  #error(
    code: ConstructorParameters<typeof MetrologyError>[0],
    params: Record<string, string | number> = {},
    token = this.#peek(),
  ): MetrologyError {
    return new MetrologyError(code, `${this.#place}:${token.at + 1}`, params)
  }
}
