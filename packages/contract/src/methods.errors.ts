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
  'sheet-unfinished': {
    zh: '草稿尚有需要改正之处，改正后才能批准',
    en: 'The draft still has faults; it can be approved when they are mended',
  },
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
  'level-of-kind': {
    zh: '这类方法不会由所选的层级发布',
    en: 'A method of this kind is not issued there',
  },
  'not-verified': {
    zh: '{{code}} 尚无批准的方法验证，不能据此开展工作',
    en: '{{code}} has no approved method verification: no work can be done by it',
  },
  'not-validated': {
    zh: '{{code}} 是非标准方法，尚无批准的方法确认，不能据此开展工作',
    en: '{{code}} is a non-standard method without approved validation: no work can be done by it',
  },
  'case-not-needed': {
    zh: '标准方法只需验证，不需确认',
    en: 'A standard method is verified; it needs no validation',
  },
  'validation-first': {
    zh: '非标准方法先确认、再验证：请先完成方法确认',
    en: 'A non-standard method is validated first and verified then: finish its validation',
  },
  'case-open': {
    zh: '此方法已有进行中的第 {{version}} 版',
    en: 'Version {{version}} of it is under way already',
  },
  'case-not-draft': { zh: '只有草稿可以修改', en: 'Only a draft can be changed' },
  'case-question': { zh: '此项不属于这类案卷，或重复', en: 'This question does not belong here, or stands twice' },
  'case-outcome-needed': { zh: '请给出此项的结果', en: 'Give the outcome of this question' },
  'case-essential': { zh: '此项必做，不能选不适用', en: 'This question is essential and cannot be left out' },
  'case-finding-needed': { zh: '请写明所做的工作和结果', en: 'Say what was done and found' },
  'case-evidence-needed': {
    zh: '请给出证据：所在记录的编号，或附文件',
    en: 'Give the evidence: the number of the record that holds it, or a file',
  },
  'case-file-needed': {
    zh: '方法确认的每一项须附证据文件',
    en: 'Each question of a validation needs a file as evidence',
  },
  'case-conclusion-needed': { zh: '请给出结论', en: 'Give the conclusion' },
  'case-not-suitable': {
    zh: '有未满足的项目，结论不能是“可以使用”',
    en: 'With questions that are not met the method cannot be found fit for use',
  },
  'case-incomplete': {
    zh: '还有未完成的项目；请填写并保存后再提交',
    en: 'Questions are still open: fill them in, save, and hand it in then',
  },
  'case-own': { zh: '不得审核或批准本人编写的案卷', en: 'You may not review or approve a case that you wrote' },
  'case-own-review': { zh: '审核人不得批准同一案卷', en: 'Whoever reviewed a case does not approve it' },
  'case-other-edition': {
    zh: '方法的编号或实施日期已改变，请另建案卷',
    en: 'Code or date of the method changed since: begin another case',
  },
})
