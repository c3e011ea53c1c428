import type { Tagged } from '../codec/codec.ts'
import type { XmlElement } from '../xml/tree.ts'
import type { Decimal, Unit } from './texts.ts'

/**
 * Uncertainty of one value (D-SI 2.2.1): `expanded` U with k and p, `standard` u, `interval` from min to max. The deprecated `expandedUnc` and
 * `coverageInterval` are read as the same and written in the new form. `coverageProbability` is 0.95, not 95 %.
 */
export type Uncertainty = Tagged<{
  expanded: { U: Decimal; coverageFactor: Decimal; coverageProbability: Decimal; distribution?: string }
  standard: { u: Decimal; distribution?: string }
  interval: { u: Decimal; min: Decimal; max: Decimal; coverageProbability: Decimal; distribution?: string }
}>

/** The same for a list: each item of one entry for all values, or one entry for each. */
export type ListUncertainty = Tagged<{
  expanded: { U: Decimal[]; coverageFactor: Decimal[]; coverageProbability: Decimal[]; distribution?: string[] }
  standard: { u: Decimal[]; distribution?: string[] }
  interval: { u: Decimal[]; min: Decimal[]; max: Decimal[]; coverageProbability: Decimal[]; distribution?: string[] }
}>

export interface Real {
  label?: string
  /** Kind of quantity by QUDT, such as `Temperature`. */
  quantityTypeQUDT?: string
  value: Decimal
  unit: Unit
  significantDigit?: string
  dateTime?: string
  uncertainty?: Uncertainty
}

/** A column of values. `unitXMLList` and the others have one entry for all values or one for each. */
export interface RealList {
  labelXMLList?: string[]
  quantityTypeQUDTXMLList?: string[]
  valueXMLList: Decimal[]
  unitXMLList: Unit[]
  significantDigitXMLList?: string[]
  dateTimeXMLList?: string[]
  uncertainty?: ListUncertainty
  /** Covariances, kept as XML. */
  multivariate?: Tagged<{ other: XmlElement }>
}

/** `other`: complex numbers, constants and lists in the form of D-SI 1, kept as XML. */
export type HybridValue = Tagged<{ real: Real; realListXMLList: RealList; other: XmlElement }>

/** The same value in several units. */
export interface Hybrid {
  members: HybridValue[]
}
