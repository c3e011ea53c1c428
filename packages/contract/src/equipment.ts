import { z } from 'zod'
import { byInstitution, Day, Id, listOf, optionalText, pageQuery, RowVersion, SignatureInput, text } from './common.ts'
import {
  Confirmation,
  Due,
  type EquipmentAction,
  EquipmentEntry,
  equipmentKeepers,
  EquipmentKind,
  EquipmentStatus,
  EquipmentView,
  equipmentWorkflow,
  Hindrance,
  UseLimits,
} from './equipment.shapes.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { CertificateCurve, CertificateValue, StandardSnapshot } from './standards.ts'

export * from './equipment.shapes.ts'
export { CertificateCurve, CertificateValue, StandardSnapshot }

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
  softwareVersion: optionalText(60),
  lot: optionalText(60),
  expiresOn: Day.nullish(),
  stockUnit: optionalText(20),
  borrowedFrom: optionalText(100),
  note: optionalText(1000),
}

export const EquipmentFields = z.object(equipmentFields)
export type EquipmentFields = z.infer<typeof EquipmentFields>

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
  body: EquipmentFields,
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

const statusChange = <A extends Exclude<EquipmentAction, 'restrict'>>(action: A, summary: string) =>
  operation({
    method: 'POST',
    path: `/equipment/:institutionId/:id/${action}`,
    summary,
    access: equipmentWorkflow.moves[action].by,
    params: byInstitution,
    body: z.object({ reason: text(500), version: RowVersion }),
    response: EquipmentView,
  })

export const restrictEquipment = operation({
  method: 'POST',
  path: '/equipment/:institutionId/:id/restrict',
  summary: 'Allow only part of its use: by which methods, for which values (IM-4.4.3.3)',
  access: equipmentWorkflow.moves.restrict.by,
  params: byInstitution,
  body: z.object({ reason: text(500), limits: UseLimits, version: RowVersion }),
  response: EquipmentView,
})
export const quarantineEquipment = statusChange('quarantine', 'Take faulty or doubtful equipment out of use at once')
export const stopEquipment = statusChange('stop', 'Lay equipment up')
export const lendEquipment = statusChange('lend', 'Lend equipment to somebody outside the laboratory')
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
    curves: z.array(CertificateCurve).max(20).default([]),
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
  query: z.object({ quantity: optionalText(60), methodId: Id.optional() }),
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
  lendEquipment,
  stopEquipment,
  returnEquipment,
  scrapEquipment,
  addEquipmentCertificate,
  confirmEquipmentCertificate,
  listUsableStandards,
}
