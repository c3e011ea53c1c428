import type { Config } from '../config.ts'

const loopback = ['127.0.0.1', 'localhost', '::1']

/**
 * Whether mails are kept where anybody who reaches the server can read them, links that set passwords among them: only
 * without a mail server, and only on a server that nobody else can reach, or where it was asked for by name.
 */
export const mailboxIsOpen = (config: Config): boolean =>
  config.smtpUrl === undefined &&
  (config.devMailbox || (loopback.includes(config.host) && config.publicUrl === undefined))
