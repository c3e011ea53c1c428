/** What stands on the lines of a text, without the empty ones. */
export const textLines = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
