import { z } from 'zod'
import { byInstitution, Day, DecimalText, Id, optionalText, RowVersion, text } from './common.ts'
import { tableLimits } from './files.ts'
import { EquipmentFields } from './equipment.ts'
import { ApprovedMove, equipmentKeepers, EquipmentView, FileNoteKind } from './equipment.shapes.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

export const proposeMove = operation({
  method: 'POST',
  path: '/equipment/:institutionId/:id/proposals',
  summary: 'Ask the technical manager to lend, give back or scrap a piece of equipment (IM-4.4.3.2)',
  access: equipmentKeepers,
  params: byInstitution,
  body: z.object({ action: ApprovedMove, reason: text(500), version: RowVersion }),
  response: EquipmentView,
})

export const decideMove = operation({
  method: 'POST',
  path: '/equipment/:institutionId/:id/proposals/:proposalId/decide',
  summary: 'Approve a proposed move, which happens at once, or reject it with a remark',
  access: ['technical-manager'],
  params: byInstitution.extend({ proposalId: Id }),
  body: z.object({ decision: z.enum(['approved', 'rejected']), remark: optionalText(500), version: RowVersion }),
  response: EquipmentView,
})

export const addFileNote = operation({
  method: 'POST',
  path: '/equipment/:institutionId/:id/notes',
  summary: 'Add to the file of a piece of equipment: photographs, manual, repair, move, stock (CAL-5.3.4)',
  access: equipmentKeepers,
  params: byInstitution,
  body: z.object({
    kind: FileNoteKind,
    happenedOn: Day,
    text: text(1000),
    /** Of a move: the new place. */
    location: optionalText(100),
    /** Of stock that comes or goes. */
    amount: DecimalText.optional(),
    fileIds: z.array(Id).max(20),
  }),
  response: EquipmentView,
})

export const printEquipmentLabels = operation({
  method: 'GET',
  path: '/equipment-labels',
  summary: 'Status labels in green, yellow or red, with validity, who and a QR code (CAL-5.3.4)',
  access: laboratoryPosts,
  query: z.object({
    ids: z
      .string()
      .max(37 * 200)
      .transform((list) => list.split(','))
      .pipe(z.array(Id).min(1).max(200)),
  }),
  response: z.object({}),
  kind: 'file',
  mediaType: 'application/pdf',
})

export const exportRegister = operation({
  method: 'GET',
  path: '/equipment-register',
  summary: 'The whole register as a workbook (Excel)',
  access: laboratoryPosts,
  response: z.object({}),
  kind: 'file',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const importRegister = operation({
  method: 'POST',
  path: '/equipment-register',
  summary: 'Take many pieces of equipment into the register: all of them, or none and why',
  access: equipmentKeepers,
  body: z.object({ entries: z.array(EquipmentFields).min(1).max(tableLimits.rows) }),
  response: z.object({ added: z.number().int() }),
})

export const equipmentFileOperations = {
  exportRegister,
  importRegister,
  proposeMove,
  decideMove,
  addFileNote,
  printEquipmentLabels,
}
