import { z } from 'zod'
import { MethodSheet } from './schema.ts'

/**
 * The same structure without the demands on what stands in it: texts and figures may be missing, lists empty, symbols wrong. Taken from
 * the schema of the sheet, so that a draft has every part that pages and checks walk through.
 */
function unfinished(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodObject)
    return z.object(Object.fromEntries(Object.entries(schema.shape).map(([name, part]) => [name, field(part)])))
  if (schema instanceof z.ZodArray) return z.array(unfinished(schema.element)).max(1000)
  if (schema instanceof z.ZodOptional) return z.optional(unfinished(schema.unwrap()))
  if (schema instanceof z.ZodDefault)
    return z._default(unfinished(schema.unwrap()), () => schema.def.defaultValue as z.core.util.NoUndefined<unknown>)
  if (schema instanceof z.ZodDiscriminatedUnion)
    return z.discriminatedUnion(
      schema.def.discriminator,
      schema.options.map(unfinished) as unknown as [z.core.$ZodTypeDiscriminable],
    )
  if (schema instanceof z.ZodString) return z.string().max(5000)
  if (schema instanceof z.ZodNumber) return z.union([z.number(), z.literal('')])
  return schema
}

/** A field that must be filled in stands empty while it is missing. */
const field = (part: z.core.$ZodType): z.core.$ZodType =>
  part instanceof z.ZodString || part instanceof z.ZodNumber ? z._default(unfinished(part), '') : unfinished(part)

const Draft = unfinished(MethodSheet)

/**
 * A sheet that is still being written: it may be incomplete and have faults, which `MethodSheet` and `checkSheet` tell, but has the parts
 * of a sheet. Read it as a sheet only to show it or to look for its faults.
 */
export const MethodSheetDraft = Draft as z.ZodType<MethodSheet>
