import { BgColorsOutlined, DesktopOutlined, GlobalOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { languages } from './i18n.ts'
import { usePreferences } from './preferences.tsx'
import type { ThemeChoice } from './preferences.tsx'

/** Each language in its own words, whichever is current. */
const languageNames = { 'zh-CN': '简体中文', en: 'English' } as const

export function LanguageSwitch() {
  const { t } = useTranslation()
  const { language, setLanguage } = usePreferences()
  const entries = languages.map((key) => ({
    key,
    label: <span lang={key}>{languageNames[key]}</span>,
    onClick: () => setLanguage(key),
  }))
  return (
    <Dropdown menu={{ items: entries, selectable: true, selectedKeys: [language] }} trigger={['click']}>
      <Button
        type="text"
        icon={<GlobalOutlined />}
        aria-label={t('app.language')}
        aria-haspopup="menu"
        title={t('app.language')}
      />
    </Dropdown>
  )
}

const themeIcons = { light: <SunOutlined />, dark: <MoonOutlined />, system: <DesktopOutlined /> } as const

export function ThemeSwitch() {
  const { t } = useTranslation()
  const { themeChoice, setTheme } = usePreferences()
  const entries = (['light', 'dark', 'system'] satisfies ThemeChoice[]).map((key) => ({
    key,
    icon: themeIcons[key],
    label: t(`app.theme.${key}`),
    onClick: () => setTheme(key),
  }))
  return (
    <Dropdown menu={{ items: entries, selectable: true, selectedKeys: [themeChoice] }} trigger={['click']}>
      <Button
        type="text"
        icon={<BgColorsOutlined />}
        aria-label={t('app.theme.label')}
        aria-haspopup="menu"
        title={t('app.theme.label')}
      />
    </Dropdown>
  )
}
