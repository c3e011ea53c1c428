import { z } from 'zod'
import { Id, listOf, Moment, optionalText, pageQuery, text } from './common.ts'
import { DemandChannel } from './demand.logs.ts'
import { Phone, RegionCode, Uscc } from './identifiers.ts'
import { operation } from './operation.ts'

/** An enterprise without an account that a window acts for, with the consent that it gave (NQI-6.3-channels). */
export const KeptClient = z.object({
  id: Id,
  name: z.string(),
  uscc: z.string(),
  region: z.string(),
  address: z.string(),
  phone: z.string(),
  /** It has registered since, and the window no longer decides for it. */
  claimed: z.boolean(),
  consent: z.object({
    channel: DemandChannel,
    person: z.string(),
    said: z.string(),
    by: z.string(),
    at: Moment,
  }),
})
export type KeptClient = z.infer<typeof KeptClient>

export const clientOperations = {
  listKeptClients: operation({
    method: 'GET',
    path: '/window-clients',
    summary: 'Enterprises without an account that my window acts for, newest first',
    access: ['window-clerk'],
    query: z.object({ ...pageQuery, q: optionalText(100) }),
    response: listOf(KeptClient),
  }),
  keepClient: operation({
    method: 'POST',
    path: '/window-clients',
    summary:
      'Write down an enterprise without an account that asked the window to act for it; it can claim its record later by registering with its credit code',
    access: ['window-clerk'],
    body: z.object({
      name: text(100),
      uscc: Uscc,
      region: RegionCode,
      address: text(200),
      phone: Phone,
      channel: DemandChannel.exclude(['online']),
      /** Who of the enterprise consented, and to what, in their words. */
      person: text(60),
      said: text(500),
    }),
    response: KeptClient,
  }),
}
