import { z } from 'zod'
import {
  documentHead,
  PrintDay,
  PrintField,
  PrintImage,
  PrintSignature,
  PrintTable,
  PrintText,
  RequiredText,
} from './printParts.ts'

/** 校准证书, 检定证书, 检定结果通知书, 测试报告. */
export const CertificateKind = z.enum(['calibration', 'verification', 'verification-failure', 'test'])
export type CertificateKind = z.infer<typeof CertificateKind>

/** One kind of results: a heading, sentences, tables. `external` marks results of another laboratory (17025 7.8.2.1 p). */
const ResultSection = z.strictObject({
  title: PrintText,
  text: PrintText.optional(),
  tables: z.array(PrintTable).max(100).default([]),
  external: PrintText.optional(),
})

/** A standard or auxiliary device as it was when it was used. */
const StandardUsed = z.strictObject({
  name: RequiredText,
  serialNumber: z.string().max(200).optional(),
  range: PrintText,
  uncertainty: PrintText,
  certificateNumber: z.string().max(200),
  validUntil: PrintDay.optional(),
  traceability: PrintText,
  auxiliary: z.boolean().default(false),
})

const Uncertainty = z.strictObject({
  /** Left out where the tables give it row by row. */
  coverageFactor: z.string().max(40).optional(),
  coverageProbability: z.string().max(40),
  distribution: PrintText.optional(),
  degreesOfFreedom: z.string().max(40).optional(),
  statement: PrintText.optional(),
})

const Clause = z.strictObject({
  clause: RequiredText,
  requirement: PrintText,
  verdict: z.enum(['met', 'not-met', 'conditionally-met', 'conditionally-not-met', 'undecided']),
})

/** Says what was met or not, clause by clause, and by which rule uncertainty was taken into account (CAL-6.4.2.3). */
const Conformity = z.strictObject({
  specification: RequiredText,
  decisionRule: RequiredText,
  clauses: z.array(Clause).min(1).max(200),
  statement: PrintText.optional(),
})

/** Results before and after an adjustment or repair (CAL-6.4.1, CAL-6.4.2.4). */
const Adjustment = z.strictObject({
  description: RequiredText,
  before: z.array(ResultSection).max(50),
  after: z.array(ResultSection).max(50).default([]),
})

const Institution = z.strictObject({
  name: RequiredText,
  address: PrintText,
  phone: z.string().max(100),
  email: z.string().max(200).optional(),
  website: z.string().max(200).optional(),
  postcode: z.string().max(20).optional(),
  authorisationNumber: z.string().max(200).optional(),
  accreditation: PrintText.optional(),
  logo: PrintImage.optional(),
})

const Instrument = z.strictObject({
  name: RequiredText,
  model: PrintText,
  serialNumber: z.string().max(500),
  maker: PrintText,
  assetNumber: z.string().max(200).optional(),
  range: PrintText.optional(),
  condition: PrintText.optional(),
})

/** `done` is the first day of the work, `doneUntil` the last where it took more than one. */
const Dates = z
  .strictObject({
    received: PrintDay.optional(),
    done: PrintDay,
    doneUntil: PrintDay.optional(),
    issued: PrintDay,
    validUntil: PrintDay.optional(),
  })
  .refine(({ done, doneUntil }) => doneUntil === undefined || doneUntil >= done, {
    error: 'documents.period-backwards',
    path: ['doneUntil'],
  })

/** One instrument of several on a certificate, with all that was found of it (CAL-6.4). */
const AnnexEntry = z.strictObject({
  instrument: Instrument,
  recordNumber: z.string().max(200),
  environment: z.array(PrintField).max(20),
  /** None where a supplement only names the instruments. */
  results: z.array(ResultSection).max(60),
  uncertainty: Uncertainty.optional(),
  conformity: Conformity.optional(),
})

