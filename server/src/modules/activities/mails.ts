import type { Locale } from '@tongheng/contract'

/** What happened to an enrolment. */
export type ActivityNews =
  | { kind: 'enrolled'; startsAt: Date }
  | { kind: 'waiting'; position: number }
  | { kind: 'offered'; until: Date }
  | { kind: 'lapsed' }
  | { kind: 'cancelled'; reason: string }
  | { kind: 'held' }

interface Facts {
  title: string
  organizer: string
  name: string
  link: string
}

const momentFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

function inChinese({ title }: Facts, news: ActivityNews): [subject: string, text: string] {
  switch (news.kind) {
    case 'enrolled':
      return [
        `已报名：${title}`,
        `报名成功。首场开始时间：${momentFormat.format(news.startsAt)}。入场码、日程和参加方式见下面的链接。`,
      ]
    case 'waiting':
      return [`候补中：${title}`, `名额已满，目前候补第 ${news.position} 位。有名额时会通知您在期限内确认。`]
    case 'offered':
      return [
        `有名额了，请确认：${title}`,
        `候补已有名额，请在 ${momentFormat.format(news.until)} 前确认，逾期将给下一位。`,
      ]
    case 'lapsed':
      return [`名额未确认，已失效：${title}`, '确认期限已过，名额已给下一位。']
    case 'cancelled':
      return [`活动取消：${title}`, `主办单位取消了此活动。原因：${news.reason}`]
    case 'held':
      return [`请评价：${title}`, '感谢参加。请用一分钟评价此活动；符合条件的，可在同一页面下载参加证明。']
  }
}

function inEnglish({ title }: Facts, news: ActivityNews): [subject: string, text: string] {
  switch (news.kind) {
    case 'enrolled':
      return [
        `Enrolled: ${title}`,
        `You are enrolled. It begins at ${momentFormat.format(news.startsAt)}. Ticket, programme and address are behind this link.`,
      ]
    case 'waiting':
      return [
        `On the waiting list: ${title}`,
        `It is full; you are number ${news.position} on the waiting list. You are told when there is a place to confirm.`,
      ]
    case 'offered':
      return [
        `A place is free, please confirm: ${title}`,
        `Confirm before ${momentFormat.format(news.until)}; after that it goes to the next.`,
      ]
    case 'lapsed':
      return [`The place was not confirmed: ${title}`, 'The time to confirm is over, and the place went to the next.']
    case 'cancelled':
      return [`Cancelled: ${title}`, `The organiser cancelled it. Reason: ${news.reason}`]
    case 'held':
      return [
        `How was it? ${title}`,
        'Thank you for coming. Please evaluate it in a minute; where it was earned, the certificate of attendance is on the same page.',
      ]
  }
}

export function activityMail(locale: Locale, facts: Facts, news: ActivityNews): { subject: string; text: string } {
  const { name, organizer, link } = facts
  const [subject, text] = locale === 'en' ? inEnglish(facts, news) : inChinese(facts, news)
  const head = locale === 'en' ? `${name} (organiser: ${organizer})` : `${name}（主办：${organizer}）`
  return {
    subject: locale === 'en' ? subject : `通衡平台：${subject}`,
    text: `${head}\n${text}\n\n${link}\n\n${locale === 'en' ? 'Tongheng' : '通衡平台'}`,
  }
}
