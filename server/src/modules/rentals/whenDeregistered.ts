import type { Locale } from '@tongheng/contract'
import { enterprisePosts } from '@tongheng/contract/posts'
import { pageUrl } from '#modules/accounts'
import { organizationDeregistered, peopleHolding } from '#modules/organizations'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { sendMail } from '#platform/mail/sendMail'
import { offerSubject } from './queries.ts'
import { type OfferRow, own } from './tables.ts'

const mailOf = (locale: Locale, number: string, link: string): { subject: string; text: string } =>
  locale === 'en'
    ? {
        subject: `Shared use ${number}: the institution was deregistered`,
        text: `The institution was deregistered from the platform. Please settle with it what becomes of the booking and its deposit.\n${link}`,
      }
    : {
        subject: `共享使用 ${number}：开放单位已在平台注销`,
        text: `开放单位已在平台注销。请与对方联系，商定预约和押金的处理。\n${link}`,
      }

async function closeOffer(context: Context<null>, row: OfferRow): Promise<void> {
  await change(context, async (step) => {
    const closed = { open: false, version: row.version + 1 }
    await own(step.db)
      .updateTable('rental_offers')
      .set(closed)
      .where('institution_id', '=', row.institution_id)
      .where('id', '=', row.id)
      .execute()
    step.record('rentals.close-offer', offerSubject(row), row, { ...row, ...closed })
  })
}

/** Nothing of a deregistered institution can be booked any more; who booked or uses something of it is told (NQI-6.1-closing). */
export const closeWhenDeregistered: Reaction = reaction(
  'rentals.close-deregistered',
  organizationDeregistered,
  async (context, { organizationId }) => {
    const { db, platform } = context
    const offers = await own(db)
      .selectFrom('rental_offers')
      .selectAll()
      .where('institution_id', '=', organizationId)
      .where('open', '=', true)
      .forUpdate()
      .execute()
    for (const offer of offers) await closeOffer(context, offer)
    const booked = await own(db)
      .selectFrom('rentals')
      .select(['id', 'number', 'client_id'])
      .where('institution_id', '=', organizationId)
      .where('status', 'in', ['requested', 'approved', 'in-use', 'handed-back'])
      .orderBy('id')
      .execute()
    for (const { id, number, client_id } of booked) {
      const link = pageUrl(platform.config, `/work/rentals/${organizationId}/${id}`)
      for (const { email, locale } of await peopleHolding(db, client_id, enterprisePosts))
        await sendMail(db, { to: email, ...mailOf(locale, number, link) })
    }
  },
)
