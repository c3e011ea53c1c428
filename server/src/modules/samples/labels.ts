import { sampleCode } from '@tongheng/contract/samples'
import { orderItemViews } from '#modules/orders'
import { organizationById } from '#modules/organizations'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { samplesById } from './queries.ts'

/** Labels for samples of the own laboratory, one page of 50 mm × 30 mm each, in order of their numbers. */
export async function printLabels(context: Context<Member>, ids: readonly string[]): Promise<FileAnswer> {
  const institutionId = context.actor.organizationId
  const samples = await samplesById(context.db, institutionId, ids)
  if (samples.length !== new Set(ids).size) throw notFound()
  const institution = await organizationById(context.db, institutionId)
  const items = await orderItemViews(
    context.db,
    institutionId,
    samples.map((sample) => sample.item_id),
  )
  const bytes = await context.platform.documents.render('sample-label', {
    language: context.locale === 'en' ? 'en' : 'zh',
    createdAt: context.platform.now().toISOString(),
    institution: institution.name,
    labels: samples.map((sample) => ({
      qr: sampleCode(sample.number, institutionId),
      number: sample.number,
      // Room for two lines: what tells two of a kind apart comes first.
      instrument: [sample.name, sample.serial, sample.model].filter(Boolean).join(' '),
      customer: items.get(sample.item_id)?.clientName ?? '',
      received: dayOf(sample.received_at),
    })),
  })
  const [first] = samples
  const name = samples.length === 1 && first ? `${first.number}.pdf` : `labels-${dayOf(context.platform.now())}.pdf`
  return { bytes, name, mediaType: 'application/pdf', inline: true }
}
