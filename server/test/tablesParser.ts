/**
 * Reads the tables out of a `tables.ts`: interfaces named `…Tables` whose members are tables. TypeScript's own compiler can
 * no longer be asked from JavaScript, and these interfaces are simple enough for a reader that counts brackets.
 */
export interface DeclaredColumn {
  name: string
  /** What a select gives, without `| null`. */
  type: string
  /** `null` when the type does not tell (`unknown`). */
  nullable: boolean | null
}

export interface DeclaredTable {
  name: string
  columns: DeclaredColumn[]
}

const opening = '{[(<'
const closing = '}])>'

/** The parts between separators that stand outside all brackets. `=>` is no bracket. */
function splitOutside(text: string, separators: string): string[] {
  const parts: string[] = []
  let depth = 0
  let quote = ''
  let part = ''
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (quote !== '') quote = character === quote ? '' : quote
    else if (`'"\``.includes(character)) quote = character
    else if (opening.includes(character)) depth += 1
    else if (closing.includes(character) && text[index - 1] !== '=') depth -= 1
    if (depth === 0 && quote === '' && separators.includes(character)) {
      parts.push(part)
      part = ''
    } else part += character
  }
  parts.push(part)
  return parts.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

const withoutComments = (source: string): string =>
  source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')

/** Text between the bracket at `start` and its partner. */
function bodyAt(source: string, start: number): string {
  let depth = 0
  for (let index = start; index < source.length; index += 1) {
    const character = source[index] ?? ''
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    if (depth === 0) return source.slice(start + 1, index)
  }
  throw new Error('an interface is not closed')
}

/** `name: type` of every member; a line break ends a member as a comma does. */
function members(body: string): [name: string, type: string][] {
  const joined = body.replaceAll(/\n\s*\|/g, ' |').replaceAll(/:\s*\n\s*/g, ': ')
  return splitOutside(joined, '\n,;').map((member) => {
    const match = /^(?:readonly\s+)?['"]?(\w+)['"]?\s*:\s*([\s\S]+)$/.exec(member)
    if (!match?.[1] || !match[2]) throw new Error(`cannot read the member "${member}"`)
    return [match[1], match[2].trim()]
  })
}

const interfaceBody = (source: string, name: string): string => {
  const found = new RegExp(`interface ${name}\\b[^{]*\\{`).exec(source)
  if (!found) throw new Error(`there is no interface ${name} in the same file`)
  return bodyAt(source, found.index + found[0].length - 1)
}

/** `type Json<T> = ColumnType<T, string, string>` and the like, by name. */
function aliasesOf(source: string): Map<string, { parameter: string; type: string }> {
  const found = source.matchAll(/type (\w+)<(\w+)> =([^\n]+)/g)
  return new Map([...found].map(([, name = '', parameter = '', type = '']) => [name, { parameter, type: type.trim() }]))
}

/** What a select gives: the first argument of ColumnType, the inside of Generated and of the file's own aliases. */
function selected(type: string, aliases: ReturnType<typeof aliasesOf>): string {
  const generic = /^(\w+)<([\s\S]*)>$/.exec(type)
  if (!generic?.[1] || generic[2] === undefined) return type
  const [first = ''] = splitOutside(generic[2], ',')
  if (['ColumnType', 'Generated', 'GeneratedAlways', 'JSONColumnType'].includes(generic[1]))
    return selected(first, aliases)
  const alias = aliases.get(generic[1])
  if (!alias) return type
  return selected(alias.type.replaceAll(new RegExp(`\\b${alias.parameter}\\b`, 'g'), first), aliases)
}

function column(name: string, type: string, aliases: ReturnType<typeof aliasesOf>): DeclaredColumn {
  const options = splitOutside(selected(type, aliases), '|')
  const types = options.filter((option) => option !== 'null')
  const nullable = types.includes('unknown') ? null : options.length > types.length
  return { name, type: types.join(' | '), nullable }
}

/** The tables of one file. */
export function parseTables(text: string): DeclaredTable[] {
  const source = withoutComments(text)
  const aliases = aliasesOf(source)
  const owners = [...source.matchAll(/interface (\w+Tables)\b/g)].map((match) => match[1] ?? '')
  return owners
    .flatMap((owner) => members(interfaceBody(source, owner)))
    .map(([name, type]) => {
      const body = type.startsWith('{') ? bodyAt(type, 0) : interfaceBody(source, type)
      return { name, columns: members(body).map(([field, its]) => column(field, its, aliases)) }
    })
}
