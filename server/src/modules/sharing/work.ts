import { sharing as api } from '@tongheng/contract/sharing'
import { certificateSummaries } from '#modules/certificates'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50
const kind = 'sharing.received'

/** Certificates shared with an organisation that nobody there has looked at or accepted yet. */
export const sharingWork: WorkSource = {
  name: 'sharing',
  waitingFor: async ({ db }, actor) => {
    if (!holds(actor, api.openShare.access)) return []
    const unseen = own(db)
      .selectFrom('certificate_shares')
      .where('receiver_id', '=', actor.organizationId)
      .where('revoked_at', 'is', null)
      .where('accepted_at', 'is', null)
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('certificate_share_accesses')
              .select('certificate_share_accesses.id')
              .whereRef('certificate_share_accesses.share_id', '=', 'certificate_shares.id'),
          ),
        ),
      )
    const { total } = await unseen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await unseen.selectAll().orderBy('created_at').limit(limit).execute()
    const summaries = await certificateSummaries(db, rows)
    const byId = new Map(summaries.map((one) => [one.id, one]))
    return [
      {
        kind,
        total: Number(total),
        items: rows.flatMap((row) => {
          const found = byId.get(row.certificate_id)
          if (!found) return []
          return [
            {
              kind,
              number: found.number ?? '',
              title: [found.instrument, found.model, found.serial].filter(Boolean).join(' '),
              party: found.client,
              page: '/work/shared-certificates',
              waitingSince: row.created_at.toISOString(),
              clock: null,
            },
          ]
        }),
      },
    ]
  },
}
