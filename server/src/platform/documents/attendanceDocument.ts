import { z } from 'zod'
import { documentHead, PrintDay, PrintMoment, RequiredText } from './printParts.ts'

/** A certificate of attendance (参加证明): who attended what, how long, and the score of the paper where there was one. */
export const AttendanceDocument = z.strictObject({
  ...documentHead,
  number: z.string().min(1).max(60),
  code: z.string().min(1).max(20),
  /** Where it is verified. */
  qr: z.url().max(500),
  name: RequiredText,
  organization: RequiredText,
  title: RequiredText,
  organizer: RequiredText,
  issued: PrintDay,
  hours: z.string().max(20),
  score: z.string().max(20),
  meetings: z
    .array(z.strictObject({ startsAt: PrintMoment, endsAt: PrintMoment, minutes: z.number().int().nonnegative() }))
    .min(1)
    .max(20),
})
