import { z } from 'zod'
import { byInstitution, Id, optionalText, SignatureInput, text } from './common.ts'
import { operation } from './operation.ts'
import { customerPosts } from './orders.shapes.ts'
import { OrderView, PromisedDays } from './orders.view.ts'

export const proposeDelay = operation({
  method: 'POST',
  path: '/orders/:institutionId/:id/delays',
  summary: 'Propose another time to the customer before the promise is missed (CAL-6.2.6)',
  access: ['service-desk', 'technical-manager'],
  params: byInstitution,
  body: z.object({ promisedDays: PromisedDays, reason: text(500) }),
  response: OrderView,
})

export const answerDelay = operation({
  method: 'POST',
  path: '/orders/:institutionId/:id/delays/:delayId/answer',
  summary: 'Agree to another time with a signature, or insist on the one promised',
  access: customerPosts,
  params: byInstitution.extend({ delayId: Id }),
  body: z.object({ accepted: z.boolean(), remark: optionalText(500), signature: SignatureInput }),
  response: OrderView,
})
