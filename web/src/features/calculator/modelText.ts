const nameOfPart = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*[=＝]/u

/** Offsets where a line of the model begins a new `name = expression`; other lines continue the one above. */
const isPart = (line: string): boolean => nameOfPart.test(line)

/**
 * The model as the library reads it: parts on lines of their own are parted by `;`. Every character keeps its place, so that a column the library names is
 * the same in the field.
 */
export function modelOf(typed: string): string {
  const lines = typed.split('\n')
  let text = lines[0] ?? ''
  for (const line of lines.slice(1)) {
    const needsSign = isPart(line) && text.trim() !== '' && !/[;；]\s*$/.test(text)
    text += (needsSign ? ';' : ' ') + line
  }
  return text
}

/** Names the model defines, in order. */
export const definitionsOf = (typed: string): string[] => [
  ...new Set(
    modelOf(typed)
      .split(/[;；]/)
      .flatMap((part) => nameOfPart.exec(part)?.[1] ?? []),
  ),
]

/** Line and column, from 1, of a column of the whole text. */
export function lineAndColumn(typed: string, column: number): { line: number; column: number } {
  const before = typed.slice(0, Math.max(0, column - 1)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
