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
  'none-to-calibrate': {
    zh: '{{name}} 没有该方法的检定/校准授权',
    en: '{{name}} holds no authorisation to calibrate by this method',
  },
  'none-to-check': {
    zh: '{{name}} 没有该方法的核验授权',
    en: '{{name}} holds no authorisation to check by this method',
  },
  'none-to-approve': {
    zh: '{{name}} 没有该方法的批准（签发）授权',
    en: '{{name}} holds no authorisation to approve by this method',
  },
  'none-to-lead': {
    zh: '{{name}} 没有该方法的项目负责授权',
    en: '{{name}} holds no authorisation to lead work by this method',
  },
  revoked: { zh: '{{name}} 的该项授权已撤销', en: 'The authorisation of {{name}} for this was revoked' },
  expired: {
    zh: '{{name}} 的该项授权已于 {{validUntil}} 到期',
    en: 'The authorisation of {{name}} for this ended on {{validUntil}}',
  },
  'not-yet': {
    zh: '{{name}} 的该项授权自 {{validFrom}} 起有效',
    en: 'The authorisation of {{name}} for this begins on {{validFrom}}',
  },
  'examination-needed': {
    zh: '{{name}} 在系统中没有此方法的合格考试；请先安排考试，或写明免考理由并签名',
    en: '{{name}} passed no examination by this method in the system; set one, or state and sign why none is needed',
  },
  'examination-over': {
    zh: '{{name}} 的考试“{{title}}”已于 {{validUntil}} 到期；请先安排考试，或写明免考理由并签名',
    en: 'The examination {{title}} of {{name}} ended on {{validUntil}}; set one, or state and sign why none is needed',
  },
  'examination-ended': {
    zh: '{{name}} 的授权所依据的考试“{{title}}”已于 {{validUntil}} 到期，请重新考核',
    en: 'The examination {{title}} that the authorisation of {{name}} rests on ended on {{validUntil}}; it is to be passed again',
  },
  'own-authorization': { zh: '不得为本人授权', en: 'You may not authorise yourself' },
  'revoked-already': { zh: '此授权已撤销', en: 'This authorisation was revoked already' },
  'expired-already': { zh: '此授权已到期', en: 'This authorisation has expired already' },
  'too-old': {
    zh: '{{name}} 在 {{lastDay}} 之后超过 65 周岁（5.1.2）',
    en: '{{name}} is older than 65 after {{lastDay}} (5.1.2)',
  },
  'employed-elsewhere': {
    zh: '此人在此期间已在其他机构任职，不得同时在两个机构从业（5.1.5）',
    en: 'This person is employed by another institution during this time; nobody works for two (5.1.5)',
  },
  'identity-twice': {
    zh: '本机构已有另一成员登记了此身份证号码',
    en: 'Another member of the laboratory has this identity number',
  },
  'identity-needs-start': {
    zh: '登记身份证号码时请填写任职起始日期',
    en: 'Enter the first day of employment together with the identity number',
  },
  'own-supervision': { zh: '不得监督本人', en: 'You may not supervise yourself' },
  'observed-in-future': { zh: '监督日期不能晚于今天', en: 'The day of the supervision cannot be in the future' },
  'follow-up-needed': { zh: '请填写后续措施', en: 'Enter what is to follow' },
  'registration-number-needed': {
    zh: '请填写注册计量师注册编号',
    en: 'Enter the registration number of the metrologist',
  },
})
