import { errorTexts } from '@tongheng/contract/registry'
import antdLocale from 'antd/locale/zh_CN'
import 'dayjs/locale/zh-cn'
import { locales } from 'zod'
import type { LanguagePack } from '../i18n.ts'
import { byModule, refusalTexts } from './collect.ts'

export const pack: LanguagePack = {
  texts: byModule(
    import.meta.glob('../../{app,ui}/zh-CN.json', { eager: true, import: 'default' }),
    import.meta.glob('../../features/*/zh-CN.json', { eager: true, import: 'default' }),
  ),
  refusals: refusalTexts(errorTexts, (message) => message.zh),
  antd: antdLocale,
  dayjs: 'zh-cn',
  zod: locales.zhCN(),
}
