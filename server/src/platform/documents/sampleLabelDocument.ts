import { z } from 'zod'
import { documentHead, PrintDay, PrintText, RequiredText } from './printParts.ts'

/** Stickers of 50 mm × 30 mm for received samples, one on each page. `qr` is what the code says, such as an address. */
export const SampleLabelDocument = z.strictObject({
  ...documentHead,
  institution: PrintText,
  labels: z
    .array(
      z.strictObject({
        qr: z.string().min(1).max(500),
        number: z.string().min(1).max(60),
        instrument: RequiredText,
        customer: PrintText,
        received: PrintDay,
      }),
    )
    .min(1)
    .max(1000),
})
export type SampleLabelDocument = z.output<typeof SampleLabelDocument>
export type SampleLabelDocumentInput = z.input<typeof SampleLabelDocument>
