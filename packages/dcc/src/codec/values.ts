import type { Hybrid, HybridValue, ListUncertainty, Real, RealList, Uncertainty } from '../model/values.ts'
import { localName } from '../xml/tree.ts'
import type { XmlElement } from '../xml/tree.ts'
import * as basic from './basics.ts'
import { choices, maybe, maybeChoice, one, record } from './codec.ts'
import type { Walk } from './walk.ts'
import type { Codec, Field, Tagged, Variants } from './codec.ts'

/** The element of a field whose property is called otherwise. */
const called = <T, Needed extends boolean>(name: string, field: Field<T, Needed>): Field<T, Needed> => ({
  ...field,
  names: [`si:${name}`],
  write: (value, _, walk) => field.write(value, `si:${name}`, walk),
})

type Expanded = Extract<Uncertainty, { kind: 'expanded' }>['value']
type Standard = Extract<Uncertainty, { kind: 'standard' }>['value']
type Interval = Extract<Uncertainty, { kind: 'interval' }>['value']

const expanded = (name: string) =>
  record<Expanded>('si', {
    U: called(name, one(basic.amount)),
    coverageFactor: one(basic.kFactor),
    coverageProbability: one(basic.share),
    distribution: maybe(basic.str),
  })

const standard = record<Standard>('si', {
  u: called('valueStandardMU', one(basic.amount)),
  distribution: maybe(basic.str),
})

const interval = (name: string) =>
  record<Interval>('si', {
    u: called(name, one(basic.amount)),
    min: called('intervalMin', one(basic.number)),
    max: called('intervalMax', one(basic.number)),
    coverageProbability: one(basic.share),
    distribution: maybe(basic.str),
  })

type Expandeds = Extract<ListUncertainty, { kind: 'expanded' }>['value']
type Standards = Extract<ListUncertainty, { kind: 'standard' }>['value']
type Intervals = Extract<ListUncertainty, { kind: 'interval' }>['value']

const distributions = called('distributionXMLList', maybe(basic.wordList))
const factors = called('coverageFactorXMLList', one(basic.kFactors))
const probabilities = called('coverageProbabilityXMLList', one(basic.shares))

const expandeds = (name: string) =>
  record<Expandeds>('si', {
    U: called(name, one(basic.amounts)),
    coverageFactor: factors,
    coverageProbability: probabilities,
    distribution: distributions,
  })

const standards = record<Standards>('si', {
  u: called('valueStandardMUXMLList', one(basic.amounts)),
  distribution: distributions,
})

const intervals = (name: string) =>
  record<Intervals>('si', {
    u: called(name, one(basic.amounts)),
    min: called('intervalMinXMLList', one(basic.numbers)),
    max: called('intervalMaxXMLList', one(basic.numbers)),
    coverageProbability: probabilities,
    distribution: distributions,
  })

/** The uncertainty stands in a wrapper since D-SI 2.2, directly under the value before; both are read, the wrapper is written. */
interface Forms<Kinds> {
  wrapper: string
  /** A spelling of the wrapper in which something is found in practice. */
  alsoWrapper: string
  current: Variants<Kinds>
  deprecated: ReadonlyArray<readonly [kind: keyof Kinds, name: string, codec: Codec<Kinds[keyof Kinds]>]>
}

