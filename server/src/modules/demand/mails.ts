import type { Locale } from '@tongheng/contract'

export type DemandNotice =
  | 'invited'
  | 'offered'
  | 'responded'
  | 'answered'
  | 'closed'
  | 'warned'
  | 'overdue'
  | 'escalated'
  | 'institution-gone'
  | 'client-gone'

const zh: Record<DemandNotice, string> = {
  invited: '有企业邀请贵机构报价，请在时限内答复。',
  offered: '您的需求有新的报价，请查看比较。',
  responded: '平台已受理您的需求，请查看。',
  answered: '您的需求已有答复，请查看。',
  closed: '您的需求暂无合适机构，平台已在平台外寻访，请查看反馈。',
  warned: '需求今天到期，请尽快处理。',
  overdue: '需求已超过承诺的时限，请立即处理。',
  'institution-gone': '一家受邀机构已在平台注销，其邀请和报价已失效，请选择其他报价或另邀机构。',
  'client-gone': '提出需求的企业已在平台注销，无需再报价。',
  escalated: '需求超过承诺的时限已满 1 个工作日仍未处理。',
}

const en: Record<DemandNotice, string> = {
  invited: 'An enterprise asks your institution for an offer. Please answer in time.',
  offered: 'There is a new offer for your demand. Please compare.',
  responded: 'The platform has taken up your demand.',
  answered: 'Your demand has been answered.',
  closed: 'Nobody fits your demand; it was looked for outside the platform too. Please read what was found.',
  warned: 'A demand is due today.',
  overdue: 'A demand has exceeded what was promised. Please see to it at once.',
  'institution-gone':
    'An institution that you asked was deregistered: its invitation and its offer have ended. Please choose another offer or ask others.',
  'client-gone': 'The enterprise behind this demand was deregistered: no offer is needed any more.',
  escalated: 'A demand is more than a working day late and still not seen to.',
}

/** Says what happened and where to read on. */
export const demandMail = (locale: Locale, notice: DemandNotice, { number, link }: { number: string; link: string }) =>
  locale === 'en'
    ? { subject: `Demand ${number}`, text: `${en[notice]}\n\n${number}\n${link}\n\nTongheng` }
    : { subject: `通衡平台：需求 ${number}`, text: `${zh[notice]}\n\n${number}\n${link}\n\n通衡平台` }
