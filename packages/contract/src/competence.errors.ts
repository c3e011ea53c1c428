import { messages } from './errors.ts'

export const competenceErrors = messages('competence', {
  'not-member': { zh: '此人不是本机构成员', en: 'This person does not belong to the laboratory' },
  'same-person-twice': { zh: '同一人只能列一次', en: 'The same person is named twice' },
  'held-in-future': { zh: '培训日期不能晚于今天', en: 'A training cannot have been held in the future' },
  'everyone-needs-result': { zh: '请给出每位参加人员的结果', en: 'Give the result of every participant' },
  'everyone-needs-effect': { zh: '请评价每位到场人员的培训效果', en: 'Judge the effect on everyone who attended' },
  'score-range': { zh: '分数为 0～100', en: 'A score is between 0 and 100' },
  'answer-not-an-option': { zh: '正确答案不在选项之中', en: 'A right answer is not among the options' },
  'one-answer': { zh: '单选题和判断题只有一个正确答案', en: 'This kind of question has exactly one right answer' },
  'two-options': { zh: '判断题有且只有两个选项', en: 'A true-or-false question has two options' },
  'few-questions': {
    zh: '题库中只有 {{count}} 道可用的题',
    en: 'The bank holds only {{count}} questions for this',
  },
  'closes-before-opens': { zh: '截止日期不能早于开始日期', en: 'The last day cannot be before the first' },
  'not-open': { zh: '考试不在开放日期内', en: 'The examination is not open today' },
  'passed-already': { zh: '您已通过此考试', en: 'You have passed this examination already' },
  'not-yours': { zh: '只能提交本人的试卷', en: 'You may hand in your own paper only' },
  'handed-in': { zh: '试卷已提交', en: 'The paper was handed in already' },
  'time-over': { zh: '考试时间已到，答卷未计入', en: 'The time was over; the answers do not count' },
  'answers-count': { zh: '答案数与题数不符', en: 'There must be one answer for each question' },
  'retired-already': { zh: '此题已停用', en: 'This question was retired already' },
})
