import type * as model from '../model/certificate.ts'
import { conformityValues } from '../model/certificate.ts'
import * as basic from './basics.ts'
import { any, choice, choices, lazy, listOf, maybe, maybeChoice, one, record, some } from './codec.ts'
import type { Codec, Spec } from './codec.ts'
import {
  contact,
  equipmentClass,
  hash,
  identifications,
  location,
  looseContact,
  primitiveQuantity,
  primitiveValue,
  softwares,
} from './parts.ts'
import { real, realList } from './values.ts'

const { text, richText, str } = basic

export const statement: Codec<model.Statement> = record<model.Statement>('dcc', {
  name: maybe(text),
  description: maybe(richText),
  countryCodeISO3166_1: any(basic.countryCode),
  convention: maybe(str),
  traceable: maybe(basic.flag),
  norm: any(str),
  reference: any(str),
  link: any(str),
  declaration: maybe(richText),
  validity: maybeChoice({
    valid: { names: ['dcc:valid'], codec: basic.flag },
    validXMLList: { names: ['dcc:validXMLList'], codec: basic.flags },
  }),
  date: maybe(basic.date),
  period: maybe(basic.period),
  respAuthority: maybe(contact),
  verdict: maybeChoice({
    conformity: { names: ['dcc:conformity'], codec: basic.words(conformityValues) },
    conformityXMLList: { names: ['dcc:conformityXMLList'], codec: basic.wordsList(conformityValues) },
  }),
  data: maybe(lazy(() => data)),
  nonSIDefinition: maybe(str),
  nonSIUnit: maybe(str),
  location: maybe(location),
})

const usedMethod = record<model.UsedMethod>('dcc', {
  name: one(text),
  description: maybe(richText),
  norm: any(str),
  reference: any(str),
  link: any(str),
  usedMethodQuantities: maybe(listOf('dcc:usedMethodQuantity', primitiveQuantity)),
})

const measuringEquipment = record<model.MeasuringEquipment>('dcc', {
  name: one(text),
  equipmentClass: any(equipmentClass),
  description: maybe(richText),
  certificate: maybe(hash),
  manufacturer: maybe(looseContact),
  model: maybe(str),
  identifications: maybe(identifications),
  measuringEquipmentQuantities: maybe(listOf('dcc:measuringEquipmentQuantity', primitiveQuantity)),
  installedSoftware: maybe(softwares),
})

const equipmentList = record<model.EquipmentList>(
  'dcc',
  {
    name: maybe(text),
    equipmentClass: any(equipmentClass),
    description: maybe(richText),
    owner: maybe(contact),
    identifications: maybe(identifications),
    measuringEquipment: some(measuringEquipment),
  },
  [],
)

const influenceCondition = record<model.InfluenceCondition>('dcc', {
  name: one(text),
  description: maybe(richText),
  status: maybe(basic.words(['beforeAdjustment', 'afterAdjustment', 'beforeRepair', 'afterRepair'])),
  certificate: maybe(hash),
  data: one(lazy(() => data)),
})

const before = {
  usedMethods: maybe(listOf('dcc:usedMethod', usedMethod)),
  usedSoftware: maybe(softwares),
  measuringEquipments: maybe(equipmentList),
  influenceConditions: maybe(listOf('dcc:influenceCondition', influenceCondition)),
}
const metaData = { measurementMetaData: maybe(listOf('dcc:metaData', statement)) }
export const circumstances: Spec<model.Circumstances> = { ...before, ...metaData }

const quantity: Codec<model.Quantity> = record<model.Quantity>('dcc', {
  name: maybe(text),
  description: maybe(richText),
  value: primitiveValue,
  relativeUncertainty: maybe(
    record<NonNullable<model.Quantity['relativeUncertainty']>>(
      'dcc',
      {
        form: choice({
          relativeUncertaintyXmlList: { names: ['dcc:relativeUncertaintyXmlList'], codec: realList },
          relativeUncertaintySingle: { names: ['dcc:relativeUncertaintySingle'], codec: real },
        }),
      },
      [],
    ),
  ),
  ...circumstances,
})

const list: Codec<model.List> = record<model.List>('dcc', {
  name: maybe(text),
  description: maybe(richText),
  time: maybeChoice({
    dateTime: { names: ['dcc:dateTime'], codec: basic.dateTime },
    dateTimeXMLList: { names: ['dcc:dateTimeXMLList'], codec: basic.dateTimes },
  }),
  entries: choices({
    list: { names: ['dcc:list'], codec: lazy(() => list) },
    quantity: { names: ['dcc:quantity'], codec: quantity },
  }),
  ...circumstances,
})

const data: Codec<model.Data> = record<model.Data>('dcc', {
  parts: choices({
    text: { names: ['dcc:text'], codec: richText },
    formula: { names: ['dcc:formula'], codec: basic.formula },
    byteData: { names: ['dcc:byteData'], codec: basic.byteData },
    other: { names: ['dcc:xml'], codec: basic.raw },
    quantity: { names: ['dcc:quantity'], codec: quantity },
    list: { names: ['dcc:list'], codec: list },
  }),
})

const result = record<model.Result>('dcc', { name: one(text), description: maybe(richText), data: one(data) })

export const measurementResult = record<model.MeasurementResult>('dcc', {
  name: one(text),
  description: maybe(richText),
  ...before,
  results: one(listOf('dcc:result', result)),
  ...metaData,
})
