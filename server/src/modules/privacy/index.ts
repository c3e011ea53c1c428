import { privacy as api } from '@tongheng/contract/privacy'
import { accountById, consents, consentsOf, giveConsent, withdrawConsent } from '#modules/accounts'
import type { AnyDb } from '#platform/db'
import type { ServerModule } from '#platform/module'
import { kernelPersonalData, type PersonalDataSource } from '#platform/personalData'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { askErasure, decideErasure, withdrawErasure } from './erasures.ts'
import { privacyMessages } from './messages.ts'
import { nameOnly } from './nameOnly.ts'
import { erasuresOf, listErasureRows, presentCases, presentErasure } from './queries.ts'

export { nameOnly, namesOfNoPerson } from './nameOnly.ts'

const erasureData: PersonalDataSource = {
  kind: 'erasures',
  kept: 'log',
  rows: async (db, { accountId }) =>
    (await erasuresOf(db, accountId)).map(({ status, remark, opened_at, decided_at, answer }) => ({
      status,
      remark,
      opened_at,
      decided_at,
      answer,
    })),
}

/** What the page tells of records that keep a name only: each place once. */
const placesOfNames = () => [
  ...new Map(nameOnly.map(({ area, found, kept }) => [`${area} ${found}`, { area, found, kept }])).values(),
]

const workKind = 'privacy.erasure'

/** Requests to be erased that the operator must decide. */
const erasureWork: WorkSource = {
  name: 'privacy',
  waitingFor: async (context, actor) => {
    if (!holds(actor, ['operator'])) return []
    const { rows, total } = await listErasureRows(context.db, { page: 1, size: 20, status: 'open' })
    const cases = await presentCases(context.db, { actor, now: context.platform.now() }, rows)
    const items = cases.map((one) => ({
      kind: workKind,
      number: '',
      title: one.name,
      party: '',
      page: '/work/erasures',
      waitingSince: one.openedAt,
      clock: one.clock,
    }))
    return [{ kind: workKind, total, items }]
  },
}

/** What is kept about a person, asked of every module; consent by version; requests to be erased (PIPL 14, 15, 44–50). */
export function privacyModule(sources: readonly PersonalDataSource[]): ServerModule {
  const all = [...sources, erasureData, ...kernelPersonalData]
  const gather = async (db: AnyDb, accountId: string) => {
    const { email } = await accountById(db, accountId)
    const found = []
    for (const { kind, kept, rows } of all) found.push({ kind, kept, rows: await rows(db, { accountId, email }) })
    return found
  }
  return {
    name: 'privacy',
    messages: Object.values(privacyMessages),
    work: [erasureWork],
    routes: (routes) => {
      routes.on(api.getPersonalData, async ({ context: { db, platform }, actor }) => {
        const found = await gather(db, actor.accountId)
        const [latest] = await erasuresOf(db, actor.accountId)
        const given = await consentsOf(db, actor.accountId)
        return {
          kinds: found.map(({ kind, kept, rows }) => ({ kind, kept, count: rows.length })),
          nameOnly: placesOfNames(),
          consents: given.map((one) => ({
            version: one.version,
            givenAt: one.given_at.toISOString(),
            withdrawnAt: one.withdrawn_at?.toISOString() ?? null,
          })),
          consented: consents(await accountById(db, actor.accountId)),
          erasure: latest ? await presentErasure(db, latest, platform.now()) : null,
        }
      })
      routes.on(api.exportPersonalData, async ({ context: { db, platform }, actor }) => {
        const found = await gather(db, actor.accountId)
        const data = Object.fromEntries(found.map(({ kind, rows }) => [kind, rows]))
        // What the file holds, and what it cannot hold.
        const manifest = { kinds: found.map(({ kind, kept, rows }) => ({ kind, kept, count: rows.length })), nameOnly }
        const file = { exportedAt: platform.now().toISOString(), manifest, ...data }
        return {
          bytes: new TextEncoder().encode(JSON.stringify(file, null, 2)),
          mediaType: 'application/json',
          name: 'tongheng-personal-data.json',
          inline: false,
        }
      })
      routes.on(api.giveConsent, giveConsent)
      routes.on(api.withdrawConsent, withdrawConsent)
      routes.on(api.askErasure, askErasure)
      routes.on(api.withdrawErasure, withdrawErasure)
      routes.on(api.listErasures, async ({ context, actor, query }) => {
        const { rows, total } = await listErasureRows(context.db, query)
        return { entries: await presentCases(context.db, { actor, now: context.platform.now() }, rows), total }
      })
      routes.on(api.decideErasure, decideErasure)
    },
  }
}
