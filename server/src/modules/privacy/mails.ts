import type { Locale } from '@tongheng/contract'

/** The last message to somebody who asked to be erased, or why they are not. */
export const erasureMail = (
  locale: Locale,
  { name, granted, answer }: { name: string; granted: boolean; answer: string },
): { subject: string; text: string } =>
  locale === 'en'
    ? {
        subject: granted ? 'Tongheng: your account was closed' : 'Tongheng: your request was refused',
        text: `Dear ${name},\n\n${granted ? 'your account was closed and your data erased, but for what the law keeps: your name on records and certificates that you signed, and the log.' : 'your request to be erased was refused.'}\n\n${answer}\n\nTongheng`,
      }
    : {
        subject: granted ? '通衡平台：账号已注销' : '通衡平台：注销申请未通过',
        text: `${name}，您好：\n\n${granted ? '您的账号已注销，个人信息已删除；依法须保存的内容（您签署的记录和证书上的署名、操作日志）除外。' : '您的注销申请未通过。'}\n\n${answer}\n\n通衡平台`,
      }
