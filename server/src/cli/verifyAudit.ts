import { organizationsById } from '#modules/organizations'
import { type ChainCheck, platformChain, verifyAudit } from '../platform/audit.ts'
import type { AnyDb } from '../platform/db.ts'
import { kernel } from '../platform/tables.ts'
import { type Call, print, printJson, say } from './call.ts'
import { exitCodes } from './cliError.ts'
import { withDatabase } from './database.ts'
import { inLanguage } from './language.ts'
import { settingsOf } from './settings.ts'
import { texts } from './texts.ts'

interface Told {
  at: string
  by: string
  action: string
  object: string
}

interface CheckedChain {
  organizationId: string
  organization: string | null
  entries: number
  broken: (NonNullable<ChainCheck['broken']> & { entry: Told | null }) | null
}

async function entryAt(db: AnyDb, organizationId: string, sequence: number): Promise<Told | null> {
  const row = await kernel(db)
    .selectFrom('audit_entries')
    .select(['at', 'account_name', 'action', 'object_kind', 'object_id'])
    .where('organization_id', '=', organizationId)
    .where('sequence', '=', String(sequence))
    .executeTakeFirst()
  if (!row) return null
  const object = `${row.object_kind} ${row.object_id}`
  return { at: row.at.toISOString(), by: row.account_name, action: row.action, object }
}

async function checkChains(db: Parameters<typeof verifyAudit>[0]): Promise<CheckedChain[]> {
  const checks = await verifyAudit(db)
  const names = await organizationsById(
    db,
    checks.map((check) => check.organizationId),
  )
  return Promise.all(
    checks.map(async ({ organizationId, entries, broken }) => ({
      organizationId,
      organization: names.get(organizationId)?.name ?? null,
      entries,
      broken: broken && { ...broken, entry: await entryAt(db, organizationId, broken.sequence) },
    })),
  )
}

function show(call: Call, chain: CheckedChain): void {
  const { organizationId, organization, entries, broken } = chain
  const words = (text: keyof typeof texts, details: object = {}): string =>
    inLanguage(call.language, texts[text], { ...details }, ' ')
  const name = organization ?? (organizationId === platformChain ? words('platform-chain') : organizationId)
  if (broken === null) return print(`✓ ${name}  ${words('entries', { count: entries })}  ${words('intact')}`)
  const reason = words(`broken-${broken.reason}`)
  print(`✗ ${name}  ${words('broken-at', { sequence: broken.sequence, reason })}`)
  if (broken.entry !== null) print(`  ${words('entry-says', broken.entry)}`)
}

/** Recomputes every audit chain (CAL-7.2); names the first broken entry of each. */
export const auditVerify = (call: Call): Promise<number> =>
  withDatabase(settingsOf(call.options), async ({ db }) => {
    const chains = await checkChains(db)
    const broken = chains.filter((chain) => chain.broken !== null)
    if (call.options.json) printJson(chains)
    else {
      for (const chain of chains) show(call, chain)
      const entries = chains.reduce((sum, chain) => sum + chain.entries, 0)
      const counts = { chains: chains.length, entries, broken: broken.length }
      say(call, broken.length === 0 ? texts['all-intact'] : texts['some-broken'], counts)
    }
    return broken.length === 0 ? exitCodes.ok : exitCodes.evidenceBroken
  })
