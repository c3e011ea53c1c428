import { z } from 'zod'
import { LocaleCode } from './accounts.ts'
import { byId, Id, listOf, Moment, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { MobilePhone } from './identifiers.ts'
import { DeliveryState, MessageChannel, MessageTopic, RobotKind } from './messages.topics.ts'
import { operation } from './operation.ts'
import type { Post } from './posts.ts'

const nothing = z.object({})

export const MessageView = z.object({
  id: Id,
  topic: MessageTopic,
  title: z.string(),
  text: z.string(),
  /** Page of the web app where it goes on; empty: there is none. */
  page: z.string(),
  at: Moment,
  readAt: Moment.nullable(),
})
export type MessageView = z.infer<typeof MessageView>

export const listMessages = operation({
  method: 'GET',
  path: '/messages',
  summary: 'My messages, the latest first',
  access: 'session',
  query: z.object({ ...pageQuery, only: z.enum(['unread']).optional(), topic: MessageTopic.optional() }),
  response: listOf(MessageView),
})

export const countUnread = operation({
  method: 'GET',
  path: '/messages/unread',
  summary: 'How many of my messages I have not read',
  access: 'session',
  response: z.object({ unread: z.number().int() }),
})

/** One message as it is pushed: `event: message`, its id as the event's. */
export const streamMessages = operation({
  method: 'GET',
  path: '/messages/stream',
  summary:
    'My messages as they come (server-sent events); `Last-Event-ID` gives those since; ends with the session. What is missed stands in the inbox',
  access: 'session',
  kind: 'stream',
  mediaType: 'text/event-stream',
  response: MessageView,
})

export const readMessage = operation({
  method: 'POST',
  path: '/messages/:id/read',
  summary: 'Mark one of my messages as read',
  access: 'session',
  params: byId,
  response: nothing,
})

export const readAllMessages = operation({
  method: 'POST',
  path: '/messages/read-all',
  summary: 'Mark all my messages as read',
  access: 'session',
  response: nothing,
})

export const MessageSettings = z.object({
  topics: z.array(z.object({ topic: MessageTopic, obligatory: z.boolean(), mail: z.boolean(), sms: z.boolean() })),
  digest: z.enum(['immediate', 'daily']),
  /** The number for SMS, proved by a code; null: none. */
  phone: z.string().nullable(),
})
export type MessageSettings = z.infer<typeof MessageSettings>

export const getMessageSettings = operation({
  method: 'GET',
  path: '/message-settings',
  summary: 'By which channels I am told of what',
  access: 'session',
  response: MessageSettings,
})

export const saveMessageSettings = operation({
  method: 'PUT',
  path: '/message-settings',
  summary:
    'Choose channels by topic, and mails at once or one each working-day morning; obligatory topics keep their mail',
  access: 'session',
  body: z.object({
    topics: z
      .array(z.object({ topic: MessageTopic, mail: z.boolean(), sms: z.boolean() }))
      .max(MessageTopic.options.length),
    digest: z.enum(['immediate', 'daily']),
  }),
  response: MessageSettings,
})

export const askPhoneCode = operation({
  method: 'POST',
  path: '/message-settings/phone',
  summary: 'Have a code sent to a mobile phone that is to get my messages; one a minute, five a day',
  access: 'session',
  body: z.object({ phone: MobilePhone }),
  response: nothing,
})

export const confirmPhone = operation({
  method: 'POST',
  path: '/message-settings/phone/confirm',
  summary: 'Prove the phone by its code (10 minutes, five tries)',
  access: 'session',
  body: z.object({ code: z.string().regex(/^[0-9]{6}$/, { error: 'messages.bad-code' }) }),
  response: MessageSettings,
  transactional: false,
})

export const removePhone = operation({
  method: 'DELETE',
  path: '/message-settings/phone',
  summary: 'Have no SMS sent any more',
  access: 'session',
  response: MessageSettings,
})

/** Who keeps the robots of an organisation. */
export const robotKeepers = [
  'institution-admin',
  'enterprise-admin',
  'window-clerk',
  'operator',
] as const satisfies readonly [Post, ...Post[]]

export const RobotView = z.object({
  id: Id,
  kind: RobotKind,
  name: z.string(),
  /** Host and last characters of the address, which itself is a secret. */
  urlHint: z.string(),
  signed: z.boolean(),
  /** In which language the group is told. */
  locale: LocaleCode,
  topics: z.array(MessageTopic),
  active: z.boolean(),
  version: RowVersion,
})
export type RobotView = z.infer<typeof RobotView>

const robotFields = {
  name: text(40),
  locale: LocaleCode,
  topics: z.array(MessageTopic).min(1).max(MessageTopic.options.length),
}

export const listRobots = operation({
  method: 'GET',
  path: '/message-robots',
  summary: 'Robots that tell groups of my organisation in WeCom or DingTalk',
  access: robotKeepers,
  response: listOf(RobotView),
})

export const addRobot = operation({
  method: 'POST',
  path: '/message-robots',
  summary: 'Add a robot by the address that the group gave it; address and secret are kept encrypted',
  access: robotKeepers,
  body: z.object({ ...robotFields, kind: RobotKind, url: text(500), secret: optionalText(200) }),
  response: RobotView,
})

export const changeRobot = operation({
  method: 'PUT',
  path: '/message-robots/:id',
  summary: 'Change what a robot tells, or have it rest; a new address only where one is given',
  access: robotKeepers,
  params: byId,
  body: z.object({
    ...robotFields,
    active: z.boolean(),
    url: optionalText(500),
    secret: optionalText(200),
    version: RowVersion,
  }),
  response: RobotView,
})

export const removeRobot = operation({
  method: 'DELETE',
  path: '/message-robots/:id',
  summary: 'Remove a robot',
  access: robotKeepers,
  params: byId,
  response: nothing,
})

export const testRobot = operation({
  method: 'POST',
  path: '/message-robots/:id/test',
  summary: 'Post one line to the group, and say what it answered; six a minute',
  access: robotKeepers,
  params: byId,
  response: z.object({ state: DeliveryState, answer: z.string() }),
  transactional: false,
})

export const DeliveryEntry = z.object({
  id: Id,
  kind: z.string(),
  topic: MessageTopic,
  channel: MessageChannel,
  /** Masked. */
  recipient: z.string(),
  state: DeliveryState,
  attempts: z.number().int(),
  answer: z.string(),
  at: Moment,
  nextTryAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  /** Can be sent again: it failed or is uncertain, and its text is still kept. */
  repeatable: z.boolean(),
})
export type DeliveryEntry = z.infer<typeof DeliveryEntry>

export const listSendings = operation({
  method: 'GET',
  path: '/message-deliveries',
  summary: 'Every sending with its attempts and outcome, the latest first; whom it went to is masked',
  access: ['operator'],
  query: z.object({
    ...pageQuery,
    state: DeliveryState.optional(),
    channel: MessageChannel.optional(),
    topic: MessageTopic.optional(),
  }),
  response: listOf(DeliveryEntry),
})

export const repeatDelivery = operation({
  method: 'POST',
  path: '/message-deliveries/:id/repeat',
  summary: 'Send again what failed for good or is uncertain',
  access: ['operator'],
  params: byId,
  response: nothing,
})

export const messageOperations = {
  listMessages,
  countUnread,
  streamMessages,
  readMessage,
  readAllMessages,
  getMessageSettings,
  saveMessageSettings,
  askPhoneCode,
  confirmPhone,
  removePhone,
  listRobots,
  addRobot,
  changeRobot,
  removeRobot,
  testRobot,
  listSendings,
  repeatDelivery,
}
