import type { Locale } from '@tongheng/contract'

export type ComplaintNotice =
  | 'filed'
  | 'forwarded'
  | 'answered'
  | 'replied'
  | 'extension-asked'
  | 'spoke'
  | 'warned'
  | 'overdue'

const zh: Record<ComplaintNotice, string> = {
  filed: '收到一件新投诉，请在时限内核实并联系投诉人。',
  forwarded: '平台转来一件投诉，请在时限内答复处理意见。',
  answered: '机构已答复，请审核并回复投诉人。',
  replied: '您的投诉已有处理结果，请查看；欢迎评价处理情况。',
  'extension-asked': '处理您的投诉需要更多时间，请查看原因并答复是否同意延期。',
  spoke: '投诉人有新的意见，请查看。',
  warned: '投诉处理时限将至，请尽快办理。',
  overdue: '投诉处理已超过公示的时限。',
}

const en: Record<ComplaintNotice, string> = {
  filed: 'A new complaint was filed. Please look into it and contact the complainant in time.',
  forwarded: 'The platform puts a complaint to you. Please answer in time.',
  answered: 'The institution answered. Please check the answer and reply to the complainant.',
  replied: 'There is an outcome of your complaint. Please read it; you can rate the handling.',
  'extension-asked': 'Your complaint needs more time. Please read why and say whether you agree.',
  spoke: 'The complainant said something new.',
  warned: 'A time limit of this complaint ends soon.',
  overdue: 'This complaint has exceeded its public time limit.',
}

/** Names nobody and repeats nothing of what was complained of: mail is read by more eyes than its receiver's (CAL-8.3.3). */
export const complaintMail = (
  locale: Locale,
  notice: ComplaintNotice,
  { number, link }: { number: string; link: string },
) =>
  locale === 'en'
    ? { subject: `Complaint ${number}`, text: `${en[notice]}\n\n${number}\n${link}\n\nTongheng` }
    : { subject: `通衡平台：投诉 ${number}`, text: `${zh[notice]}\n\n${number}\n${link}\n\n通衡平台` }
