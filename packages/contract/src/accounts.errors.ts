import { messages } from './errors.ts'

export const accountErrors = messages('accounts', {
  'bad-code': { zh: '请输入六位动态口令或备用码', en: 'Enter the six-digit code or a backup code' },
  'bad-link': {
    zh: '链接无效、已使用或已过期，请重新获取',
    en: 'The link is not valid, was used already or has expired; ask for a new one',
  },
  'wrong-credentials': { zh: '邮箱或密码不正确', en: 'E-mail or password is wrong' },
  'wrong-password': { zh: '密码不正确', en: 'The password is wrong' },
  'wrong-code': { zh: '动态口令或备用码不正确', en: 'The code is wrong' },
  'second-factor-expired': {
    zh: '登录已超时，请重新登录',
    en: 'Signing in took too long; sign in again',
  },
  locked: {
    zh: '失败次数过多，账号已锁定，请 {{minutes}} 分钟后再试',
    en: 'Too many failures: the account is locked; try again in {{minutes}} minutes',
  },
  'slow-down': {
    zh: '此网络地址的失败次数过多，请 {{seconds}} 秒后再试',
    en: 'Too many failures from this address; try again in {{seconds}} seconds',
  },
  'email-taken': { zh: '此邮箱已注册，请直接登录', en: 'This e-mail address is registered; please sign in' },
  'consent-needed': { zh: '请阅读并同意个人信息处理说明', en: 'Please read and agree to the privacy notice' },
  'password-short': { zh: '密码至少 8 位', en: 'At least 8 characters' },
  'password-plain': {
    zh: '少于 10 位的密码须包含大写、小写、数字、符号中的三种',
    en: 'Shorter than 10 characters: use three of upper case, lower case, digits, signs',
  },
  'password-common': { zh: '此密码过于常见，容易被猜到', en: 'This password is too common and easily guessed' },
  'password-same': { zh: '新密码不能与当前密码相同', en: 'The new password is the same as the current one' },
  'two-factor-on': { zh: '两步验证已启用', en: 'The second factor is in use already' },
  'two-factor-off': { zh: '两步验证未启用', en: 'The second factor is not in use' },
  'two-factor-not-started': { zh: '请先扫描二维码', en: 'Scan the QR code first' },
  'password-needed': { zh: '请输入密码', en: 'Enter your password' },
  'sign-in-again': {
    zh: '您的账号没有密码，此操作须在登录后 {{minutes}} 分钟内进行。请退出后重新登录再操作',
    en: 'Your account has no password: do this within {{minutes}} minutes of signing in. Sign out, sign in again and repeat it',
  },
  'no-password': {
    zh: '您的账号没有密码，不能用密码签字。请到“登录与安全”设置密码，或用验证器的动态口令签字',
    en: 'Your account has no password to sign with: set one at “Sign-in and security”, or sign with a code of your authenticator',
  },
  'set-up-done': { zh: '系统已有运营管理员', en: 'The operator exists already' },
})
