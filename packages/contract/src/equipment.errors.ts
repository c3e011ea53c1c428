import { messages } from './errors.ts'

/** The first ones say why a standard cannot be used at a moment. */
export const equipmentErrors = messages('equipment', {
  'restriction-unclear': {
    zh: '{{number}} 限用，但没有写明还可用于什么',
    en: '{{number}} is restricted, and nothing says to what',
  },
  'restricted-method': {
    zh: '{{number}} 限用，不得用于此方法：{{restriction}}',
    en: '{{number}} is restricted and not for this method: {{restriction}}',
  },
  'restricted-values': {
    zh: '{{number}} 限用，证书没有限用范围内的量值：{{restriction}}',
    en: '{{number}} is restricted, and its certificate has no value within that: {{restriction}}',
  },
  'lot-expired': {
    zh: '{{number}} 的批次有效期至 {{expiresOn}}，已过期',
    en: 'The lot of {{number}} expired on {{expiresOn}}',
  },
  'out-of-stock': { zh: '{{number}} 已用完', en: '{{number}} is used up' },
  'not-in-use': {
    zh: '{{number}} 存疑或有故障，已隔离停用',
    en: '{{number}} is doubtful or faulty and was taken out of use',
  },
  'laid-up': { zh: '{{number}} 已停用', en: '{{number}} is laid up' },
  'on-loan': { zh: '{{number}} 已借出', en: '{{number}} is on loan' },
  scrapped: { zh: '{{number}} 已报废', en: '{{number}} was scrapped' },
  'label-of-another': {
    zh: '这是其他机构设备的标签，不能在本机构的记录中使用',
    en: 'This label is of equipment of another laboratory and cannot be used in a record of yours',
  },
  'label-unknown': {
    zh: '本机构设备中没有“{{code}}”',
    en: 'Your laboratory has no equipment “{{code}}”',
  },
  'no-certificate': { zh: '{{number}} 没有校准证书', en: '{{number}} has no calibration certificate' },
  expired: {
    zh: '{{number}} 的校准有效期至 {{validUntil}}，已过期',
    en: 'The calibration of {{number}} expired on {{validUntil}}',
  },
  'not-confirmed': {
    zh: '{{number}} 的证书 {{certificate}} 尚未经计量确认',
    en: 'Certificate {{certificate}} of {{number}} was not confirmed yet',
  },
  unsuitable: {
    zh: '{{number}} 经计量确认不满足使用要求',
    en: '{{number}} was found not to meet what the methods need',
  },
  'limit-negative': { zh: '允许值不能为负', en: 'What is allowed cannot be negative' },
  'requirement-empty': {
    zh: '请填写允许误差或允许不确定度',
    en: 'Give the largest error or the largest uncertainty that is allowed',
  },
  'requirement-not-met': {
    zh: '不满足方法要求：{{quantity}} {{nominal}} 处为 {{found}}，要求不超过 {{limit}}（{{source}}）',
    en: 'Not what the methods need: {{quantity}} at {{nominal}} is {{found}}, at most {{limit}} is asked for ({{source}})',
  },
  'requirement-missing': {
    zh: '证书没有方法要求的量值：{{quantity}} {{limit}}（{{source}}）',
    en: 'The certificate has no value that the methods need: {{quantity}} {{limit}} ({{source}})',
  },
  'dcc-not-xml': { zh: '数字校准证书须为 XML 文件', en: 'A Digital Calibration Certificate is an XML file' },
  'dcc-unreadable': { zh: '无法读取数字校准证书：{{reason}}', en: 'The certificate cannot be read: {{reason}}' },
  'dcc-changed': {
    zh: '文件在签名后被改动，不能作为证书登记',
    en: 'The file was altered after it was signed and is no certificate any more',
  },
  'no-correction': {
    zh: '证书 {{certificate}} 在 {{nominal}} 处没有量值，也不在其测量点之间',
    en: 'Certificate {{certificate}} has no value at {{nominal}}, nor on both sides of it',
  },
  'curve-outside': {
    zh: '{{nominal}} {{unit}} 超出修正曲线的适用范围 {{low}}～{{high}} {{unit}}',
    en: '{{nominal}} {{unit}} lies outside the domain of the correction curve, {{low}} to {{high}} {{unit}}',
  },
  'curve-coefficients': { zh: '多项式曲线请填写系数', en: 'A polynomial needs its coefficients' },
  'curve-points': { zh: '表格曲线至少要有两个点', en: 'A curve as a table needs two points at least' },
  'curve-order': { zh: '各点须按自变量从小到大排列，且不重复', en: 'The points stand in rising order, none twice' },
  'curve-domain': { zh: '适用范围不能超出表格的首末点', en: 'The domain lies within the first and the last point' },
  'curve-uncertainty': {
    zh: '多项式曲线请填写扩展不确定度和包含因子',
    en: 'A polynomial needs its uncertainty and coverage factor',
  },
  'curve-argument': {
    zh: '自变量与结果单位不同时，曲线只能给出实际值，不能给出修正值',
    en: 'From one unit to another a curve gives values, not corrections',
  },
  'curve-mixed': { zh: '多项式不带点，表格不带系数', en: 'A polynomial has no points, a table no coefficients' },
  'limits-missing': {
    zh: '请写明还可用于哪些方法或哪些量值',
    en: 'Say by which methods or for which values it may still be used',
  },
  'proposal-open': { zh: '已有待审批的申请', en: 'A proposal is waiting already' },
  'proposal-decided': { zh: '此申请已处理', en: 'This proposal was decided already' },
  'own-proposal': { zh: '不能审批自己的申请', en: 'Nobody decides a proposal of their own' },
  'happened-in-future': { zh: '日期不能晚于今天', en: 'The day cannot be in the future' },
  'place-missing': { zh: '请填写新的存放地点', en: 'Say where it is now' },
  'amount-missing': { zh: '请填写大于零的数量', en: 'Give an amount above zero' },
  'stock-short': { zh: '库存只有 {{stock}}', en: 'Only {{stock}} are left' },
  'not-stocked': { zh: '此类设备不记库存', en: 'No stock is kept of this kind of equipment' },
  'number-taken': { zh: '编号 {{number}} 已使用', en: 'Number {{number}} is in use already' },
  'certificate-known': {
    zh: '此证书已登记；如系更正录入错误，请填写更正原因',
    en: 'This certificate was entered already; give a reason if it was typed wrongly',
  },
  'nothing-to-correct': {
    zh: '没有需要更正的同号证书',
    en: 'There is no certificate of this number to correct',
  },
  'older-certificate': {
    zh: '校准日期早于已登记的证书 {{number}}（{{calibratedOn}}）',
    en: 'Older than certificate {{number}} of {{calibratedOn}}, which was entered already',
  },
  'calibrated-in-future': { zh: '校准日期不能晚于今天', en: 'The day of calibration cannot be in the future' },
  'ends-before-start': { zh: '有效期不能早于校准日期', en: 'It cannot end before the day of calibration' },
  'not-negative': { zh: '扩展不确定度不能为负', en: 'An expanded uncertainty cannot be negative' },
  'more-than-zero': { zh: '包含因子须大于零', en: 'A coverage factor is greater than zero' },
  'confirmed-already': { zh: '此证书已经计量确认', en: 'This certificate was confirmed already' },
  'not-newest-certificate': {
    zh: '只能确认最新的证书',
    en: 'Only the newest certificate can be confirmed',
  },
  'expired-certificate': { zh: '证书已过有效期，不能确认', en: 'The certificate has expired and cannot be confirmed' },
  'room-code-taken': { zh: '房间代码 {{code}} 已使用', en: 'Room code {{code}} is in use already' },
  'limits-reversed': { zh: '下限不能大于上限', en: 'The lower limit is above the upper one' },
  'temperature-range': { zh: '温度应在 −80 ℃ 至 200 ℃ 之间', en: 'A temperature lies between −80 ℃ and 200 ℃' },
  'humidity-range': { zh: '相对湿度应在 0 % 至 100 % 之间', en: 'Relative humidity lies between 0 % and 100 %' },
  'pressure-range': { zh: '气压应在 10 kPa 至 200 kPa 之间', en: 'Air pressure lies between 10 kPa and 200 kPa' },
  'read-in-future': { zh: '读数时间不能晚于现在', en: 'The time of reading cannot be in the future' },
  'read-too-long-ago': {
    zh: '只能补录 {{hours}} 小时内的读数',
    en: 'Readings older than {{hours}} hours cannot be entered any more',
  },
  'room-not-in-use': { zh: '此房间已停用', en: 'This room is not in use' },
  'room-stopped': {
    zh: '{{room}} 的环境超出限值，自 {{since}} 起停止工作',
    en: 'Work in {{room}} has stopped since {{since}}: its environment is outside the limits',
  },
  'room-stopped-by-person': {
    zh: '{{room}} 自 {{since}} 起停止工作：{{reason}}',
    en: 'Work in {{room}} has stopped since {{since}}: {{reason}}',
  },
  'room-silent': {
    zh: '{{room}} 的监测仪已 {{minutes}} 分钟没有读数',
    en: 'The loggers of {{room}} have been silent for {{minutes}} minutes',
  },
  'method-twice': { zh: '同一方法只能设一组限值', en: 'A method has one set of limits in a room' },
  'logger-unknown': { zh: '监测仪令牌无效或已停用', en: 'No logger in use has this token' },
  'logger-clock': {
    zh: '监测仪时钟与服务器相差 {{minutes}} 分钟，读数未接收',
    en: 'The clock of the logger differs from the server by {{minutes}} minutes; nothing was taken',
  },
  'logger-too-old': {
    zh: '只接收 {{days}} 天内的读数',
    en: 'Readings older than {{days}} days are not taken',
  },
  'too-many-readings': {
    zh: '一次最多 {{most}} 个读数，请分批发送',
    en: 'At most {{most}} readings at a time; send them in batches',
  },
  'stopped-already': { zh: '此房间已停止工作', en: 'Work in this room has stopped already' },
  'resumed-already': { zh: '此次停工已解除', en: 'Work was resumed already' },
  'range-reversed': { zh: '起始时间须早于截止时间', en: 'The beginning must be before the end' },
  'no-environment': {
    zh: '{{room}} 在此时刻前 {{minutes}} 分钟内没有环境记录',
    en: 'No environment reading of {{room}} within {{minutes}} minutes before this moment',
  },
})
