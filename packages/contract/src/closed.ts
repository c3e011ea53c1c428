import { z } from 'zod'

type Schema = z.core.$ZodType

const inner = new Set(['optional', 'nullable', 'default', 'prefault', 'nonoptional', 'readonly'])

/** The schema's own definition with some parts replaced; checks and everything else stay. */
const withParts = (schema: Schema, parts: object): Schema => z.clone(schema, { ...schema._zod.def, ...parts })

function closedParts(def: z.core.$ZodTypes['_zod']['def']): object | null {
  if (def.type === 'object') {
    const fields = Object.entries(def.shape).map(([name, field]) => [name, closed(field)] as const)
    return { shape: Object.fromEntries(fields), catchall: def.catchall ?? z.never() }
  }
  if (def.type === 'array') return { element: closed(def.element) }
  if (def.type === 'union') return { options: def.options.map(closed) }
  if (def.type === 'record') return { valueType: closed(def.valueType) }
  if (inner.has(def.type) && 'innerType' in def) return { innerType: closed(def.innerType) }
  return null
}

/**
 * The same schema, refusing unknown fields at every depth: `strict()` alone closes only the outermost object, and what is
 * nested would be dropped in silence.
 */
export function closed<S extends Schema>(schema: S): S {
  const parts = closedParts((schema as unknown as z.core.$ZodTypes)._zod.def)
  return (parts === null ? schema : withParts(schema, parts)) as S
}
