import { messages } from './errors.ts'

export const messageErrors = messages('messages', {
  'bad-code': { zh: '请输入短信中的 6 位数字', en: 'Enter the six digits of the SMS' },
  'wrong-code': { zh: '验证码不正确或已过期，请重新获取', en: 'This code is wrong or too old; ask for another one' },
  'code-too-soon': {
    zh: '请在 {{seconds}} 秒后再获取验证码',
    en: 'Please wait {{seconds}} seconds before asking for another code',
  },
  'codes-of-the-day': {
    zh: '今天获取验证码的次数已用完，请明天再试',
    en: 'No more codes are sent today; please try again tomorrow',
  },
  'phone-needed': { zh: '请先验证手机号', en: 'Prove a phone number first' },
  obligatory: {
    zh: '安全、征求同意和有时限的事项必须发送邮件',
    en: 'Mails about security, consent and duties with a time limit cannot be switched off',
  },
  'topic-twice': { zh: '同一主题只能设置一次', en: 'A topic stands twice' },
  'robot-url': {
    zh: '请粘贴群机器人的地址，以 {{start}} 开头',
    en: 'Paste the address of the robot, which begins with {{start}}',
  },
  'robot-secret': { zh: '企业微信机器人没有加签密钥', en: 'Robots of WeCom have no secret' },
  'robot-name': { zh: '已有同名的机器人', en: 'There is a robot of this name' },
  'robots-enough': { zh: '每个单位最多 {{most}} 个机器人', en: 'An organisation has at most {{most}} robots' },
  'test-too-soon': { zh: '测试太频繁，请一分钟后再试', en: 'Too many tests; please try again in a minute' },
  'not-repeatable': { zh: '这条发送记录不能重发', en: 'This sending cannot be repeated' },
  'unknown-placeholder': {
    zh: '没有名为 {{name}} 的占位符',
    en: 'There is no placeholder named {{name}}',
  },
  'bad-placeholder': {
    zh: '占位符须写作 {{form}}，括号须成对',
    en: 'Write placeholders as {{form}}, with both pairs of braces',
  },
  'template-stale': {
    zh: '文案已由他人更新为第 {{version}} 版，请刷新后再改',
    en: 'Version {{version}} was published meanwhile; please reload',
  },
})
