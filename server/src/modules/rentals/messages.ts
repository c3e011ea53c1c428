import { messageKinds } from '#platform/messages/kinds'

/** Who booked something of an institution that is deregistered is told (NQI-6.1-closing). */
export const rentalMessages = messageKinds(
  'rentals',
  { number: 'GX-2026-0001' },
  {
    deregistered: {
      topic: 'duties',
      zh: ['共享使用 {{number}}：开放单位已在平台注销', '开放单位已在平台注销。请与对方联系，商定预约和押金的处理。'],
      en: [
        'Shared use {{number}}: the institution was deregistered',
        'The institution was deregistered from the platform. Please settle with it what becomes of the booking and its deposit.',
      ],
    },
  },
)
