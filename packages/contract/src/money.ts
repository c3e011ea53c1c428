/** Fen of an amount of yuan in decimal text. */
const fenOf = (yuan: string): bigint => {
  const [whole = '0', fraction = ''] = yuan.split('.')
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))
}

/** Sum of amounts of yuan in decimal text with two decimals at most: exact, `0.10 + 0.2` is `0.30`. */
export function sumOf(amounts: readonly string[]): string {
  const fen = amounts.reduce((sum, amount) => sum + fenOf(amount), 0n)
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
}
