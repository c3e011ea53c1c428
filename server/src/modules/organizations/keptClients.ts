import type { Received } from '@tongheng/contract'
import type { clientOperations as api, KeptClient } from '@tongheng/contract/organizations'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, containing } from '#platform/db'
import { newId } from '#platform/ids'
import { pageOf } from '#platform/lists'
import { needs } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { organizationSubject } from './queries.ts'
import { own } from './tables.ts'
import { tellTaken } from './tellTaken.ts'

/** The window that decides for an enterprise without an account; null for one that acts for itself. */
export const keeperOf = async (db: AnyDb, clientId: string): Promise<string | null> => {
  const row = await own(db).selectFrom('organizations').select('kept_by').where('id', '=', clientId).executeTakeFirst()
  return row?.kept_by ?? null
}

const clients = (db: AnyDb, windowId: string) =>
  own(db)
    .selectFrom('client_consents')
    .innerJoin('organizations', 'organizations.id', 'client_consents.client_id')
    .where('window_id', '=', windowId)
    .selectAll('client_consents')
    .select(['name', 'uscc', 'region', 'address', 'phone', 'kept_by'])

type Row = Awaited<ReturnType<ReturnType<typeof clients>['executeTakeFirstOrThrow']>>

const present = (row: Row): KeptClient => ({
  id: row.client_id,
  name: row.name,
  uscc: row.uscc ?? '',
  region: row.region,
  address: row.address,
  phone: row.phone,
  claimed: row.kept_by === null,
  consent: {
    channel: row.channel,
    person: row.person,
    said: row.said,
    by: row.logged_by_name,
    at: row.at.toISOString(),
  },
})

export async function listKeptClients(
  { db, actor }: Context<Member>,
  { q, ...page }: Received<typeof api.listKeptClients>['query'],
) {
  let query = clients(db, actor.organizationId)
  if (q) query = query.where((eb) => eb.or([eb('name', 'ilike', containing(q)), eb('uscc', 'ilike', containing(q))]))
  const { rows, total } = await pageOf(query.orderBy('at', 'desc').orderBy('client_consents.id', 'desc'), page)
  return { entries: rows.map(present), total }
}

/**
 * Writes down an enterprise that has no account, with its consent (NQI-6.3-channels). A credit code that is registered, or kept by
 * another window, is taken; the record waits for its enterprise to claim it.
 */
export const keepClient = (
  context: Context<Member>,
  { channel, person, said, ...body }: Received<typeof api.keepClient>['body'],
): Promise<KeptClient> =>
  change(context, async (step) => {
    step.allow((actor) => needs(actor, ['window-clerk']), null)
    const windowId = step.actor.organizationId
    const row = await own(step.db)
      .insertInto('organizations')
      .values({
        ...body,
        id: newId(),
        kind: 'enterprise',
        status: 'approved',
        // By characters: half of a surrogate pair is no text.
        display_name: [...body.name].slice(0, 60).join(''),
        legal_representative_id_cipher: null,
        licence_valid_until: null,
        certificate_valid_until: null,
        applicant_id: null,
        submitted_at: null,
        decided_at: step.now,
        created_at: step.now,
        kept_by: windowId,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(tellTaken)
    await own(step.db)
      .insertInto('client_consents')
      .values({
        client_id: row.id,
        id: newId(),
        window_id: windowId,
        channel,
        person,
        said,
        logged_by_name: step.actor.name,
        at: step.now,
      })
      .execute()
    step.record('organizations.keep-client', organizationSubject(row), null, { ...row, channel, person, said })
    return present(await clients(step.db, windowId).where('client_id', '=', row.id).executeTakeFirstOrThrow())
  })
