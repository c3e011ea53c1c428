const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

const raised = (exponent: number): string =>
  String(exponent)
    .replace('-', '⁻')
    .replaceAll(/[0-9]/g, (digit) => superscripts[Number(digit)] ?? digit)

/** A number for people with so many significant digits: `0.02990`, `1.15×10⁻⁵`. */
export function figure(value: number | null, digits = 4): string {
  if (value === null || Number.isNaN(value)) return '—'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  if (value === 0) return '0'
  const [mantissa = '0', exponent = '0'] = value.toExponential(digits - 1).split('e')
  const power = Number(exponent)
  const text =
    power < -4 || power > 9
      ? `${Number(mantissa)}×10${raised(power)}`
      : value.toFixed(Math.min(20, Math.max(0, digits - 1 - power)))
  return text.replace(/^-/, '−')
}

/** A value down to the third digit of its uncertainty. */
export function figureBeside(value: number, u: number): string {
  if (!(u > 0) || value === 0) return figure(value, 8)
  const digits = Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(u)) + 3
  return figure(value, Math.min(15, Math.max(1, digits)))
}
