import type * as model from '../model/certificate.ts'
import * as basic from './basics.ts'
import { any, choice, choices, lazy, listOf, maybe, one, record, some } from './codec.ts'
import type { Codec } from './codec.ts'
import { hybrid, otherValues, real, realList } from './values.ts'

const { text, richText, str } = basic

const software = record<model.Software>('dcc', {
  name: one(text),
  release: one(str),
  type: maybe(basic.words(['application', 'bios', 'driver', 'editor', 'firmware', 'library', 'os', 'other'])),
  description: maybe(richText),
})
export const softwares = listOf('dcc:software', software)

const identification = record<model.Identification>('dcc', {
  issuer: one(basic.words(['manufacturer', 'calibrationLaboratory', 'customer', 'owner', 'other'])),
  value: one(str),
  name: maybe(text),
})
export const identifications = listOf('dcc:identification', identification)

export const hash: Codec<model.Hash> = record<model.Hash>('dcc', {
  referral: one(text),
  referralID: one(str),
  procedure: one(str),
  value: one(str),
  description: maybe(richText),
  inValidityRange: maybe(basic.flag),
  traceable: maybe(basic.flag),
  linkedReport: maybe(lazy(() => hash)),
})

export const equipmentClass = record<model.EquipmentClass>('dcc', {
  reference: one(str),
  classID: one(str),
  link: maybe(str),
})

const locationFields = record<model.Location>(
  'dcc',
  {
    city: maybe(str),
    countryCode: maybe(basic.countryCode),
    postCode: maybe(str),
    postOfficeBox: maybe(str),
    state: maybe(str),
    street: maybe(str),
    streetNo: maybe(str),
    further: any(richText),
    positionCoordinates: {
      ...choices({ other: { names: ['dcc:positionCoordinates'], codec: basic.raw } }),
      needed: false,
    },
  },
  [],
)
export const location: Codec<model.Location> = {
  read: (element, walk) => {
    const found = locationFields.read(element, walk)
    return Object.keys(found).length > 0 ? found : walk.fail('dcc.element-missing', { name: 'city' })
  },
  write: (value, walk) => {
    const body = locationFields.write(value, walk)
    return body.children.length > 0 ? body : walk.fail('dcc.element-missing', { name: 'city' })
  },
}

const contactFields = {
  name: one(text),
  eMail: maybe(str),
  phone: maybe(str),
  fax: maybe(str),
  link: maybe(str),
}
export const looseContact = record<model.LooseContact>('dcc', {
  ...contactFields,
  location: maybe(location),
  descriptionData: maybe(basic.byteData),
})
export const contact = record<model.Contact>('dcc', {
  ...contactFields,
  location: one(location),
  descriptionData: maybe(basic.byteData),
})

export const primitiveValue = choice<{
  [Kind in model.QuantityValue['kind']]: Extract<model.QuantityValue, { kind: Kind }>['value']
}>({
  real: { names: ['si:real'], codec: real },
  realListXMLList: { names: ['si:realListXMLList'], codec: realList },
  hybrid: { names: ['si:hybrid'], codec: hybrid },
  noQuantity: { names: ['dcc:noQuantity'], codec: richText },
  charsXMLList: { names: ['dcc:charsXMLList'], codec: basic.wordList },
  other: { names: otherValues, codec: basic.raw },
})

export const primitiveQuantity = record<model.PrimitiveQuantity>('dcc', {
  name: maybe(text),
  description: maybe(richText),
  value: primitiveValue,
})

export const itemList: Codec<model.ItemList> = record<model.ItemList>(
  'dcc',
  {
    name: maybe(text),
    equipmentClass: any(equipmentClass),
    description: maybe(richText),
    owner: maybe(contact),
    manufacturer: maybe(looseContact),
    identifications: maybe(identifications),
    item: some(lazy(() => item)),
  },
  ['id', 'refId'],
)

const item: Codec<model.Item> = record<model.Item>('dcc', {
  name: one(text),
  equipmentClass: any(equipmentClass),
  description: maybe(richText),
  owner: maybe(contact),
  installedSoftwares: maybe(softwares),
  manufacturer: maybe(looseContact),
  model: maybe(str),
  identifications: one(identifications),
  itemQuantities: maybe(listOf('dcc:itemQuantity', primitiveQuantity)),
  subItems: maybe(itemList),
})
