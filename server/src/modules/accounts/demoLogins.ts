import type * as api from '@tongheng/contract/accounts'
import type { AnyDb } from '#platform/db'
import type { Request } from '#platform/routes'
import { own } from './tables.ts'

export interface DemoLogin {
  email: string
  password: string
  name: string
  organization: string
}

export async function listDemoLogins({
  context,
}: Request<typeof api.listDemoLogins>): Promise<{ entries: DemoLogin[] }> {
  const entries = await own(context.db)
    .selectFrom('demo_logins')
    .select(['email', 'password', 'name', 'organization'])
    .orderBy('position')
    .execute()
  return { entries }
}

/** Shows these logins on the login page from now on; only for the demo world. */
export async function publishDemoLogins(db: AnyDb, logins: readonly DemoLogin[]): Promise<void> {
  await own(db)
    .insertInto('demo_logins')
    .values(logins.map((login, position) => ({ ...login, position })))
    .execute()
}
