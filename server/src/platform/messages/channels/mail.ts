import { createTransport } from 'nodemailer'
import type { Config } from '../../config.ts'
import { htmlOf } from '../layout.ts'
import type { OutgoingRow } from '../tables.ts'
import { again, failed, faultText, type Outcome, sent } from './outcome.ts'

const senderOf = (config: Config): { name: string; address: string } => {
  const host = new URL(config.publicUrl ?? config.smtpUrl ?? 'smtp://localhost').hostname
  return { name: '通衡 Tongheng', address: config.mailFrom ?? `no-reply@${host}` }
}

/** The mail server's final no to this very mail (RFC 5321, 4.2.2): to ask again would give the same answer. */
function finalRefusal(error: unknown): string | null {
  const { responseCode, response } = error as { responseCode?: number; response?: string }
  const isAboutThisMail = responseCode === 501 || (responseCode !== undefined && responseCode >= 550)
  return isAboutThisMail ? (response ?? String(responseCode)) : null
}

/**
 * Hands one mail to the mail server. SMTP cannot be asked whether it took a mail already: every attempt carries the same
 * Message-ID, by which mailboxes drop the second.
 */
export async function sendMail(config: Config, mail: OutgoingRow): Promise<Outcome> {
  if (config.smtpUrl === undefined) return failed('no mail server is configured (SMTP_URL)')
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const from = senderOf(config)
    const { response } = await transport.sendMail({
      from,
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text: mail.body,
      html: htmlOf(mail.body, mail.link),
      messageId: `<${mail.id}@${from.address.split('@').at(-1)}>`,
    })
    return sent(response)
  } catch (error) {
    const refusal = finalRefusal(error)
    return refusal === null ? again(faultText(error)) : failed(refusal)
  } finally {
    transport.close()
  }
}
