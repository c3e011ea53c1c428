import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { linesOf, shipmentFor, type ShipmentKey } from './queries.ts'

const counted = (accessories: readonly { name: string; count: number }[]): string =>
  accessories.map(({ name, count }) => `${name}×${count}`).join('、')

/** The manifest that travels with the box. */
export async function printManifest(context: Context<Member>, key: ShipmentKey): Promise<FileAnswer> {
  const shipment = await shipmentFor(context.db, context.actor, key)
  const lines = await linesOf(context.db, key)
  const there = shipment.direction === 'in'
  const bytes = await context.platform.documents.render('manifest', {
    language: context.locale === 'en' ? 'en' : 'zh',
    createdAt: shipment.sent_at.toISOString(),
    number: shipment.number,
    qr: `${shipment.number}@${shipment.id}`,
    from: there ? shipment.window_name : shipment.institution_name,
    to: there ? shipment.institution_name : shipment.window_name,
    carrier: shipment.carrier,
    sent: `${shipment.sent_by_name} ${dayOf(shipment.sent_at)}`,
    lines: lines.map((line) => ({
      order: line.order_number,
      client: line.client_name,
      instrument: line.instrument,
      condition: line.condition,
      accessories: counted(line.accessories),
    })),
  })
  return { bytes, name: `${shipment.number}.pdf`, mediaType: 'application/pdf', inline: true }
}
