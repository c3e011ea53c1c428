import { messageKinds } from '#platform/messages/kinds'

/** What enterprises are told by the windows where they are expected, and windows of whom they still expect. */
export const appointmentMessages = messageKinds(
  'appointments',
  {
    number: 'YY-2026-0001',
    numbers: 'YY-2026-0001、YY-2026-0002',
    when: '2026-03-12 09:30',
    window: '高新区服务窗口',
    phone: '010-60000001',
    reason: '停电',
  },
  {
    'outside-hours': {
      topic: 'appointments',
      zh: [
        '预约 {{number}}：窗口的办理时间有变',
        '{{window}}调整了办理时间，您预约的 {{when}} 届时不办理业务。请改约其他时间，或致电 {{phone}}。',
      ],
      en: [
        'Appointment {{number}}: the window changed its hours',
        '{{window}} will be closed at the time of your appointment ({{when}}). Please choose another time or call {{phone}}.',
      ],
    },
    'kept-closed': {
      topic: 'appointments',
      zh: [
        '有预约落在新的办理时间之外',
        '新的办理时间之外的号源已撤回，其中已有预约：{{numbers}}。企业自行预约的已告知，窗口代约的请电话联系。',
      ],
      en: [
        'appointments outside your new hours',
        'The slots outside your new hours were withdrawn. These appointments were booked in them: {{numbers}}. Enterprises were told; please call whom you booked in yourselves.',
      ],
    },
    cancelled: {
      topic: 'appointments',
      zh: ['窗口取消了预约 {{number}}', '{{window}}，{{when}}\n原因：{{reason}}\n联系电话：{{phone}}\n请另约时间。'],
      en: [
        'Appointment {{number}} was cancelled by the window',
        '{{window}}, {{when}}\nReason: {{reason}}\nTelephone: {{phone}}\nPlease book another time.',
      ],
    },
  },
)

const momentFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

export const momentText = (moment: Date): string => momentFormat.format(moment)

/** Kept with the appointment, for readers of either language. */
export const deregisteredReason = '单位已在平台注销 / the organisation was deregistered'
