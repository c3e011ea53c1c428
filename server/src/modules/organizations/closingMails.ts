import type { Locale } from '@tongheng/contract'

export type ClosingTold = 'notice' | 'notice-withdrawn' | 'deregistered'

interface Facts {
  name: string
  organization: string
  reason: string
  link: string
}

const said: Record<ClosingTold, Record<Locale, (facts: Facts) => { subject: string; what: string }>> = {
  notice: {
    'zh-CN': ({ organization, reason }) => ({
      subject: `${organization}：拟注销告知`,
      what: `平台拟注销${organization}，理由：${reason}\n\n请在期限内登录陈述意见并提交材料。`,
    }),
    en: ({ organization, reason }) => ({
      subject: `${organization}: notice of deregistration`,
      what: `${organization} is to be deregistered: ${reason}\n\nPlease sign in and answer in time.`,
    }),
  },
  'notice-withdrawn': {
    'zh-CN': ({ organization }) => ({
      subject: `${organization}：注销告知已撤回`,
      what: '平台已撤回注销告知，业务照常。',
    }),
    en: ({ organization }) => ({
      subject: `${organization}: the notice was withdrawn`,
      what: 'The notice of deregistration was withdrawn; your work goes on as before.',
    }),
  },
  deregistered: {
    'zh-CN': ({ organization, reason }) => ({
      subject: `${organization}已注销`,
      what: `${organization}已从平台注销，原因：${reason}\n\n即日起不再受理和出具，成员可登录查看和导出数据；已出具的证书仍可查验。`,
    }),
    en: ({ organization, reason }) => ({
      subject: `${organization}: deregistered`,
      what: `${organization} was deregistered: ${reason}\n\nNothing is accepted or issued any more; its people can sign in to read and export. Certificates that it issued can still be verified.`,
    }),
  },
}

/** What administrators read about the end of their organisation. */
export function closingMail(locale: Locale, told: ClosingTold, facts: Facts): { subject: string; text: string } {
  const { subject, what } = said[told][locale](facts)
  return locale === 'en'
    ? { subject: `Tongheng: ${subject}`, text: `Dear ${facts.name},\n\n${what}\n\n${facts.link}\n\nTongheng` }
    : { subject: `通衡平台：${subject}`, text: `${facts.name}，您好：\n\n${what}\n\n${facts.link}\n\n通衡平台` }
}
