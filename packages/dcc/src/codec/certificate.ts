import type * as model from '../model/certificate.ts'
import { elementsOf, plain } from '../xml/tree.ts'
import type { XmlElement } from '../xml/tree.ts'
import * as basic from './basics.ts'
import { readMarks, writeMarks } from './marks.ts'
import { listOf, maybe, one, record, some } from './codec.ts'
import type { Codec } from './codec.ts'
import { contact, hash, identifications, itemList, looseContact, softwares } from './parts.ts'
import { circumstances, measurementResult, statement } from './results.ts'

const { text, richText, str } = basic

const place = basic.words(['laboratory', 'customer', 'laboratoryBranch', 'customerBranch', 'other'])

const coreData = record<model.CoreData>(
  'dcc',
  {
    countryCodeISO3166_1: one(basic.countryCode),
    usedLangCodeISO639_1: some(basic.languageCode),
    mandatoryLangCodeISO639_1: some(basic.languageCode),
    uniqueIdentifier: one(str),
    identifications: maybe(identifications),
    receiptDate: maybe(basic.date),
    beginPerformanceDate: one(basic.date),
    endPerformanceDate: one(basic.date),
    performanceLocation: one<model.PerformanceLocation>({
      read: (element, walk) => ({ place: place.read(element, walk), ...readMarks(element, walk) }),
      write: (value, walk) => ({
        attributes: writeMarks(value, walk),
        children: place.write(value.place, walk).children,
      }),
    }),
    issueDate: maybe(basic.date),
    reportAmendedSubstituted: maybe(
      record<model.ReportAmendedSubstituted>('dcc', {
        typeOfChange: one(basic.words(['amended', 'substituted'])),
        replacedUniqueIdentifier: one(str),
      }),
    ),
    previousReport: maybe(hash),
  },
  [],
)

const cryptFields = {
  cryptElectronicSeal: maybe(basic.flag),
  cryptElectronicSignature: maybe(basic.flag),
  cryptElectronicTimeStamp: maybe(basic.flag),
}

const laboratory = record<model.CalibrationLaboratory>(
  'dcc',
  {
    calibrationLaboratoryCode: maybe(str),
    contact: one(contact),
    ...cryptFields,
  },
  [],
)

const respPerson = record<model.RespPerson>('dcc', {
  person: one(looseContact),
  description: maybe(richText),
  role: maybe(str),
  mainSigner: maybe(basic.flag),
  ...cryptFields,
})

const refTypeDefinition = record<model.RefTypeDefinition>(
  'dcc',
  {
    name: one(text),
    description: maybe(richText),
    namespace: one(str),
    link: one(str),
    release: maybe(str),
    value: maybe(str),
    procedure: maybe(str),
  },
  ['refType'],
)

const administrativeData = record<model.AdministrativeData>(
  'dcc',
  {
    dccSoftware: one(softwares),
    refTypeDefinitions: maybe(listOf('dcc:refTypeDefinition', refTypeDefinition)),
    coreData: one(coreData),
    items: one(itemList),
    calibrationLaboratory: one(laboratory),
    respPersons: one(listOf('dcc:respPerson', respPerson)),
    customer: one(contact),
    statements: maybe(listOf('dcc:statement', statement)),
  },
  [],
)

const comment: Codec<XmlElement[]> = {
  read: (element) => elementsOf(element).map(plain),
  write: (value) => ({ children: value }),
}

export const dcc = record<model.Dcc>(
  'dcc',
  {
    administrativeData: one(administrativeData),
    measurementResults: one(
      record<model.MeasurementResults>('dcc', { ...circumstances, measurementResult: some(measurementResult) }, []),
    ),
    comment: maybe(comment),
    document: maybe(basic.byteData),
  },
  [],
)
