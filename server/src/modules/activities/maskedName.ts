/** A name as strangers see it: the first sign of it, and of a longer one the last (王*明, 李*, J***n S***h). */
export const maskedName = (name: string): string =>
  name
    .split(' ')
    .map((part) => {
      const signs = [...part]
      const [first = ''] = signs
      if (signs.length < 2) return '*'
      return signs.length === 2 ? `${first}*` : `${first}${'*'.repeat(signs.length - 2)}${signs.at(-1) ?? ''}`
    })
    .join(' ')
