import { z } from 'zod'
import {
  byInstitution,
  Day,
  FileRef,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
  SignatureInput,
  SignatureMark,
  text,
} from './common.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { CertificateValue, StandardSnapshot } from './standards.ts'
import { workflow } from './workflow.ts'

export { CertificateValue, StandardSnapshot }

/** What a piece of equipment is (CAL-5.3.1, IM-4.4.1). Standards and reference materials carry a quantity to the instruments. */
export const EquipmentKind = z.enum(['standard', 'reference-material', 'instrument', 'auxiliary'])
export type EquipmentKind = z.infer<typeof EquipmentKind>

/** Kinds that can be chosen as the standard of a measurement. */
export const standardKinds = ['standard', 'reference-material'] as const satisfies readonly EquipmentKind[]

export const EquipmentStatus = z.enum(['in-use', 'restricted', 'quarantined', 'stopped', 'scrapped'])
export type EquipmentStatus = z.infer<typeof EquipmentStatus>

export type EquipmentAction = 'restrict' | 'quarantine' | 'stop' | 'return' | 'scrap'

export const equipmentKeepers = ['equipment-keeper', 'technical-manager'] as const

/** Whoever finds a fault takes the equipment out of use at once; only the technical manager gives it back (IM-4.4.3.2). */
export const equipmentWorkflow = workflow<EquipmentStatus, EquipmentAction>({
  initial: 'in-use',
  moves: {
    restrict: { from: ['in-use'], to: 'restricted', by: equipmentKeepers },
    quarantine: {
      from: ['in-use', 'restricted'],
      to: 'quarantined',
      by: ['equipment-keeper', 'technical-manager', 'standard-lead', 'calibrator', 'checker', 'quality-supervisor'],
    },
    stop: { from: ['in-use', 'restricted', 'quarantined'], to: 'stopped', by: equipmentKeepers },
    return: { from: ['restricted', 'quarantined', 'stopped'], to: 'in-use', by: ['technical-manager'] },
    scrap: { from: ['quarantined', 'stopped'], to: 'scrapped', by: ['technical-manager'] },
  },
})

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
  /** 2 and more: the same certificate typed again, and why. */
  revision: z.number().int(),
  correctionReason: z.string(),
  registeredBy: z.string(),
  registeredAt: Moment,
  /** Later ones exist: it is kept for the measurements made under it. */
  superseded: z.boolean(),
  confirmation: Confirmation,
  confirmationNote: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: Moment.nullable(),
})
export type EquipmentCertificate = z.infer<typeof EquipmentCertificate>

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
  certificates: z.array(EquipmentCertificate),
  statusChanges: z.array(StatusChange),
  signatures: z.array(SignatureMark),
  actions: z.array(NextAction),
  mayEdit: z.boolean(),
  mayConfirm: z.boolean(),
  version: RowVersion,
})
export type EquipmentView = z.infer<typeof EquipmentView>

export const EquipmentFilter = z.object({
  ...pageQuery,
  status: EquipmentStatus.optional(),
  kind: EquipmentKind.optional(),
  due: Due.optional(),
  q: optionalText(100),
})

const equipmentFields = {
  number: text(40),
  name: text(100),
  model: optionalText(100),
  serial: optionalText(100),
  maker: optionalText(100),
  kind: EquipmentKind,
  range: optionalText(200),
  accuracy: optionalText(200),
  location: optionalText(100),
  note: optionalText(1000),
}

export const listEquipment = operation({
  method: 'GET',
  path: '/equipment',
  summary: 'Standards and equipment of my laboratory, the soonest due first (CAL-5.3.2)',
  access: laboratoryPosts,
  query: EquipmentFilter,
  response: listOf(EquipmentEntry),
})

export const getEquipment = operation({
  method: 'GET',
  path: '/equipment/:institutionId/:id',
  summary: 'A piece of equipment with all its certificates and changes of status',
  access: laboratoryPosts,
  params: byInstitution,
  response: EquipmentView,
})

export const addEquipment = operation({
  method: 'POST',
  path: '/equipment',
  summary: 'Take a piece of equipment into the register (CAL-5.3.4)',
  access: equipmentKeepers,
  body: z.object(equipmentFields),
  response: EquipmentView,
})

export const changeEquipment = operation({
  method: 'PUT',
  path: '/equipment/:institutionId/:id',
  summary: 'Mend what the register says about a piece of equipment',
  access: equipmentKeepers,
  params: byInstitution,
  body: z.object({ ...equipmentFields, version: RowVersion }),
  response: EquipmentView,
})

const statusChange = <A extends EquipmentAction>(action: A, summary: string) =>
  operation({
    method: 'POST',
    path: `/equipment/:institutionId/:id/${action}`,
    summary,
    access: equipmentWorkflow.moves[action].by,
    params: byInstitution,
    body: z.object({ reason: text(500), version: RowVersion }),
    response: EquipmentView,
  })

export const restrictEquipment = statusChange('restrict', 'Allow only part of its use; the reason says which')
export const quarantineEquipment = statusChange('quarantine', 'Take faulty or doubtful equipment out of use at once')
export const stopEquipment = statusChange('stop', 'Lay equipment up')
export const returnEquipment = statusChange('return', 'Give equipment back into use after it was verified (IM-4.4.3.4)')
export const scrapEquipment = statusChange('scrap', 'Scrap equipment; its certificates are kept')

export const addEquipmentCertificate = operation({
  method: 'POST',
  path: '/equipment/:institutionId/:id/certificates',
  summary: 'Enter a calibration certificate as printed; it must be confirmed before use (CAL-5.3.3, 5.5.4)',
  access: equipmentKeepers,
  params: byInstitution,
  body: z.object({
    number: text(60),
    issuer: text(100),
    calibratedOn: Day,
    validUntil: Day,
    traceability: text(500),
    fileId: Id.optional(),
    values: z.array(CertificateValue).max(500),
    /** Only when the same certificate was typed wrongly before. */
    correctionReason: optionalText(300),
  }),
  response: EquipmentView,
})

export const confirmEquipmentCertificate = operation({
  method: 'POST',
  path: '/equipment/:institutionId/:id/certificates/:certificateId/confirm',
  summary: 'Metrological confirmation: does the calibrated equipment still meet what the methods need (CAL-5.5.4)',
  access: ['equipment-keeper'],
  params: byInstitution.extend({ certificateId: Id }),
  body: z.object({
    decision: Confirmation.exclude(['unconfirmed']),
    note: text(500),
    signature: SignatureInput,
  }),
  response: EquipmentView,
})

export const listUsableStandards = operation({
  method: 'GET',
  path: '/usable-standards',
  summary: 'Standards that could be chosen now, and why the others cannot',
  access: laboratoryPosts,
  query: z.object({ quantity: optionalText(60) }),
  response: z.object({
    entries: z.array(
      z.object({
        equipmentId: Id,
        number: z.string(),
        name: z.string(),
        snapshot: StandardSnapshot.nullable(),
        hindrance: Hindrance.nullable(),
      }),
    ),
  }),
})

export const equipmentOperations = {
  listEquipment,
  getEquipment,
  addEquipment,
  changeEquipment,
  restrictEquipment,
  quarantineEquipment,
  stopEquipment,
  returnEquipment,
  scrapEquipment,
  addEquipmentCertificate,
  confirmEquipmentCertificate,
  listUsableStandards,
}
