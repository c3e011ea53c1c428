import type { ImprovementSource, ImprovementStep } from '@tongheng/contract/improvement'
import { platformChain } from '#platform/audit'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Actor } from '#platform/sessions'
import { startClock } from './clock.ts'
import { improvementOpened } from './events.ts'
import { improvementSubject } from './queries.ts'
import { type ImprovementRow, own, type ReferenceKind } from './tables.ts'

type AnyStep = Step<Actor | null>

export interface Finding {
  source: ImprovementSource
  /** Whose register; null: the platform's. */
  organization: { id: string; name: string } | null
  reference: string
  from: { kind: ReferenceKind; id: string } | null
  finding: string
  /** The same in English, where the platform words it. */
  findingEn?: string
  owner: { id: string; name: string } | null
  days: number
}

/** Keeps one step for good. */
export async function writeStep(
  step: AnyStep,
  row: Pick<ImprovementRow, 'id'>,
  said: { action: ImprovementStep['action']; text: string; files?: readonly string[] },
): Promise<void> {
  await own(step.db)
    .insertInto('improvement_steps')
    .values({
      improvement_id: row.id,
      id: newId(),
      at: step.now,
      action: said.action,
      by_id: step.actor?.accountId ?? null,
      by_name: step.actor?.name ?? '',
      text: said.text,
      files: [...(said.files ?? [])],
    })
    .execute()
}

export const isEntered = async (db: AnyDb, from: { kind: ReferenceKind; id: string }): Promise<boolean> =>
  (await own(db)
    .selectFrom('improvements')
    .select('id')
    .where('reference_kind', '=', from.kind)
    .where('reference_id', '=', from.id)
    .executeTakeFirst()) !== undefined

/** Enters a finding into its register, and starts its clock. */
export async function enterFinding(step: AnyStep, found: Finding): Promise<ImprovementRow> {
  const year = yearOf(step.now)
  const row = await own(step.db)
    .insertInto('improvements')
    .values({
      id: newId(),
      number: formatNumber('GJ', year, await nextNumber(step.db, platformChain, 'improvement', year)),
      status: 'open',
      version: 1,
      source: found.source,
      organization_id: found.organization?.id ?? null,
      organization_name: found.organization?.name ?? null,
      reference: found.reference,
      reference_kind: found.from?.kind ?? null,
      reference_id: found.from?.id ?? null,
      finding: found.finding,
      finding_en: found.findingEn ?? null,
      cause: '',
      action: '',
      owner_id: found.owner?.id ?? null,
      owner_name: found.owner?.name ?? null,
      reported_by: null,
      result: '',
      opened_at: step.now,
      public_finding: null,
      public_measures: null,
      public_result: null,
      published_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await startClock(step, row, found.days)
  await writeStep(step, row, { action: 'open', text: found.finding })
  step.record('improvement.open', improvementSubject(row), null, row)
  await step.announce(improvementOpened, { improvementId: row.id })
  return row
}
