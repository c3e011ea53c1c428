import { z } from 'zod'
import { byInstitution, Id, text } from './common.ts'
import { operation } from './operation.ts'
import { orderReaders } from './orders.shapes.ts'
import { OrderView } from './orders.view.ts'

export const sayOnOrder = operation({
  method: 'POST',
  path: '/orders/:institutionId/:id/messages',
  summary: 'Ask or answer on an order; the other side is told',
  access: orderReaders,
  params: byInstitution,
  body: z.object({ text: text(2000), files: z.array(Id).max(10).default([]) }),
  response: OrderView,
})

export const readMessages = operation({
  method: 'PUT',
  path: '/orders/:institutionId/:id/messages/read',
  summary: 'Take note of what was said on an order until now',
  access: orderReaders,
  params: byInstitution,
  response: OrderView,
})