const CertificateFields = z.strictObject({
  ...documentHead,
  kind: CertificateKind,
  number: z.string().min(1).max(100),
  recordNumber: z.string().max(200),
  institution: Institution,
  client: z.strictObject({ name: RequiredText, address: PrintText }),
  instrument: Instrument,
  conclusion: RequiredText.optional(),
  dates: Dates,
  signatures: z.strictObject({ done: PrintSignature, checked: PrintSignature, approved: PrintSignature }),
  verification: z.strictObject({ url: z.url().max(500), checkCode: z.string().min(1).max(60) }),
  seal: PrintImage.optional(),
  /** Marks of accreditation and of the centre, with what stands below them (CTR-7.1). */
  marks: z
    .array(z.strictObject({ image: PrintImage, label: PrintText }))
    .max(3)
    .default([]),
  /** CAL-6.4.4.2 and 6.4.4.3: the statement is made from the kind and the number of the original. */
  amendment: z
    .strictObject({
      kind: z.enum(['supplement', 'replacement']),
      originalNumber: z.string().min(1).max(100),
      originalKind: CertificateKind,
      reason: PrintText.optional(),
    })
    .optional(),
  methods: z
    .array(z.strictObject({ code: z.string().max(100), name: PrintText }))
    .min(1)
    .max(20),
  deviations: PrintText.optional(),
  sampling: PrintText.optional(),
  standards: z.array(StandardUsed).max(60),
  place: RequiredText,
  environment: z.array(PrintField).max(20),
  clientSupplied: PrintText.optional(),
  /** Left empty where the annex gives them. */
  results: z.array(ResultSection).max(60),
  annex: z.array(AnnexEntry).max(100).default([]),
  uncertainty: Uncertainty.optional(),
  conformity: Conformity.optional(),
  adjustment: Adjustment.optional(),
  opinions: PrintText.optional(),
  /** Only where the specification recommends it or the client agreed (CAL-6.4.2.5). */
  recalibration: z
    .strictObject({ interval: RequiredText, basis: z.enum(['specification', 'client-agreement']) })
    .optional(),
  notes: z.array(PrintText).max(30).default([]),
})

type Fields = z.infer<typeof CertificateFields>
type Fault = readonly [path: string, code: string]

/**
 * What each kind must and must not say: a validity only on 检定证书 (印、证管理办法), a verdict never on 校准证书, an
 * uncertainty always on 校准证书 (CAL-6.4.2.2), what failed on 检定结果通知书 (CAL-6.4.1), an interval only on 校准证书.
 */
function faultsOfKind(document: Fields): Fault[] {
  const { kind, conclusion, dates, uncertainty, conformity, recalibration } = document
  const isVerification = kind === 'verification' || kind === 'verification-failure'
  const parts = document.annex.length > 0 ? document.annex : [{ uncertainty, conformity }]
  const failed = parts.some((part) => part.conformity?.clauses.some(({ verdict }) => verdict === 'not-met'))
  const rules: readonly (readonly [boolean, ...Fault])[] = [
    [kind === 'verification' && dates.validUntil === undefined, 'dates.validUntil', 'documents.validity-needed'],
    [kind !== 'verification' && dates.validUntil !== undefined, 'dates.validUntil', 'documents.validity-not-allowed'],
    [isVerification && conclusion === undefined, 'conclusion', 'documents.conclusion-needed'],
    [kind === 'calibration' && conclusion !== undefined, 'conclusion', 'documents.conclusion-not-allowed'],
    [document.results.length === 0 && document.annex.length === 0, 'results', 'documents.incomplete'],
    [
      kind === 'calibration' && parts.some((part) => part.uncertainty === undefined),
      'uncertainty',
      'documents.uncertainty-needed',
    ],
    [kind === 'verification-failure' && !failed, 'conformity', 'documents.failed-clauses-needed'],
    [kind !== 'calibration' && recalibration !== undefined, 'recalibration', 'documents.recalibration-not-allowed'],
  ]
  return rules.flatMap(([broken, path, code]) => (broken ? [[path, code] as const] : []))
}

/**
 * Everything that stands on a certificate (JJF 1071 a–p, ISO/IEC 17025 7.8, 检定证书 cover and inner pages). Values are
 * printed as given: rounding and alignment happened before.
 */
export const CertificateDocument = CertificateFields.superRefine((document, context) => {
  for (const [path, message] of faultsOfKind(document))
    context.addIssue({ code: 'custom', path: path.split('.'), message })
})
export type CertificateDocument = z.output<typeof CertificateDocument>
/** What a caller hands over: defaults may be left out. */
export type CertificateDocumentInput = z.input<typeof CertificateDocument>
