import { type ErrorCode, messageOf } from '@tongheng/contract'
import type { z } from 'zod'
import { DomainError, type FieldRefusal } from '../errors.ts'
import { AttendanceDocument } from './attendanceDocument.ts'
import { CalculationDocument } from './calculationDocument.ts'
import { CertificateDocument } from './certificateDocument.ts'
import { EquipmentLabelDocument } from './equipmentLabelDocument.ts'
import { qrSvg } from './qr.ts'
import { ManifestDocument } from './manifestDocument.ts'
import { QuotationDocument } from './quotationDocument.ts'
import { RecordDocument } from './recordDocument.ts'
import { SampleLabelDocument } from './sampleLabelDocument.ts'
import { StampDocument } from './stampDocument.ts'
import { TraceabilityDocument } from './traceabilityDocument.ts'

/** What each template takes. */
export interface TemplateInputs {
  attendance: z.input<typeof AttendanceDocument>
  calculation: z.input<typeof CalculationDocument>
  certificate: z.input<typeof CertificateDocument>
  record: z.input<typeof RecordDocument>
  'sample-label': z.input<typeof SampleLabelDocument>
  manifest: z.input<typeof ManifestDocument>
  quotation: z.input<typeof QuotationDocument>
  'equipment-label': z.input<typeof EquipmentLabelDocument>
  stamp: z.input<typeof StampDocument>
  traceability: z.input<typeof TraceabilityDocument>
}
export type TemplateName = keyof TemplateInputs

const isCode = (text: string): text is ErrorCode => messageOf(text) !== undefined

const refusalOf = (issue: z.core.$ZodIssue): FieldRefusal => ({
  path: issue.path.join('.'),
  code: isCode(issue.message) ? issue.message : 'documents.incomplete',
})

/** Checks an input against the schema of its template, then adds what is computed from it. */
const template =
  <S extends z.ZodType<{ createdAt: string }>>(schema: S, complete: (document: z.output<S>) => Promise<object>) =>
  async (input: unknown): Promise<object> => {
    const parsed = schema.safeParse(input)
    if (parsed.success)
      return { ...(await complete(parsed.data)), createdUtc: new Date(parsed.data.createdAt).toISOString() }
    throw new DomainError('invalid', 'documents.incomplete', {}, parsed.error.issues.map(refusalOf))
  }

/** A moment as wall-clock time of the document's zone: `2026-11-21 14:03`. */
const wallClock = (moment: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(moment))

const signed = <S extends { signedAt: string | null }>(signature: S, timeZone: string): S => ({
  ...signature,
  signedAt: signature.signedAt === null ? '' : wallClock(signature.signedAt, timeZone),
})

/** Labels with the picture of their code in place of what it says. */
const withCodes = async <D extends { labels: readonly { qr: string }[] }>(document: D): Promise<object> => ({
  ...document,
  labels: await Promise.all(document.labels.map(async (label) => ({ ...label, qr: await qrSvg(label.qr) }))),
})

/** Each template's way from the caller's input to what it prints: checked, with QR codes and moments in words. */
export const templates: Readonly<Record<TemplateName, (input: unknown) => Promise<object>>> = {
  certificate: template(CertificateDocument, async (document) => {
    const { timeZone, signatures, verification } = document
    return {
      ...document,
      qr: await qrSvg(verification.url),
      signatures: {
        done: signed(signatures.done, timeZone),
        checked: signed(signatures.checked, timeZone),
        approved: signed(signatures.approved, timeZone),
      },
    }
  }),
  attendance: template(AttendanceDocument, async (document) => ({
    ...document,
    qr: await qrSvg(document.qr),
    meetings: document.meetings.map(({ startsAt, endsAt, minutes }) => ({
      time: `${wallClock(startsAt, document.timeZone)}–${wallClock(endsAt, document.timeZone).slice(11)}`,
      minutes: String(minutes),
    })),
  })),
  calculation: template(CalculationDocument, (document) => Promise.resolve(document)),
  record: template(RecordDocument, async (document) => ({
    ...document,
    corrections: document.corrections.map((entry) => ({ ...entry, at: wallClock(entry.at, document.timeZone) })),
    signatures: document.signatures.map((entry) => signed(entry, document.timeZone)),
  })),
  manifest: template(ManifestDocument, async (document) => ({ ...document, qr: await qrSvg(document.qr) })),
  quotation: template(QuotationDocument, (document) => Promise.resolve(document)),
  'sample-label': template(SampleLabelDocument, withCodes),
  'equipment-label': template(EquipmentLabelDocument, withCodes),
  stamp: template(StampDocument, (document) => Promise.resolve(document)),
  traceability: template(TraceabilityDocument, (document) => Promise.resolve(document)),
}

/** A document without its binary parts, which lie beside it under the names that stand in their places. */
export interface PreparedDocument {
  document: unknown
  files: Map<string, Uint8Array>
}

/** Lifts the images out of a document, and evens line breaks and tabs. */
export function liftFiles(input: unknown): PreparedDocument {
  const files = new Map<string, Uint8Array>()
  const lift = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').replaceAll('\t', ' ')
    if (value instanceof Uint8Array) {
      const name = `/input/${files.size}`
      files.set(name, value)
      return name
    }
    if (Array.isArray(value)) return value.map(lift)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, lift(part)]))
    return value
  }
  return { document: lift(input), files }
}
