import { messages } from './errors.ts'

export const personnelErrors = messages('personnel', {
  'not-member': { zh: '此人不是本机构成员', en: 'This person does not belong to the laboratory' },
  'not-qualified': {
    zh: '{{name}} 不具备工程师及以上职称或注册计量师资格，不能担任此项（5.1.1、5.1.3）',
    en: '{{name}} has neither the title of engineer nor is a registered metrologist (5.1.1, 5.1.3)',
  },
  'not-employed': {
    zh: '{{name}} 在此期间未在本机构任职',
    en: '{{name}} is not employed by the laboratory for the whole of this time',
  },
  overlap: {
    zh: '{{name}} 在此期间已有同一方法的同项授权',
    en: '{{name}} holds the same authorisation for this method during this time already',
  },
  'ends-before-start': { zh: '截止日期不能早于开始日期', en: 'The last day cannot be before the first' },
  'ended-already': { zh: '截止日期已过', en: 'The last day has passed already' },
  'own-authorization': { zh: '不得为本人授权', en: 'You may not authorise yourself' },
  'revoked-already': { zh: '此授权已撤销', en: 'This authorisation was revoked already' },
  'expired-already': { zh: '此授权已到期', en: 'This authorisation has expired already' },
  'registration-number-needed': {
    zh: '请填写注册计量师注册编号',
    en: 'Enter the registration number of the metrologist',
  },
})
