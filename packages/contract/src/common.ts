import { z } from 'zod'

export const Id = z.uuid()
export const byId = z.object({ id: Id })

/** Address of a row of an institution's laboratory: its owner is part of it (design.md §4.10). */
export const byInstitution = z.object({ institutionId: Id, id: Id })

/** A calendar day in Asia/Shanghai. */
export const Day = z.iso.date()
/** A moment, UTC, as ISO 8601 text. */
export const Moment = z.iso.datetime({ offset: true })

/**
 * A reading exactly as observed: 10.020 is not 10.02. Kept as text from keyboard to certificate (design.md §4.11).
 */
export const DecimalText = z
  .string()
  .max(40)
  .regex(/^-?[0-9]+(\.[0-9]+)?$/, { error: 'platform.not-a-number' })

/** Text a person types: trimmed, no control characters except line breaks. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // Half of a surrogate pair is no character: the database keeps none in its JSON.
    .regex(/^\P{Surrogate}*$/u, { error: 'platform.control-characters' })
    // oxlint-disable-next-line no-control-regex -- refusing control characters is the point
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, { error: 'platform.control-characters' })

export const optionalText = (max: number) => text(max).or(z.literal('')).optional()

/** A name in Chinese, with its English form where there is one. */
export const LocalizedName = z.object({ zh: text(200), en: text(200).or(z.literal('')) })
export type LocalizedName = z.infer<typeof LocalizedName>

export const pageQuery = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
}

export const listOf = <T extends z.ZodType>(entry: T) =>
  z.object({ entries: z.array(entry), total: z.number().int().nonnegative() })

/** What a column of whole numbers holds at most. */
const mostInteger = 2 ** 31 - 1

/** Version of the row that the user saw: an edit of an older one is refused with what changed since. */
export const RowVersion = z.number().int().positive().max(mostInteger)

/** One next step of a case for whoever asks: allowed, or not and why (`reason` is an error code). */
export const NextAction = z.object({
  action: z.string(),
  allowed: z.boolean(),
  reason: z.string().nullable(),
})
export type NextAction = z.infer<typeof NextAction>

/** Re-authentication given with an electronic signature (design.md §4.5): the password again, or a second-factor code. */
export const SignatureInput = z.object({
  password: z.string().min(1).max(200).optional(),
  code: z
    .string()
    .regex(/^[0-9]{6}$/, { error: 'platform.bad-totp' })
    .optional(),
})
export type SignatureInput = z.infer<typeof SignatureInput>

/** A signature as shown: who, when, what it meant, and the hash of what was signed. */
export const SignatureMark = z.object({
  accountId: Id,
  name: z.string(),
  meaning: z.string(),
  signedAt: Moment,
  contentSha256: z.string(),
})
export type SignatureMark = z.infer<typeof SignatureMark>

/** The working-day clock of a case (design.md §4.6). */
export const ClockView = z.object({
  dueAt: Moment,
  state: z.enum(['running', 'warned', 'overdue', 'met', 'met-late', 'cancelled']),
})
export type ClockView = z.infer<typeof ClockView>

/** A file already uploaded, by its address in the store. */
export const FileRef = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
})
export type FileRef = z.infer<typeof FileRef>
