import { z } from 'zod'
import { Day, DecimalText, FileRef, Id, Moment, NextAction, RowVersion, SignatureMark, text } from './common.ts'
import { CertificateCurve, CertificateValue } from './standards.ts'
import { workflow } from './workflow.ts'

/** What a piece of equipment is (CAL-5.3.1, IM-4.4.1). Standards and reference materials carry a quantity to the instruments. */
export const EquipmentKind = z.enum([
  'standard',
  'reference-material',
  'instrument',
  'auxiliary',
  'software',
  'reference-data',
  'reagent',
  'consumable',
])
export type EquipmentKind = z.infer<typeof EquipmentKind>

/** Kinds of which a calibration certificate is asked before use. */
export const calibratedKinds: readonly EquipmentKind[] = ['standard', 'reference-material', 'instrument']

/** Kinds that come in lots, run out and expire. */
export const stockedKinds: readonly EquipmentKind[] = ['reference-material', 'reagent', 'consumable']

/** Kinds that can be chosen as the standard of a measurement. */
export const standardKinds = ['standard', 'reference-material'] as const satisfies readonly EquipmentKind[]

export const EquipmentStatus = z.enum(['in-use', 'restricted', 'quarantined', 'stopped', 'on-loan', 'scrapped'])
export type EquipmentStatus = z.infer<typeof EquipmentStatus>

export type EquipmentAction = 'restrict' | 'quarantine' | 'stop' | 'lend' | 'return' | 'scrap'

export const equipmentKeepers = ['equipment-keeper', 'technical-manager'] as const

/**
 * Whoever finds a fault takes the equipment out of use at once; only the technical manager lends it, gives it back or
 * scraps it (IM-4.4.3.2), alone or on the keeper's proposal.
 */
export const equipmentWorkflow = workflow<EquipmentStatus, EquipmentAction>({
  initial: 'in-use',
  moves: {
    restrict: { from: ['in-use'], to: 'restricted', by: equipmentKeepers },
    quarantine: {
      from: ['in-use', 'restricted', 'on-loan'],
      to: 'quarantined',
      by: [
        'equipment-keeper',
        'technical-manager',
        'standard-lead',
        'calibrator',
        'checker',
        'quality-supervisor',
        'quality-manager',
      ],
    },
    stop: { from: ['in-use', 'restricted', 'quarantined'], to: 'stopped', by: equipmentKeepers },
    lend: { from: ['in-use', 'stopped'], to: 'on-loan', by: ['technical-manager'] },
    return: { from: ['restricted', 'quarantined', 'stopped', 'on-loan'], to: 'in-use', by: ['technical-manager'] },
    scrap: { from: ['quarantined', 'stopped'], to: 'scrapped', by: ['technical-manager'] },
  },
})

/** Moves that need an approval: a keeper proposes them, the technical manager decides. */
export const ApprovedMove = z.enum(['lend', 'return', 'scrap'])
export type ApprovedMove = z.infer<typeof ApprovedMove>

/**
 * What restricted equipment may still be used for: by these methods (none named: by every one), for this quantity between
 * these nominal values in the unit of its certificate.
 */
export const UseLimits = z.object({
  methodIds: z.array(Id).max(50),
  quantity: text(60).or(z.literal('')),
  low: DecimalText.nullable(),
  high: DecimalText.nullable(),
})
export type UseLimits = z.infer<typeof UseLimits>

/** Colour of the status label (CAL-5.3.4): green to use, yellow within limits, red not to use. */
export const LabelColour = z.enum(['green', 'yellow', 'red'])
export type LabelColour = z.infer<typeof LabelColour>

const notNegative = DecimalText.refine((value) => !value.startsWith('-'), { error: 'equipment.limit-negative' })

/** What the methods need of a quantity between two nominal values: largest error, largest expanded uncertainty (CAL-5.5.4). */
export const Requirement = z.object({
  quantity: text(60),
  unit: text(30),
  low: DecimalText.nullable(),
  high: DecimalText.nullable(),
  maxError: notNegative.nullable(),
  maxUncertainty: notNegative.nullable(),
  /** Which method asks for it, in which clause. */
  source: text(200),
})
export type Requirement = z.infer<typeof Requirement>

/** One value of a certificate held against one requirement; `doubtful`: met, but not with its uncertainty. */
export const Finding = z.object({
  quantity: z.string(),
  /** Empty when the certificate has no value in the range that is asked for. */
  nominal: z.string(),
  unit: z.string(),
  what: z.enum(['error', 'uncertainty', 'missing']),
  found: z.string(),
  limit: z.string(),
  verdict: z.enum(['met', 'doubtful', 'not-met']),
  source: z.string(),
})
export type Finding = z.infer<typeof Finding>

