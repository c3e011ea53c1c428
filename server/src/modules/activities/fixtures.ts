import type { ActivityDraftInput } from '@tongheng/contract/activities'

/** A complete training of two meetings on the morning of 2 March 2026, with a paper of one question. */
export const anActivity = (changes: Partial<ActivityDraftInput> = {}): ActivityDraftInput => ({
  kind: 'training',
  title: '测量不确定度评定培训',
  area: 'metrology',
  purpose: '按 JJF 1059.1 评定并报告测量不确定度',
  audience: '企业计量管理和检测人员',
  programme: [{ topic: '不确定度的来源与评定', speaker: '老赵' }],
  mode: 'both',
  region: '640104',
  place: '示例市标准路 8 号培训室',
  onlineAddress: 'https://meeting.example/room-8',
  meetings: [
    { day: '2026-03-02', from: '10:00', until: '11:00' },
    { day: '2026-03-02', from: '11:00', until: '11:40' },
  ],
  capacity: 30,
  enrolUntil: '2026-03-02',
  fee: '200.00',
  feeCovers: '教材和午餐',
  contact: '小陈',
  contactPhone: '0951-5550200',
  paper: {
    questionCount: 1,
    passScore: 60,
    minutes: 10,
    attempts: 2,
    questions: [
      {
        kind: 'true-false',
        question: '扩展不确定度等于标准不确定度乘以包含因子。',
        options: ['对', '错'],
        answers: [0],
      },
    ],
  },
  ...changes,
})
