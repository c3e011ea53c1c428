import { z } from 'zod'
import { byInstitution, Day, DecimalText, Id, optionalText, RowVersion, text } from './common.ts'
import { equipmentKeepers, EquipmentView, Requirement } from './equipment.shapes.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { CertificateValue } from './standards.ts'

/** What a Digital Calibration Certificate says, as far as the register needs it. Nothing of it is kept yet. */
export const ReadCertificate = z.object({
  schemaVersion: z.string(),
  /** Who signed the file; nobody when empty. `trusted`: an authority that the platform trusts stands behind it. */
  signatures: z.array(z.object({ signer: z.string(), intact: z.boolean(), trusted: z.boolean() })),
  number: z.string(),
  issuer: z.string(),
  calibratedOn: Day,
  /** Number of the certificate that this one replaces or amends; empty when it does neither. */
  replaces: z.string(),
  instrument: z.string(),
  /** Does one of its identifications name this piece of equipment; null when the register has no serial number. */
  isThisEquipment: z.boolean().nullable(),
  traceability: z.string(),
  values: z.array(CertificateValue),
  /** Rows that could not be read as values, such as NaN. */
  skipped: z.number().int(),
  /** Results that the laboratory itself declared not to conform. */
  failures: z.number().int(),
  /** Coefficients of an equation that the file has only in words, such as `R0 = 100.02 Ω`: people enter the curve. */
  coefficients: z.array(z.string()),
})
export type ReadCertificate = z.infer<typeof ReadCertificate>

export const readDccCertificate = operation({
  method: 'POST',
  path: '/equipment/:institutionId/:id/read-dcc',
  summary: 'Read an uploaded Digital Calibration Certificate (DCC 3.0 to 3.3) to fill the form; nothing is kept',
  access: equipmentKeepers,
  params: byInstitution,
  body: z.object({ fileId: Id }),
  response: ReadCertificate,
})

export const setRequirements = operation({
  method: 'PUT',
  path: '/equipment/:institutionId/:id/requirements',
  summary: 'What the methods need of a piece of equipment; its certificates are confirmed against it (CAL-5.5.4)',
  access: equipmentKeepers,
  params: byInstitution,
  body: z.object({ requirements: z.array(Requirement).max(50), version: RowVersion }),
  response: EquipmentView,
})

/** The correction that holds on a day: of the certificate that was in force then (IM-4.4.3.6). */
export const Correction = z.object({
  certificateNumber: z.string(),
  calibratedOn: Day,
  unit: z.string(),
  /** Certificate value less nominal value. */
  correction: DecimalText,
  U: DecimalText,
  k: DecimalText,
  /** Between two points of the certificate, or one of them. */
  isInterpolated: z.boolean(),
})
export type Correction = z.infer<typeof Correction>

export const getCorrection = operation({
  method: 'GET',
  path: '/equipment/:institutionId/:id/correction',
  summary: 'Correction at a nominal value by the certificate in force at the end of a day (IM-4.4.3.6)',
  access: laboratoryPosts,
  params: byInstitution,
  query: z.object({ quantity: text(60), nominal: DecimalText, on: Day.optional() }),
  response: Correction,
})

const Figure = z.number()

/** One value of a standard over its calibrations. */
export const TrendSeries = z.object({
  quantity: z.string(),
  nominal: z.string(),
  unit: z.string(),
  points: z.array(
    z.object({
      certificate: z.string(),
      on: Day,
      value: z.string(),
      /** Value less nominal. */
      deviation: Figure,
      U: Figure,
    }),
  ),
  /** Largest error that the methods allow here; null where none is stated. */
  limit: Figure.nullable(),
  /** Straight line through the points, from three calibrations on. */
  line: z
    .object({
      driftPerYear: Figure,
      uDrift: Figure,
      /** Where it will be: at the end of validity and a year later, with the expanded uncertainty of the line. */
      predicted: z.array(z.object({ on: Day, deviation: Figure, U: Figure })),
    })
    .nullable(),
  /** Interval in months that the figures speak for, by each way to find it; null where that way has no answer. */
  interval: z.object({
    present: Figure.nullable(),
    drift: Figure.nullable(),
    staircase: Figure.nullable(),
    move: z.enum(['lengthen', 'keep', 'shorten']).nullable(),
  }),
})
export type TrendSeries = z.infer<typeof TrendSeries>

export const getTrend = operation({
  method: 'GET',
  path: '/equipment/:institutionId/:id/trend',
  summary: 'Each value over the calibrations, with drift, prediction and the interval they speak for (JJF 1139)',
  access: laboratoryPosts,
  params: byInstitution,
  query: z.object({ quantity: optionalText(60) }),
  response: z.object({ series: z.array(TrendSeries) }),
})

export const calibrationOperations = { readDccCertificate, setRequirements, getCorrection, getTrend }
