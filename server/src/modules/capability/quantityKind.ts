import { parseUnit } from '@tongheng/metrology'

/** Units that measure something else than others of their dimension, and what. */
const apart: readonly (readonly [RegExp, string])[] = [
  [/(?:Bq|Ci)(?![a-z])/u, 'activity'],
  [/(?:N|gf)\s*[·⋅•*.]?\s*[cmkµμ]?m$/u, 'torque'],
  [/Sv(?![a-z])/u, 'dose-equivalent'],
]

/**
 * What a unit measures: its dimension, and the quantity where units of one dimension measure quantities of different kinds (JJF 1001 3.2):
 * whoever asks for 10 GHz wants no activity, whoever asks for 50 N·m no energy. @throws unit.unknown
 */
export function quantityKindOf(unit: string): string {
  const { dimension } = parseUnit(unit)
  const kind = dimension === '' ? undefined : apart.find(([pattern]) => pattern.test(unit))?.[1]
  return kind === undefined ? dimension : `${dimension} ${kind}`
}
