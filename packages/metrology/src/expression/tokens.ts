import { MetrologyError } from '../errors.ts'

export type TokenKind = 'number' | 'name' | 'sign' | 'end'

export interface Token {
  kind: TokenKind
  text: string
  /** Offset in the model text, for messages. */
  at: number
}

export const limits = { characters: 20_000, depth: 200, operations: 20_000, inputs: 500, outputs: 100 } as const

const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?/y
const name = /[\p{L}_][\p{L}\p{N}_]*/uy
const replacements: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '÷': '/',
  '−': '-',
  '（': '(',
  '）': ')',
  '，': ',',
  '；': ';',
  '＝': '=',
}

/**
 * Splits an expression. Whatever is not a number, a name or one of `+ - * / ^ ( ) , ; =` is refused here, so nothing else reaches the parser.
 *
 * @throws expression.too-long, expression.character
 */
export function tokenize(text: string, place: string): Token[] {
  if (text.length > limits.characters)
    throw new MetrologyError('expression.too-long', place, { limit: limits.characters })
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const character = text[at] ?? ''
    if (/\s/.test(character)) {
      at += 1
      continue
    }
    const match = matchAt(number, text, at) ?? matchAt(name, text, at)
    if (match !== undefined) {
      tokens.push({ kind: /^[\d.]/.test(match) ? 'number' : 'name', text: match, at })
      at += match.length
      continue
    }
    const sign = text.startsWith('**', at) ? '^' : (replacements[character] ?? character)
    if (!'+-*/^(),;='.includes(sign)) {
      const shown = String.fromCodePoint(text.codePointAt(at) ?? 0)
      throw new MetrologyError('expression.character', `${place}:${at + 1}`, { character: shown })
    }
    tokens.push({ kind: 'sign', text: sign, at })
    at += text.startsWith('**', at) ? 2 : 1
  }
  tokens.push({ kind: 'end', text: '', at: text.length })
  return tokens
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}
