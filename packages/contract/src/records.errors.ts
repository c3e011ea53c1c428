import { messages } from './errors.ts'

export const recordErrors = messages('records', {
  'not-your-task': { zh: '这项任务没有分派给您', en: 'This task is not assigned to you' },
  'not-the-checker': { zh: '这份记录由他人核验', en: 'Somebody else is to check this record' },
  'own-work': { zh: '不得核验本人的测量', en: 'You may not check your own measurement' },
  'already-started': { zh: '这项任务已有原始记录 {{number}}', en: 'This task has a record already: {{number}}' },
  'sheet-not-approved': { zh: '方法表单未批准或不存在', en: 'The method sheet is not approved, or does not exist' },
  'sheet-of-other-method': {
    zh: '方法表单与任务规定的方法不符',
    en: 'The method sheet belongs to another method than the task asks for',
  },
  'sheet-of-other-part': {
    zh: '派工时为此项目指定了另一份方法表单',
    en: 'Another method sheet was named for this part when it was assigned',
  },
  'other-rule': {
    zh: '与客户约定的判定规则不同于检定规程规定的规则，请先在合同评审中更正',
    en: 'The decision rule agreed with the customer differs from that of the regulation; amend the order first',
  },
  'no-such-cell': { zh: '表单中没有这个单元格', en: 'The sheet has no such cell' },
  'computed-cell': { zh: '该列由系统计算，不能填写', en: 'This column is computed and cannot be typed' },
  unsent: { zh: '有读数尚未保存到服务器', en: 'Some readings have not reached the server yet' },
  'late-needs-reason': {
    zh: '补录的数据须说明未能及时记录的原因',
    en: 'A figure entered after the fact must say why it was not recorded at once',
  },
  'observed-in-future': { zh: '观测时间不能晚于当前时间', en: 'A figure cannot be observed in the future' },
  'observed-too-long-ago': {
    zh: '观测时间不能早于 {{days}} 天前',
    en: 'A figure observed more than {{days}} days ago can no longer be recorded',
  },
  'cell-taken': {
    zh: '该单元格已记录为 {{value}}（{{by}}），如有误请更正',
    en: 'This cell was recorded already as {{value}} by {{by}}; correct it if it is wrong',
  },
  'already-corrected': { zh: '该数据已被更正', en: 'This figure has been corrected already' },
  unchanged: { zh: '更正值与原值相同', en: 'The corrected figure equals the old one' },
  'no-such-role': { zh: '方法表单没有这个标准器角色', en: 'The sheet has no such role of standard' },
  'other-quantity': {
    zh: '该标准器的证书给出的是 {{found}} 的量值，不能用作以 {{unit}} 计的标准器',
    en: 'The certificate of this standard gives values in {{found}}; this role needs {{unit}}',
  },
  'fits-no-role': {
    zh: '{{number}} {{name}} 的证书没有本记录标准器所需的量值（{{asked}}）',
    en: 'The certificate of {{number}} {{name}} gives no value that the standards of this record need ({{asked}})',
  },
  'which-role': {
    zh: '{{number}} {{name}} 可用于多个用途，请选择用作哪一个',
    en: '{{number}} {{name}} fits several roles: say which one it takes',
  },
  'only-corrections': {
    zh: '记录提交后只能更正已有数据',
    en: 'After a record was submitted its figures can only be corrected',
  },
  'hands-of-same': { zh: '记录已由此人负责', en: 'This person has the record already' },
  'remark-needed': {
    zh: '请写明退回意见，或在相应位置标注意见',
    en: 'Say why the record goes back, or put remarks at their places',
  },
  'no-such-place': { zh: '记录中没有这个位置', en: 'The record has no such place' },
  'remark-answered': { zh: '该意见已答复', en: 'This remark has been answered already' },
  'remarks-open': {
    zh: '还有 {{count}} 条核验意见未答复，答复后才能提交',
    en: '{{count}} remarks of the checker are not answered yet; answer them, then submit',
  },
  'answer-first': { zh: '请先答复全部核验意见', en: 'Answer every remark of the checker first' },
  'revise-own-check': {
    zh: '这份记录由您核验，须由他人更正',
    en: 'You check this record; somebody else must correct it',
  },
  superseded: {
    zh: '此原始记录已由 {{number}} 代替，请以该记录为准',
    en: 'Record {{number}} has taken the place of this one; use that',
  },
  incomplete: { zh: '记录尚未完整：{{missing}}', en: 'The record is not complete: {{missing}}' },
  'outside-limits': {
    zh: '不满足方法规定的条件：{{what}}',
    en: 'Conditions of the method are not met: {{what}}',
  },
  'cannot-evaluate': { zh: '无法计算结果：{{reason}}', en: 'The result cannot be computed: {{reason}}' },
  copied: {
    zh: '全部读数与原始记录 {{number}} 逐个相同，复制的数据不能提交；请重新测量',
    en: 'All readings equal those of record {{number}}: copied readings cannot be submitted; measure again',
  },
  'import-faulty': {
    zh: '文件中有 {{count}} 处数据不能导入：{{faults}}',
    en: '{{count}} cells of the file cannot be taken: {{faults}}',
  },
  'import-nothing': { zh: '文件中没有可导入的读数', en: 'The file has no readings to take' },
  'import-too-many': { zh: '一次最多导入 {{limit}} 个读数', en: 'At most {{limit}} readings can be imported at once' },
  'import-no-column': { zh: '文件中没有“{{name}}”列', en: 'The file has no column "{{name}}"' },
  'import-not-a-number': { zh: '“{{value}}”不是数值', en: '"{{value}}" is not a number' },
  'import-empty-cell': { zh: '缺少读数', en: 'A reading is missing' },
  'import-no-point': { zh: '记录中没有测量点“{{value}}”', en: 'The record has no measuring point {{value}}' },
  'import-too-many-rows': {
    zh: '该行超出表单的测量点数或重复次数',
    en: 'This row is beyond the points or repetitions of the sheet',
  },
  'import-twice': { zh: '同一单元格在第 {{row}} 行已有读数', en: 'The same cell has a reading in row {{row}} already' },
  'attached-already': { zh: '该文件已附在本记录中', en: 'This file is attached to the record already' },
  'too-many-attachments': { zh: '一份记录最多附 {{limit}} 个文件', en: 'A record takes at most {{limit}} files' },
})
