const signs: Record<string, string> = { '。': '.', '．': '.', '－': '-', '−': '-', '–': '-', '＋': '+', '　': ' ' }

/**
 * What a person typed, as plain ASCII: full-width digits and signs of a Chinese keyboard become their ordinary forms,
 * blanks and a leading plus go. Digits are never added or taken away: 10.020 stays 10.020.
 */
export function plainDecimal(typed: string): string {
  return typed
    .replace(/[０-９]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/[。．－−–＋　]/g, (sign) => signs[sign] ?? sign)
    .replace(/\s/g, '')
    .replace(/^\+/, '')
}

/** Same rule as `DecimalText` of the contract. */
export const isDecimal = (text: string): boolean => text.length <= 40 && /^-?[0-9]+(\.[0-9]+)?$/.test(text)
