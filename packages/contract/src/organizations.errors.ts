import { messages } from './errors.ts'

export const organizationErrors = messages('organizations', {
  'uscc-taken': {
    zh: '该统一社会信用代码已注册，请联系本单位管理员邀请您加入',
    en: 'This credit code is registered already; ask that organisation’s administrator to invite you',
  },
  'paper-used': {
    zh: '此文件已用于另一单位的登记，请上传本单位的材料',
    en: 'This file was handed in for another organisation already; attach your own paper',
  },
  'certificate-taken': {
    zh: '此编号的资质证书已用于另一单位的登记，请核对编号',
    en: 'A certificate with this number is registered for another organisation already; check the number',
  },
  'certificate-needed': {
    zh: '技术机构须填写资质证书的编号和有效期',
    en: 'An institution states the number and last day of its qualification certificate',
  },
  'certificate-not-needed': { zh: '此类单位不填写资质证书', en: 'This kind of organisation states no certificate' },
  'paper-expired': { zh: '已于 {{day}} 到期，请提交有效的证件', en: 'It expired on {{day}}; hand in a valid one' },
  'change-to-come': { zh: '变更日期不能晚于今天', en: 'The day of the change lies in the future' },
  'nothing-changed': { zh: '填写的内容与现有登记信息相同', en: 'Nothing differs from what is registered' },
  'new-identity-needed': {
    zh: '变更法定代表人时须填写其身份证号码',
    en: 'State the identity number of the new legal representative',
  },
  'closing-open': {
    zh: '已有一项停业报告或注销告知未办结',
    en: 'A report of closing or a notice is still open',
  },
  'closing-to-come': { zh: '停业日期不能晚于今天', en: 'The day of closing lies in the future' },
  'time-to-answer': {
    zh: '陈述意见的期限未到，且对方尚未答复',
    en: 'The organisation may still answer: it has not, and its time is not over',
  },
  'change-open': {
    zh: '本单位已有一项未办结的变更报告，请在其中补充或先撤回',
    en: 'Another report of a change is still open; complete or withdraw that one first',
  },
  'attachment-missing': { zh: '请上传此项材料', en: 'Please attach this paper' },
  'attachment-not-needed': { zh: '此类单位不需要此项材料', en: 'This kind of organisation does not attach this paper' },
  'too-many-applications': {
    zh: '您已有 {{limit}} 项申请在审核中，请待审核后再提交',
    en: '{{limit}} of your registrations are still under review; wait for those first',
  },
  'not-approved': {
    zh: '单位尚未通过审核，暂不能进行此操作',
    en: 'The organisation is not approved yet, so this is not possible',
  },
  'not-applicant': {
    zh: '只有申请人或本单位管理员可以修改申请',
    en: 'Only the applicant or an administrator of the organisation can change the registration',
  },
  'own-organization': { zh: '不能注销自己所在的运营单位', en: 'The operator cannot deregister itself' },
  'no-posts': { zh: '请至少选择一个岗位', en: 'Choose at least one post' },
  'post-not-here': {
    zh: '本类单位没有“{{post}}”岗位',
    en: 'This kind of organisation has no post “{{post}}”',
  },
  'already-member': { zh: '此人已是本单位成员', en: 'This person belongs to the organisation already' },
  'last-admin': {
    zh: '这是最后一位管理员，请先指定另一位管理员',
    en: 'This is the last administrator; appoint another one first',
  },
  'person-needed': { zh: '请填写姓名并设置密码', en: 'Enter your name and set a password' },
  'link-invalid': {
    zh: '邀请链接无效或已过期，请联系本单位管理员重新邀请',
    en: 'The invitation is not valid any more; ask the administrator for a new one',
  },
})
