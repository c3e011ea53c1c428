import type { Platform } from './context.ts'
import { type AnyDb, sql } from './db.ts'
import { newId } from './ids.ts'
import { kernel } from './tables.ts'

/** Where in the program it happened: the first of our own lines in the stack, as path and line below the project. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const lines = stack.split('\n').filter((line) => !line.includes('node_modules'))
  for (const line of lines) {
    const found = /(?:server\/src|server\/migrations|packages)\/[^\s():]+:\d+/.exec(line)
    if (found) return found[0]
  }
  return ''
}

/** Kind of an error: the class, and the code where there is one. Not the message, which may name people. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? `${error.name} ${code}`.slice(0, 100) : error.name.slice(0, 100)
}

/** Keeps that something failed, apart from the transaction that failed; when even that cannot be kept, the log has it. */
export async function noteFailure(
  platform: Platform,
  { operation, error, requestId }: { operation: string; error: unknown; requestId: string },
): Promise<void> {
  try {
    await kernel(platform.side)
      .insertInto('failures')
      .values({
        id: newId(),
        at: platform.now(),
        operation,
        name: nameOf(error),
        place: placeOf(error),
        request_id: requestId,
      })
      .execute()
  } catch (second) {
    platform.log.error({ err: second }, 'a failure could not be noted')
  }
}

/** Failures are kept for a month. */
export async function forgetOldFailures(db: AnyDb): Promise<void> {
  await kernel(db)
    .deleteFrom('failures')
    .where('at', '<', sql<Date>`now() - interval '30 days'`)
    .execute()
}
