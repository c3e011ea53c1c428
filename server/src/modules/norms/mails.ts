import type { NormStatus } from '@tongheng/contract/norms'
import type { NormRow } from './queries.ts'

const words: Record<'zh' | 'en', Record<NormStatus, string>> = {
  zh: { upcoming: '即将实施', 'in-force': '现行', superseded: '被代替', abolished: '废止' },
  en: { upcoming: 'upcoming', 'in-force': 'in force', superseded: 'superseded', abolished: 'abolished' },
}

interface Changed {
  before: NormRow
  after: NormRow
  link: string
}

/** What a watcher is told. */
export function changeMail(language: 'zh' | 'en', { before, after, link }: Changed): { subject: string; text: string } {
  const [was, is] = [words[language][before.status], words[language][after.status]]
  if (language === 'en') {
    const instead = after.successor === '' ? '' : `\nIn its place: ${after.successor}`
    const title = after.title.en === '' ? after.title.zh : after.title.en
    return {
      subject: `${after.number}: ${is}`,
      text: `${after.number} ${title}\nStatus: ${was} → ${is}${instead}\n\n${link}`,
    }
  }
  const instead = after.successor === '' ? '' : `\n代替它的标准：${after.successor}`
  return {
    subject: `${after.number} 状态变更：${is}`,
    text: `${after.number} ${after.title.zh}\n状态：${was} → ${is}${instead}\n\n${link}`,
  }
}
