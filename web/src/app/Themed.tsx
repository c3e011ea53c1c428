import { App, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { usePreferences } from './preferences.tsx'
import { antdThemeOf } from './theme.ts'

/** antd in our theme and the chosen language; `place` sets how generous it is. */
export function Themed({ place, children }: { place: 'workbench' | 'portal'; children: ReactNode }) {
  const { theme, loaded } = usePreferences()
  return (
    <ConfigProvider locale={loaded.antd} theme={antdThemeOf(theme, place)} button={{ autoInsertSpace: false }}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}
