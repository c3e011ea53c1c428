import { z } from 'zod'
import { documentHead, PrintText } from './printParts.ts'

/** The manifest of a shipment: what is in the box, from whom to whom. `qr` is scanned where it is counted in. */
export const ManifestDocument = z.strictObject({
  ...documentHead,
  number: z.string().min(1).max(60),
  qr: z.string().min(1).max(500),
  from: PrintText,
  to: PrintText,
  carrier: PrintText,
  sent: PrintText,
  lines: z
    .array(
      z.strictObject({
        order: z.string(),
        client: PrintText,
        instrument: PrintText,
        condition: PrintText,
        accessories: PrintText,
      }),
    )
    .min(1)
    .max(200),
})
