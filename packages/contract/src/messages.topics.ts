import { z } from 'zod'

/** What messages are about: people choose by topic, not by each kind of message. */
export const MessageTopic = z.enum([
  'account',
  'consent',
  'duties',
  'results',
  'orders',
  'certificates',
  'demands',
  'complaints',
  'improvement',
  'appointments',
  'activities',
  'norms',
])
export type MessageTopic = z.infer<typeof MessageTopic>

/** How a message leaves the platform; in the inbox it always stands. */
export const MessageChannel = z.enum(['mail', 'sms', 'wecom', 'dingtalk'])
export type MessageChannel = z.infer<typeof MessageChannel>

export const RobotKind = z.enum(['wecom', 'dingtalk'])
export type RobotKind = z.infer<typeof RobotKind>

/**
 * What holds until a person chooses otherwise. Obligatory: security, consents that are asked for, and duties with a time limit
 * come by mail at once, whatever was chosen. The result of a service comes by SMS too (NQI-6.4-feedback).
 */
export const topicRules: Readonly<Record<MessageTopic, { obligatory: boolean; sms: boolean }>> = {
  account: { obligatory: true, sms: false },
  consent: { obligatory: true, sms: false },
  duties: { obligatory: true, sms: false },
  results: { obligatory: false, sms: true },
  orders: { obligatory: false, sms: false },
  certificates: { obligatory: false, sms: false },
  demands: { obligatory: false, sms: false },
  complaints: { obligatory: false, sms: false },
  improvement: { obligatory: false, sms: false },
  activities: { obligatory: false, sms: false },
  appointments: { obligatory: false, sms: false },
  norms: { obligatory: false, sms: false },
}

/**
 * Where a sending stands. `kept`: shown in the development mailbox instead. `digest`: waits for the morning's mail, `digested`:
 * was told in it. `uncertain`: the channel may have taken it, cannot be asked, and is not asked twice.
 */
export const DeliveryState = z.enum(['waiting', 'sending', 'digest', 'digested', 'sent', 'kept', 'failed', 'uncertain'])
export type DeliveryState = z.infer<typeof DeliveryState>
