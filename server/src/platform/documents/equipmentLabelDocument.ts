import { LabelColour } from '@tongheng/contract/equipment'
import { z } from 'zod'
import { documentHead, PrintText, RequiredText } from './printParts.ts'

/** Status labels of 50 mm × 30 mm, one on each page; days are printed as given, an empty one as a dash. */
export const EquipmentLabelDocument = z.strictObject({
  ...documentHead,
  institution: PrintText,
  labels: z
    .array(
      z.strictObject({
        qr: z.string().min(1).max(500),
        number: z.string().min(1).max(60),
        name: RequiredText,
        colour: LabelColour,
        validUntil: z.string().max(10),
        restriction: PrintText,
        by: z.string().max(100),
        on: z.string().max(10),
      }),
    )
    .min(1)
    .max(200),
})
export type EquipmentLabelDocument = z.output<typeof EquipmentLabelDocument>
