import type { Marks } from '../codec/marks.ts'
import type { Tagged } from '../codec/codec.ts'
import type { XmlElement } from '../xml/tree.ts'
import type { ByteData, Day, Formula, Rich, Text } from './texts.ts'
import type { Hybrid, Real, RealList } from './values.ts'

/** Properties are called like the elements of the DCC; an element that only holds elements of one name is an array of these. */
export interface Dcc {
  administrativeData: AdministrativeData
  measurementResults: MeasurementResults
  /** Anything that no schema describes, kept as XML. */
  comment?: XmlElement[]
  /** One embedded file, such as the certificate as PDF. */
  document?: ByteData
}

export interface AdministrativeData {
  dccSoftware: Software[]
  refTypeDefinitions?: RefTypeDefinition[]
  coreData: CoreData
  items: ItemList
  calibrationLaboratory: CalibrationLaboratory
  respPersons: RespPerson[]
  customer: Contact
  statements?: Statement[]
}

export interface Software extends Marks {
  name: Text
  /** `v1.2.3`: a letter and numbers. */
  release: string
  type?: 'application' | 'bios' | 'driver' | 'editor' | 'firmware' | 'library' | 'os' | 'other'
  description?: Rich
}

export interface RefTypeDefinition extends Pick<Marks, 'refType'> {
  name: Text
  description?: Rich
  namespace: string
  link: string
  release?: string
  value?: string
  procedure?: string
}

export interface CoreData {
  countryCodeISO3166_1: string
  usedLangCodeISO639_1: string[]
  mandatoryLangCodeISO639_1: string[]
  /** The number of the certificate. */
  uniqueIdentifier: string
  identifications?: Identification[]
  receiptDate?: Day
  beginPerformanceDate: Day
  endPerformanceDate: Day
  performanceLocation: PerformanceLocation
  issueDate?: Day
  reportAmendedSubstituted?: ReportAmendedSubstituted
  previousReport?: Hash
}

/** `amended`: the other stands with this one; `substituted`: this one takes its place. */
export interface ReportAmendedSubstituted extends Marks {
  typeOfChange: 'amended' | 'substituted'
  replacedUniqueIdentifier: string
}

export interface PerformanceLocation extends Marks {
  place: 'laboratory' | 'customer' | 'laboratoryBranch' | 'customerBranch' | 'other'
}

export interface Identification extends Marks {
  issuer: 'manufacturer' | 'calibrationLaboratory' | 'customer' | 'owner' | 'other'
  value: string
  name?: Text
}

/** Names another document. On paper `procedure` and `value` are `analogue`; else the hash procedure and the hash. */
export interface Hash extends Marks {
  referral: Text
  referralID: string
  procedure: string
  value: string
  description?: Rich
  inValidityRange?: boolean
  traceable?: boolean
  linkedReport?: Hash
}

export interface EquipmentClass extends Marks {
  reference: string
  classID: string
  link?: string
}

export interface ItemList extends Omit<Marks, 'refType'> {
  name?: Text
  equipmentClass?: EquipmentClass[]
  description?: Rich
  owner?: Contact
  manufacturer?: LooseContact
  identifications?: Identification[]
  item: Item[]
}

export interface Item extends Marks {
  name: Text
  equipmentClass?: EquipmentClass[]
  description?: Rich
  owner?: Contact
  installedSoftwares?: Software[]
  manufacturer?: LooseContact
  model?: string
  identifications: Identification[]
  itemQuantities?: PrimitiveQuantity[]
  subItems?: ItemList
}

export interface Location {
  city?: string
  countryCode?: string
  postCode?: string
  postOfficeBox?: string
  state?: string
  street?: string
  streetNo?: string
  further?: Rich[]
  /** Kept as XML. */
  positionCoordinates?: Array<Tagged<{ other: XmlElement }>>
}

/** A contact whose location may be left out. */
export interface LooseContact extends Marks {
  name: Text
  eMail?: string
  phone?: string
  fax?: string
  link?: string
  location?: Location
  descriptionData?: ByteData
}

export interface Contact extends LooseContact {
  location: Location
}

/** Whether the file bears the means of proof named. */
export interface CryptMarks {
  cryptElectronicSeal?: boolean
  cryptElectronicSignature?: boolean
  cryptElectronicTimeStamp?: boolean
}

