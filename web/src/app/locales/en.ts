import { errorTexts } from '@tongheng/contract/registry'
import antdLocale from 'antd/locale/en_US'
import { locales } from 'zod'
import type { LanguagePack } from '../i18n.ts'
import { byModule, refusalTexts } from './collect.ts'

export const pack: LanguagePack = {
  texts: byModule(
    import.meta.glob('../../{app,ui}/en.json', { eager: true, import: 'default' }),
    import.meta.glob('../../features/*/en.json', { eager: true, import: 'default' }),
  ),
  refusals: refusalTexts(errorTexts, (message) => message.en),
  antd: antdLocale,
  dayjs: 'en',
  zod: locales.en(),
}
