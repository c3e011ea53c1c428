import { attempt, parseUnit } from '@tongheng/metrology'

/** Units of the same dimension can be converted; a unit that is not known stands for itself. */
const dimensionOf = (unit: string): string => {
  const outcome = attempt(() => parseUnit(unit))
  return 'value' in outcome ? outcome.value.dimension : unit
}

/** A standard whose certificate gives values of another quantity cannot take a role: a gauge block is no reference weight. */
export const givesValuesIn = (unit: string, values: readonly { unit: string }[]): boolean =>
  values.length === 0 || values.some((value) => dimensionOf(value.unit) === dimensionOf(unit))
