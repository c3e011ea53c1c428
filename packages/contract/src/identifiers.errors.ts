import { messages } from './errors.ts'

/** What is wrong with a number or address that people type, in words they can act on. */
export const identifierErrors = messages('identifiers', {
  'uscc-length': {
    zh: '统一社会信用代码为 18 位；15 位的旧注册号不能使用',
    en: 'The unified social credit code has 18 characters; old 15-digit registration numbers cannot be used',
  },
  'uscc-letters': {
    zh: '统一社会信用代码不含字母 I、O、S、V、Z，请核对是否为数字 1、0、5、2',
    en: 'The letters I, O, S, V, Z never occur in this code; check for the digits 1, 0, 5, 2',
  },
  'uscc-form': {
    zh: '统一社会信用代码由数字和大写字母组成，第 3 至 8 位为数字',
    en: 'Digits and letters only; characters 3 to 8 are digits',
  },
  'uscc-organization-check': {
    zh: '第 9 至 17 位（组织机构代码）校验不符，请核对',
    en: 'Characters 9 to 17 (organisation code) fail their check digit; please compare them',
  },
  'uscc-check': {
    zh: '统一社会信用代码校验不符，请逐位核对',
    en: 'The code fails its check digit; please compare it character by character',
  },
  'id-old': {
    zh: '15 位身份证号码已停用，请填写 18 位号码',
    en: 'Identity numbers of 15 digits are no longer valid; enter the 18-digit number',
  },
  'id-form': {
    zh: '身份证号码为 18 位数字，末位可以是 X',
    en: 'The identity number has 18 digits; the last may be X',
  },
  'id-date': { zh: '身份证号码中的出生日期不存在', en: 'The date of birth in the number does not exist' },
  'id-future': { zh: '身份证号码中的出生日期在今天之后', en: 'The date of birth in the number is after today' },
  'id-check': {
    zh: '身份证号码校验不符，请逐位核对',
    en: 'The number fails its check digit; please compare it digit by digit',
  },
  'id-region': {
    zh: '身份证号码的地区代码不在现行表中，请核对（旧代码仍有效）',
    en: 'The region of the number is not in the table; please compare (retired codes remain valid)',
  },
  mobile: {
    zh: '请输入 11 位手机号，例如 138 0013 8000',
    en: 'Enter a mobile number of 11 digits, such as 138 0013 8000',
  },
  phone: {
    zh: '请输入手机号、带区号的固定电话（如 0951-6038888）或 400/800 电话',
    en: 'Enter a mobile number, a landline with area code (such as 0951-6038888) or a 400/800 number',
  },
  email: { zh: '请输入有效的电子邮箱', en: 'Enter a valid e-mail address' },
  region: {
    zh: '请选择行政区划（6 位代码）',
    en: 'Choose a region (six-digit code)',
  },
})
