import { expect, test } from 'vitest'
import { newSecret, webhookHeaders } from './signWebhook.ts'

const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' }

test('[NQI-4.1-security] a message is signed as the published example of Standard Webhooks', () => {
  expect(webhookHeaders(message, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
    'webhook-id': message.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('[NQI-4.1-security] while a secret changes, both sign', () => {
  const secrets = [newSecret(), newSecret()]
  const { 'webhook-signature': both } = webhookHeaders(message, secrets)
  expect(both?.split(' ')).toEqual(secrets.map((secret) => webhookHeaders(message, [secret])['webhook-signature']))
})
