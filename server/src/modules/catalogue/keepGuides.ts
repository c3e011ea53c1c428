import { type catalogue, type GuideContent, guideWorkflow, missingIn } from '@tongheng/contract/catalogue'
import type { z } from 'zod'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { type GuideKey, guideSubject, writeDraft } from './writeDraft.ts'
import { type GuideRow, lockItem } from './queries.ts'
import { indexService } from './serviceText.ts'
import { mayKeep } from './policy.ts'
import { own } from './tables.ts'

/** A key names one question, and what depends on an answer depends on a question that is asked. */
function requireQuestions({ questions, materials }: GuideContent): void {
  const keys = questions.map(({ key }) => key)
  for (const [at, key] of keys.entries())
    if (keys.indexOf(key) !== at) throw fieldError(`body.questions.${at}.key`, 'catalogue.key-twice', { key })
  for (const [at, { when }] of materials.entries())
    if (when !== null && !keys.includes(when.question))
      throw fieldError(`body.materials.${at}.when`, 'catalogue.unknown-question', {
        key: when.question,
      })
}

/** Writes the draft, or begins the next version when the last one was published. */
export const draftGuide = (
  context: Context<Member>,
  id: string,
  { version, ...content }: z.output<typeof catalogue.draftGuide.body>,
): Promise<void> =>
  change(context, async (step) => {
    const { guides } = await lockItem(step.db, id)
    step.allow(mayKeep, null)
    requireQuestions(content)
    const draft = guides.find((guide) => guide.status === 'draft')
    // Whoever saw a draft that is published meanwhile does not begin the next version without knowing it.
    const seen = draft ?? (version === null ? undefined : guides[0])
    if (seen) await requireVersion(step.db, guideSubject(seen), seen, version ?? 0)
    const number = draft?.number ?? (guides[0]?.number ?? 0) + 1
    const after = await writeDraft(step, { id, number }, content, (draft?.version ?? 0) + 1)
    step.record('catalogue.draft', guideSubject(after), draft ?? null, after)
  })

const guideOf = (guides: readonly GuideRow[], number: number): GuideRow => {
  const guide = guides.find((one) => one.number === number)
  if (!guide) throw notFound()
  return guide
}

const move = (step: Step<Member>, row: GuideRow, action: 'publish' | 'withdraw'): Promise<GuideRow> =>
  own(step.db)
    .updateTable('service_guides')
    .set({
      status: requireMove(guideWorkflow, action, row.status),
      version: row.version + 1,
      published_at: action === 'publish' ? step.now : row.published_at,
    })
    .where('item_id', '=', row.item_id)
    .where('number', '=', row.number)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Publishes a complete guide; the version before it is withdrawn with it (NQI-4.1-guide). */
export const publishGuide = (context: Context<Member>, { id, number }: GuideKey, version: number): Promise<void> =>
  change(context, async (step) => {
    const { item, guides } = await lockItem(step.db, id)
    const guide = guideOf(guides, number)
    step.allow(mayKeep, guide)
    requireMove(guideWorkflow, 'publish', guide.status)
    await requireVersion(step.db, guideSubject(guide), guide, version)
    const missing = missingIn(guide.content).map((field) => ({
      path: `body.${field}`,
      code: 'catalogue.missing' as const,
    }))
    if (missing.length > 0) throw new DomainError('invalid', 'catalogue.missing', {}, missing)
    for (const before of guides.filter((one) => one.status === 'published')) {
      const withdrawn = await move(step, before, 'withdraw')
      step.record('catalogue.withdraw', guideSubject(before), before, withdrawn)
    }
    const published = await move(step, guide, 'publish')
    await indexService(step.db, item, published)
    step.record('catalogue.publish', guideSubject(guide), guide, published)
  })

export const withdrawGuide = (context: Context<Member>, { id, number }: GuideKey, version: number): Promise<void> =>
  change(context, async (step) => {
    const { item, guides } = await lockItem(step.db, id)
    const guide = guideOf(guides, number)
    step.allow(mayKeep, guide)
    requireMove(guideWorkflow, 'withdraw', guide.status)
    await requireVersion(step.db, guideSubject(guide), guide, version)
    await indexService(step.db, item, null)
    step.record('catalogue.withdraw', guideSubject(guide), guide, await move(step, guide, 'withdraw'))
  })

/** Deletes a draft that nobody has seen. */
export const deleteGuide = (context: Context<Member>, { id, number }: GuideKey): Promise<void> =>
  change(context, async (step) => {
    const { guides } = await lockItem(step.db, id)
    const guide = guideOf(guides, number)
    step.allow(mayKeep, guide)
    if (guide.status !== 'draft') throw new DomainError('conflict', 'catalogue.guide-used')
    await own(step.db).deleteFrom('service_guides').where('item_id', '=', id).where('number', '=', number).execute()
    step.record('catalogue.delete-draft', guideSubject(guide), guide, null)
  })
