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
