import { z } from 'zod'
import { byId, Id, listOf, Moment, optionalText, pageQuery } from './common.ts'
import { messages } from './errors.ts'
import { MessageChannel } from './messages.topics.ts'
import { operation } from './operation.ts'

export const mailboxErrors = messages('mailbox', {
  closed: {
    zh: '开发邮箱仅在未配置邮件服务器的本机演示环境中可用',
    en: 'The development mailbox exists only on a local server without a mail server',
  },
})

const entry = { id: Id, channel: MessageChannel, to: z.string(), subject: z.string(), at: Moment }

export const MailEntry = z.object(entry)
export type MailEntry = z.infer<typeof MailEntry>

export const MailView = z.object({ ...entry, text: z.string() })
export type MailView = z.infer<typeof MailView>

export const listMails = operation({
  method: 'GET',
  path: '/dev-mails',
  summary: 'Development only: mails, text messages and posts of robots that would have been sent, newest first',
  access: 'public',
  query: z.object({ ...pageQuery, to: optionalText(200) }),
  response: listOf(MailEntry),
})

export const getMail = operation({
  method: 'GET',
  path: '/dev-mails/:id',
  summary: 'Development only: one of them',
  access: 'public',
  params: byId,
  response: MailView,
})

export const mailboxOperations = { listMails, getMail }