function uncertainty<Kinds>(forms: Forms<Kinds>): Field<Tagged<Kinds>, false> {
  const inside = maybeChoice(forms.current)
  const wrappers = [forms.wrapper, forms.alsoWrapper]
  const read = (found: readonly XmlElement[], walk: Walk): Tagged<Kinds> => {
    const [element] = found
    if (!element) return walk.fail('dcc.element-missing', { name: forms.wrapper })
    if (wrappers.includes(element.name))
      return walk.inside(localName(element.name), element.line, () =>
        inside.read(
          element.children
            .filter((child) => typeof child !== 'string')
            .filter(({ name }) => inside.names?.includes(name)),
          walk,
        ),
      )
    const old = forms.deprecated.find(([, name]) => name === element.name)
    if (!old) return inside.read(found, walk)
    const [kind, name, codec] = old
    // Each row of `deprecated` pairs a kind with a codec of its own value.
    return { kind, value: walk.inside(localName(name), element.line, () => codec.read(element, walk)) } as Tagged<Kinds>
  }
  return {
    needed: false,
    names: [...wrappers, ...forms.deprecated.map(([, name]) => name)],
    read,
    write: (value, _, walk) => [
      {
        name: forms.wrapper,
        attributes: {},
        children: walk.inside(localName(forms.wrapper), undefined, () => inside.write(value, '', walk)),
      },
    ],
  }
}

interface UncertaintyKinds {
  expanded: Expanded
  standard: Standard
  interval: Interval
}
interface ListUncertaintyKinds {
  expanded: Expandeds
  standard: Standards
  interval: Intervals
}

export const real: Codec<Real> = record<Real>('si', {
  label: maybe(basic.anyText),
  quantityTypeQUDT: maybe(basic.str),
  value: one(basic.number),
  unit: one(basic.unit),
  significantDigit: maybe(basic.integer),
  dateTime: maybe(basic.dateTime),
  uncertainty: uncertainty<UncertaintyKinds>({
    wrapper: 'si:measurementUncertaintyUnivariate',
    alsoWrapper: 'si:measurementUncertainty',
    current: {
      expanded: { names: ['si:expandedMU'], codec: expanded('valueExpandedMU') },
      standard: { names: ['si:standardMU'], codec: standard },
      interval: { names: ['si:coverageIntervalMU'], codec: interval('valueStandardMU') },
    },
    deprecated: [
      ['expanded', 'si:expandedUnc', expanded('uncertainty')],
      ['interval', 'si:coverageInterval', interval('standardUnc')],
    ],
  }),
})

const multivariate = [
  'si:measurementUncertaintyMultivariateXMLList',
  'si:ellipsoidalRegionXMLList',
  'si:rectangularRegionXMLList',
]

export const realList: Codec<RealList> = record<RealList>('si', {
  labelXMLList: maybe(basic.wordList),
  quantityTypeQUDTXMLList: maybe(basic.wordList),
  valueXMLList: one(basic.numbers),
  unitXMLList: one(basic.wordList),
  significantDigitXMLList: maybe(basic.integers),
  dateTimeXMLList: maybe(basic.dateTimes),
  uncertainty: uncertainty<ListUncertaintyKinds>({
    wrapper: 'si:measurementUncertaintyUnivariateXMLList',
    alsoWrapper: 'si:measurementUncertaintyXMLList',
    current: {
      expanded: { names: ['si:expandedMUXMLList'], codec: expandeds('valueExpandedMUXMLList') },
      standard: { names: ['si:standardMUXMLList'], codec: standards },
      interval: { names: ['si:coverageIntervalMUXMLList'], codec: intervals('valueStandardMUXMLList') },
    },
    deprecated: [
      ['expanded', 'si:expandedUncXMLList', expandeds('uncertaintyXMLList')],
      ['interval', 'si:coverageIntervalXMLList', intervals('standardUncXMLList')],
    ],
  }),
  multivariate: maybeChoice({ other: { names: multivariate, codec: basic.raw } }),
})

/** Kept as XML: complex numbers, constants, and lists in the form of D-SI 1. */
export const otherValues = ['si:complex', 'si:constant', 'si:list', 'si:complexListXMLList']

export const hybrid: Codec<Hybrid> = record<Hybrid>('si', {
  members: choices<{ [Kind in HybridValue['kind']]: Extract<HybridValue, { kind: Kind }>['value'] }>({
    real: { names: ['si:real'], codec: real },
    realListXMLList: { names: ['si:realListXMLList'], codec: realList },
    other: { names: [...otherValues, 'si:realList', 'si:complexList'], codec: basic.raw },
  }),
})
