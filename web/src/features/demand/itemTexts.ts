import type { DemandItem } from '@tongheng/contract/demand'

/** `0 ~ 150 mm, U ≤ 0.03 mm`, or nothing; a line does not break within the uncertainty. */
export function rangeText({ range }: Pick<DemandItem, 'range'>): string {
  if (range === null) return ''
  const span = range.low === range.high ? range.low : `${range.low} ~ ${range.high}`
  const u =
    range.maximumU === null ? '' : `, U\u00a0≤\u00a0${range.maximumU}\u00a0${range.uncertaintyUnit ?? range.unit}`
  return `${span} ${range.unit}${u}`
}
