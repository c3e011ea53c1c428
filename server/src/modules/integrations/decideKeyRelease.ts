import type { SignatureInput } from '@tongheng/contract'
import type { ApiKeyView } from '@tongheng/contract/integrations'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { prove } from '#platform/signatures'
import { keySubject, lockKey } from './keepKeys.ts'
import { presentKey } from './presentKeys.ts'
import { own } from './tables.ts'

/** The institution decides whether results of a key wait for a person; audited, with proof of who decides (docs/decisions/0020). */
export const decideKeyRelease = (
  context: Context<Member>,
  id: string,
  { atOnce, signature }: { atOnce: boolean; signature: SignatureInput },
): Promise<ApiKeyView> =>
  change(context, async (step) => {
    const row = await lockKey(step, id)
    if (!row.scopes.includes('results.write')) throw new DomainError('conflict', 'integrations.no-results-by-key')
    await prove(context, signature)
    const releases = own(step.db)
    const before = await releases.deleteFrom('api_key_releases').where('key_id', '=', id).returning('key_id').execute()
    if (atOnce)
      await releases
        .insertInto('api_key_releases')
        .values({
          key_id: id,
          decided_by: step.actor.accountId,
          decided_by_name: step.actor.name,
          decided_at: step.now,
        })
        .execute()
    step.record(
      'integrations.decide-key-release',
      keySubject(row),
      { releasesAtOnce: before.length > 0 },
      { releasesAtOnce: atOnce },
    )
    return presentKey(context, row)
  })
