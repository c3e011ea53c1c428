import { messages } from './errors.ts'

export const missionErrors = messages('missions', {
  'days-reversed': { zh: '结束日期早于开始日期', en: 'The last day is before the first' },
  'twice-named': { zh: '重复列出', en: 'Named twice' },
  'no-member': { zh: '此人不是本机构人员', en: 'This person does not belong to the laboratory' },
  'lead-not-in-team': { zh: '负责人须在任务成员中', en: 'The lead must be one of the team' },
  'no-item': { zh: '没有约定在现场校准的这台器具', en: 'No such instrument is agreed to be calibrated on site' },
  'item-elsewhere': {
    zh: '该器具已在现场任务 {{number}} 中',
    en: 'This instrument is in mission {{number}} already',
  },
  'limits-reversed': { zh: '下限大于上限', en: 'The lower limit is above the upper' },
  'no-standard': { zh: '没有这件标准器', en: 'There is no such standard' },
  'no-task': {
    zh: '“{{name}}”尚未分派任务，或其校准员不在任务成员中',
    en: '“{{name}}” has no task yet, or its calibrator is not in the team',
  },
  'not-in-team': { zh: '您不是此现场任务的成员', en: 'You are not in the team of this mission' },
  'not-the-lead': { zh: '由任务负责人或技术负责人办理', en: 'The lead of the team or the technical manager does this' },
  'safety-first': {
    zh: '尚未签认现场安全规定：{{names}}',
    en: 'These have not acknowledged the safety rules of the site yet: {{names}}',
  },
  'acknowledged-already': { zh: '您已签认过这份安全规定', en: 'You acknowledged these safety rules already' },
  'not-checked': {
    zh: '标准器尚未核查或核查不合格：{{names}}',
    en: 'These standards were not checked, or failed: {{names}}',
  },
  'not-checked-after': {
    zh: '返回后尚未核查标准器：{{names}}',
    en: 'These standards were not checked after the return: {{names}}',
  },
  'wrong-phase': { zh: '现在不是进行此项核查的时候', en: 'This check is not made now' },
  'value-asked': { zh: '请填写核查值：{{what}}', en: 'Enter the value that is asked: {{what}}' },
  'value-outside': {
    zh: '核查值超出 {{low}}～{{high}} {{unit}}，不能判为合格',
    en: 'The value is outside {{low}} to {{high}} {{unit}}: the check has not passed',
  },
  'counted-already': { zh: '该器具已清点过', en: 'This instrument was counted already' },
  'not-counted-in': { zh: '该器具尚未清点接收', en: 'This instrument was not counted in' },
  'still-on-loan': {
    zh: '尚未清点交还客户：{{names}}',
    en: 'These were counted in and not counted out: {{names}}',
  },
  'not-under-way': { zh: '任务不在进行中', en: 'The mission is not under way' },
  'papers-missing': {
    zh: '跨地区任务须留存差旅、住宿和运输资料，或说明没有的原因',
    en: 'A mission across regions keeps papers of travel, lodging and shipping, or says why there are none',
  },
  'file-or-note': { zh: '请上传文件，或说明没有的原因', en: 'Attach a file, or say why there is none' },
  'no-record': { zh: '该器具还没有原始记录', en: 'This instrument has no original record yet' },
  'within-limits': {
    zh: '记录中的环境条件未超出方法规定',
    en: 'The conditions on record are within the limits of the method',
  },
  'customer-named': { zh: '请填写同意继续的客户现场代表', en: "Name the customer's representative who consents" },
  stopped: { zh: '已决定停止，不能再同意', en: 'It was decided to stop: there is nothing to consent to' },
  'number-reused': {
    zh: '本设备的第 {{seq}} 条记录已另有内容，请在设备上重新下载任务',
    en: 'Entry {{seq}} of this device arrived before with other content; download the mission anew on the device',
  },
  'record-elsewhere': {
    zh: '该记录不属于此现场任务，数据已保留待处理',
    en: 'This record does not belong to the mission; the figure is kept until somebody decides on it',
  },
  withdrawn: {
    zh: '委托单 {{number}} 已撤回或正在重新评审，数据已保留待处理',
    en: 'Order {{number}} was withdrawn or is under review again; the figure is kept until somebody decides on it',
  },
  'not-under-way-kept': {
    zh: '现场任务不在进行中，数据已保留待处理',
    en: 'The mission is not under way; the figure is kept until somebody decides on it',
  },
  'resolved-already': { zh: '这条数据已处理', en: 'This figure was decided on already' },
  'nothing-to-resolve': {
    zh: '这条数据已在记录中，无需处理',
    en: 'This figure is in the record: there is nothing to decide',
  },
  unresolved: {
    zh: '还有 {{count}} 条现场数据待处理',
    en: '{{count}} figures from the site still wait for a decision',
  },
  'consented-already': { zh: '已经同意', en: 'Consent was given already' },
})
