import { errorTexts } from '@tongheng/contract/registry'
import { zodWords } from '@tongheng/contract/zodWords'
import antdLocale from 'antd/locale/en_US'
import type { LanguagePack } from '../i18n.ts'
import ui from '../../ui/en.json'
import app from '../en.json'
import { byModule, refusalTexts } from './collect.ts'

export const pack: LanguagePack = {
  texts: {
    ...byModule(import.meta.glob('../../features/*/en.json', { eager: true, import: 'default' })),
    app,
    ui,
  },
  refusals: refusalTexts(errorTexts, (message) => message.en),
  antd: antdLocale,
  dayjs: 'en',
  zod: { localeError: zodWords.en },
}
