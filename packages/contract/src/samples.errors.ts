import { messages } from './errors.ts'

export const sampleErrors = messages('samples', {
  'unknown-code': { zh: '未找到此样品编号', en: 'No sample has this number' },
  'other-laboratory': { zh: '这是其他实验室的样品标签', en: 'This label is of another laboratory' },
  'none-expected': {
    zh: '委托单 {{number}} 没有待收样的器具：可能尚未确认，或已全部收样',
    en: 'Nothing of order {{number}} waits to be received: it is not agreed yet, or all of it is here',
  },
  'received-twice': { zh: '同一器具列了两次', en: 'The same instrument is listed twice' },
  'state-told': { zh: '已确认知悉', en: 'This was acknowledged already' },
  'no-item': { zh: '未找到待收样的器具', en: 'No such instrument waits to be received' },
  'not-in-hand': { zh: '样品不在您手中', en: 'You do not hold this sample' },
  'no-receiver': { zh: '接收人不是本机构可接收样品的人员', en: 'The receiver is not a colleague who takes samples' },
  'to-self': { zh: '不能移交给自己', en: 'A sample cannot be handed to oneself' },
  'not-receiver': { zh: '只有接收人 {{to}} 可以确认', en: 'Only the receiver, {{to}}, can confirm' },
  'not-certified': {
    zh: '证书尚未发出，不能返还样品',
    en: 'No certificate was issued yet; the sample cannot be returned',
  },
  'signature-no-image': { zh: '签名须为 PNG 图片', en: 'The signature must be a PNG image' },
  'case-open': { zh: '此样品已有未结的异常 {{number}}', en: 'Case {{number}} of this sample is still open' },
  'objection-reason': { zh: '请说明不同意的原因', en: 'Say why you object' },
  gone: { zh: '样品已返还', en: 'The sample was returned' },
  'question-open': { zh: '已有一项征询等待客户答复', en: 'A question still waits for the customer' },
  'question-answered': { zh: '此征询已答复', en: 'This question was answered already' },
})
