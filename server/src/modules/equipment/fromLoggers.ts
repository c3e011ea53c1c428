import { LoggerPacket } from '@tongheng/contract/environment'
import type { Subscription } from '#platform/broker'
import { DomainError } from '#platform/errors'
import { takeReadings } from './takeReadings.ts'

/** Packets of loggers from the broker, the same as over HTTP. */
export const fromLoggers: Subscription = {
  topic: 'tongheng/environment',
  take: async (context, payload) => {
    const packet = LoggerPacket.safeParse(payload)
    if (!packet.success) throw new DomainError('invalid', 'platform.invalid')
    await takeReadings(context, packet.data)
  },
}
