import { listText, type Locale } from '@tongheng/contract'

interface Cancelled {
  number: string
  startsAt: Date
  window: string
  phone: string
  reason: string
}

const momentFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** What the enterprise is told when the window cancels. */
export function cancelledMail(
  language: 'zh' | 'en',
  { number, startsAt, window, phone, reason }: Cancelled,
): { subject: string; text: string } {
  const when = momentFormat.format(startsAt)
  if (language === 'en')
    return {
      subject: `Appointment ${number} was cancelled by the window`,
      text: `${window}, ${when}\nReason: ${reason || '—'}\nTelephone: ${phone}\nPlease book another time.`,
    }
  return {
    subject: `窗口取消了预约 ${number}`,
    text: `${window}，${when}\n原因：${reason || '—'}\n联系电话：${phone}\n请另约时间。`,
  }
}

/** Kept with the appointment, for readers of either language. */
export const deregisteredReason = '单位已在平台注销 / the organisation was deregistered'

/** What who booked is told when the window is closed then after all. */
export function outsideHoursMail(
  locale: Locale,
  { number, startsAt, window, phone }: Omit<Cancelled, 'reason'>,
): { subject: string; text: string } {
  const when = momentFormat.format(startsAt)
  if (locale === 'en')
    return {
      subject: `Appointment ${number}: the window changed its hours`,
      text: `${window} will be closed at the time of your appointment (${when}). Please choose another time or call ${phone}.`,
    }
  return {
    subject: `预约 ${number}：窗口的办理时间有变`,
    text: `${window}调整了办理时间，您预约的 ${when} 届时不办理业务。请改约其他时间，或致电 ${phone}。`,
  }
}

/** What the window itself is told: whom it still expects while it is closed. */
export const keptClosedMail = (locale: Locale, numbers: readonly string[]): { subject: string; text: string } =>
  locale === 'en'
    ? {
        subject: 'Appointments outside your new hours',
        text: `The slots outside your new hours were withdrawn. These appointments were booked in them: ${listText(numbers, locale)}. Enterprises were told by mail; please call whom you booked in yourselves.`,
      }
    : {
        subject: '有预约落在新的办理时间之外',
        text: `新的办理时间之外的号源已撤回，其中已有预约：${listText(numbers, locale)}。企业自行预约的已发邮件告知，窗口代约的请电话联系。`,
      }