/** Within so many days a date counts as near. */
export const soonDays = 30

/** How near the end of the calibration is: `soon` within 30 days. */
export const Due = z.enum(['none', 'ok', 'soon', 'overdue'])
export type Due = z.infer<typeof Due>

/** Metrological confirmation of a certificate before the equipment is used (CAL-5.5.4). */
export const Confirmation = z.enum(['unconfirmed', 'suitable', 'unsuitable'])
export type Confirmation = z.infer<typeof Confirmation>

/** Why a piece of equipment cannot be used; `code` is a text in both languages that `details` fill. */
export const Hindrance = z.object({ code: z.string(), details: z.record(z.string(), z.string()) })
export type Hindrance = z.infer<typeof Hindrance>

export const EquipmentEntry = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  maker: z.string(),
  kind: EquipmentKind,
  status: EquipmentStatus,
  range: z.string(),
  accuracy: z.string(),
  location: z.string(),
  /** Of software and reference data. */
  softwareVersion: z.string(),
  lot: z.string(),
  /** Last day of a lot. */
  expiresOn: Day.nullable(),
  /** What is left of a lot; null where it is not counted. */
  stock: z.string().nullable(),
  stockUnit: z.string(),
  /** Whose it is, when it is borrowed. */
  borrowedFrom: z.string(),
  label: LabelColour,
  /** Last day of the current certificate. */
  validUntil: Day.nullable(),
  due: Due,
  /** Null when it could be chosen for work now. */
  hindrance: Hindrance.nullable(),
})
export type EquipmentEntry = z.infer<typeof EquipmentEntry>

export const EquipmentCertificate = z.object({
  id: Id,
  number: z.string(),
  issuer: z.string(),
  calibratedOn: Day,
  validUntil: Day,
  traceability: z.string(),
  file: FileRef.nullable(),
  values: z.array(CertificateValue),
  curves: z.array(CertificateCurve),
  /** 2 and more: the same certificate typed again, and why. */
  revision: z.number().int(),
  correctionReason: z.string(),
  registeredBy: z.string(),
  registeredAt: Moment,
  /** Later ones exist: it is kept for the measurements made under it. */
  superseded: z.boolean(),
  confirmation: Confirmation,
  /** Against what the methods needed when it was confirmed, or need now. */
  findings: z.array(Finding),
  confirmationNote: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: Moment.nullable(),
})
export type EquipmentCertificate = z.infer<typeof EquipmentCertificate>

/** What happens to a piece of equipment besides its certificates (CAL-5.3.4); `move` gives its new place, `stock-…` an amount. */
export const FileNoteKind = z.enum([
  'photo',
  'manual',
  'acceptance',
  'repair',
  'maintenance',
  'move',
  'sent-out',
  'came-back',
  'stock-in',
  'stock-out',
  'other',
])
export type FileNoteKind = z.infer<typeof FileNoteKind>

export const FileNote = z.object({
  id: Id,
  kind: FileNoteKind,
  happenedOn: Day,
  text: z.string(),
  location: z.string(),
  amount: z.string().nullable(),
  files: z.array(FileRef),
  by: z.string(),
  at: Moment,
})
export type FileNote = z.infer<typeof FileNote>

/** A move that waits for the technical manager, or was decided. */
export const MoveProposal = z.object({
  id: Id,
  action: ApprovedMove,
  reason: z.string(),
  by: z.string(),
  at: Moment,
  decision: z.enum(['approved', 'rejected']).nullable(),
  remark: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
  /** May whoever asks decide it now. */
  mayDecide: z.boolean(),
})
export type MoveProposal = z.infer<typeof MoveProposal>

export const StatusChange = z.object({
  action: z.string(),
  from: EquipmentStatus,
  to: EquipmentStatus,
  reason: z.string(),
  by: z.string(),
  at: Moment,
})

export const EquipmentView = EquipmentEntry.extend({
  note: z.string(),
  /** What it may still be used for, while restricted. */
  restriction: z.string(),
  limits: UseLimits.nullable(),
  requirements: z.array(Requirement),
  /** Moves that whoever asks may propose. */
  mayPropose: z.array(ApprovedMove),
  proposals: z.array(MoveProposal),
  fileNotes: z.array(FileNote),
  certificates: z.array(EquipmentCertificate),
  statusChanges: z.array(StatusChange),
  signatures: z.array(SignatureMark),
  actions: z.array(NextAction),
  mayEdit: z.boolean(),
  mayConfirm: z.boolean(),
  version: RowVersion,
})
export type EquipmentView = z.infer<typeof EquipmentView>
