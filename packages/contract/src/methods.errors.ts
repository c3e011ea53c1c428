import { messages } from './errors.ts'

export const methodErrors = messages('methods', {
  'code-taken': { zh: '方法目录中已有 {{code}}', en: '{{code}} is in the catalogue already' },
  'not-current': {
    zh: '{{code}} 在 {{day}} 不是现行有效方法（代替方法：{{successor}}），不能据此开展工作',
    en: '{{code}} is not in force on {{day}} (successor: {{successor}}): no work can be done by it',
  },
  'not-for-verification': {
    zh: '{{code}} 不是检定规程，不能用于检定',
    en: '{{code}} is no verification regulation and cannot be used for verification',
  },
  unknown: { zh: '方法目录中没有此方法', en: 'There is no such method in the catalogue' },
  'successor-needed': { zh: '请选择代替它的方法', en: 'Choose the method that supersedes it' },
  'successor-not-needed': { zh: '废止的方法没有代替方法', en: 'An abolished method has no successor' },
  'successor-itself': { zh: '方法不能被它自己代替', en: 'A method cannot supersede itself' },
  'ends-before-start': {
    zh: '失效日期须晚于实施日期（{{effectiveOn}}）',
    en: 'It must end after the day it came into force ({{effectiveOn}})',
  },
  'transition-too-short': {
    zh: '过渡期须晚于失效日期（{{on}}）',
    en: 'The transition must last longer than the day the method ends ({{on}})',
  },
  'review-not-later': {
    zh: '下次查新须在今天之后、两年之内',
    en: 'The next review is after today and within two years',
  },
  'review-finding': {
    zh: '发现被代替时填写代替方法的编号和日期，被废止时填写日期，现行有效时都不填',
    en: 'A superseded method needs the code of its successor and the day, an abolished one the day, one in force neither',
  },
  'ended-already': { zh: '此方法已于 {{endedOn}} 失效', en: 'This method ended on {{endedOn}} already' },
  'sheet-source': {
    zh: '请选择一份内置表单，或给出表单内容，二者取一',
    en: 'Choose a built-in sheet or give the content of one, not both',
  },
  'no-built-in': { zh: '没有这份内置表单', en: 'There is no such built-in sheet' },
  'sheet-invalid': { zh: '方法表单有误：{{detail}}', en: 'The method sheet is wrong: {{detail}}' },
  'sheet-not-draft': {
    zh: '只有草稿可以修改；请建立新版本',
    en: 'Only a draft can be changed; make a new version instead',
  },
  'sheet-not-approved': { zh: '方法表单未批准或已停用', en: 'The method sheet is not approved, or no longer in use' },
  'own-sheet': { zh: '不得批准本人编写的表单', en: 'You may not approve a sheet that you wrote' },
  'draft-exists': {
    zh: '此表单已有未批准的第 {{version}} 版草稿',
    en: 'Version {{version}} of this sheet is still a draft',
  },
})
