import type { AnyOperation } from '@tongheng/contract'
import type { Platform } from './context.ts'
import { DomainError } from './errors.ts'
import { kernel } from './tables.ts'

/** When the maintenance that lets nothing be changed ends, or null. */
async function readOnlyUntil({ db, now }: Platform): Promise<Date | null> {
  const row = await kernel(db)
    .selectFrom('maintenance')
    .select(({ fn }) => fn.max('ends_at').as('until'))
    .where('cancelled_at', 'is', null)
    .where('read_only', '=', true)
    .where('starts_at', '<=', now())
    .where('ends_at', '>', now())
    .executeTakeFirst()
  return row?.until ?? null
}

export class UnderMaintenance extends DomainError {
  readonly seconds: number
  constructor(seconds: number) {
    super('unavailable', 'platform.maintenance', { minutes: Math.ceil(seconds / 60) })
    this.seconds = seconds
  }
}

/** Refuses a change while the platform is only read. What must go on all the same says so (`always`). */
export async function requireNoMaintenance(platform: Platform, operation: AnyOperation): Promise<void> {
  if (operation.method === 'GET' || operation.always) return
  const until = await readOnlyUntil(platform)
  if (until !== null) throw new UnderMaintenance(Math.ceil((until.getTime() - platform.now().getTime()) / 1000))
}
