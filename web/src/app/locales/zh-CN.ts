import { errorTexts } from '@tongheng/contract/registry'
import { zodWords } from '@tongheng/contract/zodWords'
import antdLocale from 'antd/locale/zh_CN'
import 'dayjs/locale/zh-cn'
import type { LanguagePack } from '../i18n.ts'
import ui from '../../ui/zh-CN.json'
import app from '../zh-CN.json'
import { byModule, refusalTexts } from './collect.ts'

export const pack: LanguagePack = {
  texts: {
    ...byModule(import.meta.glob('../../features/*/zh-CN.json', { eager: true, import: 'default' })),
    app,
    ui,
  },
  refusals: refusalTexts(errorTexts, (message) => message.zh),
  antd: antdLocale,
  dayjs: 'zh-cn',
  zod: { localeError: zodWords['zh-CN'] },
}
