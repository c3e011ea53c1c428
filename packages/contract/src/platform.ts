import { messages } from './errors.ts'

/** Refusals of the kernel itself. */
export const platformErrors = messages('platform', {
  maintenance: {
    zh: '平台正在维护，暂时只能查看，约 {{minutes}} 分钟后恢复，请稍后再试',
    en: 'The platform is under maintenance and can only be read; try again in about {{minutes}} minutes',
  },
  invalid: { zh: '请检查标出的内容', en: 'Please check the marked fields' },
  required: { zh: '请填写此项', en: 'Please fill this in' },
  'not-offered': { zh: '请从给出的选项中选择', en: 'Choose one of those offered' },
  'not-a-number': { zh: '请输入十进制数，例如 10.020', en: 'Enter a decimal number, such as 10.020' },
  'control-characters': { zh: '含有不允许的控制字符', en: 'Contains control characters that are not allowed' },
  'bad-totp': { zh: '动态口令是六位数字', en: 'The code has six digits' },
  'bad-json': { zh: '请求不是有效的 JSON', en: 'The request is not valid JSON' },
  'sign-in-needed': { zh: '请先登录', en: 'Please sign in first' },
  'no-post': { zh: '您的岗位无权进行此操作', en: 'Your post does not allow this' },
  'bad-key': {
    zh: '接口密钥无效、已过期或已吊销，或不允许从此地址使用',
    en: 'The key is not valid, has expired or was revoked, or may not be used from this address',
  },
  'scope-missing': { zh: '此接口密钥没有这项权限', en: 'This key has no scope that opens this' },
  'key-cannot-sign': { zh: '接口密钥不能签名或确认身份', en: 'A key cannot sign nor prove who somebody is' },
  'read-only': {
    zh: '本单位已从平台注销，只能查看和导出',
    en: 'This organisation was deregistered: its data can be read and exported, not changed',
  },
  'other-origin': { zh: '请求来自其他网站，已拒绝', en: 'The request came from another site and was refused' },
  'not-found': { zh: '未找到', en: 'Not found' },
  'no-such-operation': { zh: '没有这个接口', en: 'There is no such operation' },
  'too-long': { zh: '最多 {{limit}} 个字符', en: 'At most {{limit}} characters' },
  'no-such-move': { zh: '当前状态（{{status}}）下不能进行此操作', en: 'This cannot be done in status {{status}}' },
  stale: {
    zh: '内容已被他人（{{by}}）修改，请载入最新内容后再试',
    en: 'Somebody else ({{by}}) changed this meanwhile; load what is stored now and try again',
  },
  'too-large': { zh: '内容超过上限 {{limit}}', en: 'Larger than the limit of {{limit}}' },
  'file-type': {
    zh: '不接受此类文件（识别为 {{found}}）',
    en: 'This kind of file is not accepted (seen as {{found}})',
  },
  'file-mismatch': {
    zh: '文件内容（{{found}}）与文件名或声明的类型不符',
    en: 'The content ({{found}}) does not match the name or the stated type',
  },
  'file-missing': { zh: '请选择一个文件', en: 'Choose a file' },
  'broken-upload': { zh: '文件没有传完，请重试', en: 'The upload broke off; please try again' },
  'file-refused': { zh: '文件未通过安全检查', en: 'The file did not pass the security check' },
  'table-kind': {
    zh: '请上传 Excel 工作簿（.xlsx）或 .csv 文件，内容须与扩展名一致',
    en: 'Upload an Excel workbook (.xlsx) or a .csv file whose content is what its name says',
  },
  'table-old': {
    zh: '旧版 Excel（.xls）或加密的工作簿无法读取，请另存为不加密的 .xlsx',
    en: 'Old Excel files (.xls) and workbooks with a password cannot be read; save as .xlsx without a password',
  },
  'table-macros': {
    zh: '不接受含宏的工作簿，请另存为不含宏的 .xlsx',
    en: 'Workbooks with macros are not accepted; save as .xlsx without macros',
  },
  'table-broken': { zh: '文件已损坏，无法读取', en: 'The file is damaged and cannot be read' },
  'table-too-big': {
    zh: '工作簿展开后过大，请只保留要导入的工作表',
    en: 'The workbook is too big when unpacked; keep only the sheet to be imported',
  },
  'table-too-many-rows': { zh: '一次最多 {{limit}} 行，请分次导入', en: 'At most {{limit}} rows at a time' },
  'table-too-many-columns': { zh: '最多 {{limit}} 列', en: 'At most {{limit}} columns' },
  'table-empty': { zh: '表格是空的', en: 'The table is empty' },
  'table-merged': {
    zh: '有合并的单元格（{{cells}}），请取消合并并逐格填写后重试',
    en: 'Cells are merged ({{cells}}); unmerge them and fill each one in',
  },
  'table-formulas': {
    zh: '有公式（{{cells}}），请复制后“选择性粘贴为数值”，或直接复制粘贴到网页',
    en: 'There are formulas ({{cells}}); paste them as values, or copy the cells and paste them into the page',
  },
  'unsupported-media': { zh: '不支持的内容类型', en: 'Unsupported content type' },
  'too-many': {
    zh: '请求过于频繁，请 {{seconds}} 秒后再试',
    en: 'Too many requests; try again in {{seconds}} seconds',
  },
  'key-reused': {
    zh: '同一幂等键用于了不同的请求',
    en: 'The same Idempotency-Key was used for a different request',
  },
  'signature-needed': { zh: '请输入密码或动态口令以签名', en: 'Enter your password or code to sign' },
  'time-stamp-failed': {
    zh: '时间戳服务没有给出可用的时间戳，未签名，请稍后再试',
    en: 'The time-stamp service gave no usable time-stamp; nothing was signed. Please try again later',
  },
  'signature-wrong': { zh: '密码或动态口令不正确，未签名', en: 'Password or code is wrong; nothing was signed' },
  'year-not-loaded': {
    zh: '{{year}} 年的工作日历尚未发布，不能计算期限',
    en: 'The working-day calendar of {{year}} is not loaded; no deadline can be computed',
  },
  'reference-missing': { zh: '引用的对象不存在', en: 'Something referred to does not exist' },
  duplicate: { zh: '已存在相同的记录', en: 'The same entry exists already' },
  unavailable: { zh: '服务暂时不可用，请稍后再试', en: 'Temporarily unavailable; please try again' },
  bug: { zh: '系统出错，已记录（编号 {{requestId}}）', en: 'Something went wrong on our side (id {{requestId}})' },
})