export interface CalibrationLaboratory extends CryptMarks {
  calibrationLaboratoryCode?: string
  contact: Contact
}

export interface RespPerson extends Marks, CryptMarks {
  person: LooseContact
  description?: Rich
  role?: string
  mainSigner?: boolean
}

export const conformityValues = ['pass', 'fail', 'conditionalPass', 'conditionalFail', 'noPass', 'noFail'] as const
export type ConformityValue = (typeof conformityValues)[number]

/** A statement of the certificate, or what is said of one result (`metaData`). */
export interface Statement extends Marks {
  name?: Text
  description?: Rich
  countryCodeISO3166_1?: string[]
  convention?: string
  traceable?: boolean
  norm?: string[]
  reference?: string[]
  link?: string[]
  declaration?: Rich
  validity?: Tagged<{ valid: boolean; validXMLList: boolean[] }>
  date?: Day
  /** ISO 8601, such as `P12M`. */
  period?: string
  respAuthority?: Contact
  /** One for all values, or one for each. */
  verdict?: Tagged<{ conformity: ConformityValue; conformityXMLList: ConformityValue[] }>
  data?: Data
  nonSIDefinition?: string
  nonSIUnit?: string
  location?: Location
}

/** How something was measured. Given for all results, for one measurement result, or on a list or quantity. */
export interface Circumstances {
  usedMethods?: UsedMethod[]
  usedSoftware?: Software[]
  measuringEquipments?: EquipmentList
  influenceConditions?: InfluenceCondition[]
  measurementMetaData?: Statement[]
}

export interface MeasurementResults extends Circumstances {
  measurementResult: MeasurementResult[]
}

export interface MeasurementResult extends Marks, Circumstances {
  name: Text
  description?: Rich
  results: Result[]
}

export interface UsedMethod extends Marks {
  name: Text
  description?: Rich
  norm?: string[]
  reference?: string[]
  link?: string[]
  usedMethodQuantities?: PrimitiveQuantity[]
}

export interface EquipmentList {
  name?: Text
  equipmentClass?: EquipmentClass[]
  description?: Rich
  owner?: Contact
  identifications?: Identification[]
  measuringEquipment: MeasuringEquipment[]
}

/** A standard (refType `basic_normalUsed`) or other device, with its own certificate. */
export interface MeasuringEquipment extends Marks {
  name: Text
  equipmentClass?: EquipmentClass[]
  description?: Rich
  certificate?: Hash
  manufacturer?: LooseContact
  model?: string
  identifications?: Identification[]
  measuringEquipmentQuantities?: PrimitiveQuantity[]
  installedSoftware?: Software[]
}

export interface InfluenceCondition extends Marks {
  name: Text
  description?: Rich
  status?: 'beforeAdjustment' | 'afterAdjustment' | 'beforeRepair' | 'afterRepair'
  certificate?: Hash
  data: Data
}

export interface Result extends Marks {
  name: Text
  description?: Rich
  data: Data
}

export interface Data extends Marks {
  parts: Array<
    Tagged<{ text: Rich; formula: Formula; byteData: ByteData; other: XmlElement; quantity: Quantity; list: List }>
  >
}

/** `noQuantity`: words instead of a value; `charsXMLList`: words without blanks, one for each row. */
export type QuantityValue = Tagged<{
  real: Real
  realListXMLList: RealList
  hybrid: Hybrid
  noQuantity: Rich
  charsXMLList: string[]
  other: XmlElement
}>

export interface PrimitiveQuantity extends Marks {
  name?: Text
  description?: Rich
  value: QuantityValue
}

export interface Quantity extends PrimitiveQuantity, Circumstances {
  /** Uncertainty relative to the value. */
  relativeUncertainty?: { form: Tagged<{ relativeUncertaintyXmlList: RealList; relativeUncertaintySingle: Real }> }
}

/** A table: each quantity is a column. */
export interface List extends Marks, Circumstances {
  name?: Text
  description?: Rich
  time?: Tagged<{ dateTime: string; dateTimeXMLList: string[] }>
  entries: Array<Tagged<{ list: List; quantity: Quantity }>>
}
