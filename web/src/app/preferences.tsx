import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { keepLanguage, loadLanguage } from './i18n.ts'
import type { Language, LoadedLanguage } from './i18n.ts'
import { publishPalette } from './palette.ts'
import type { ThemeName } from './palette.ts'

export type ThemeChoice = ThemeName | 'system'

interface Preferences {
  language: Language
  loaded: LoadedLanguage
  /** The person's choice, remembered on this device. */
  setLanguage: (language: Language) => void
  /** Shows a language without remembering it as a choice. */
  showLanguage: (language: Language) => void
  themeChoice: ThemeChoice
  theme: ThemeName
  setTheme: (choice: ThemeChoice) => void
}

const PreferencesContext = createContext<Preferences | null>(null)
const themeKey = 'tongheng.theme'
const prefersDark = () => window.matchMedia('(prefers-color-scheme: dark)')

const storedTheme = (): ThemeChoice => {
  const stored = localStorage.getItem(themeKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

const resolved = (choice: ThemeChoice): ThemeName => {
  if (choice !== 'system') return choice
  return prefersDark().matches ? 'dark' : 'light'
}

/** Shows the remembered theme before anything is drawn. */
export const publishStoredTheme = (): void => publishPalette(resolved(storedTheme()), document.documentElement)

/** Language and theme as the person chose them on this device. */
export function PreferencesProvider({ first, children }: { first: LoadedLanguage; children: ReactNode }) {
  const [loaded, setLoaded] = useState(first)
  const [themeChoice, setChoice] = useState(storedTheme)
  const [theme, setResolved] = useState(() => resolved(themeChoice))

  useEffect(() => {
    const query = prefersDark()
    const follow = () => {
      const name = resolved(themeChoice)
      publishPalette(name, document.documentElement)
      setResolved(name)
    }
    follow()
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [themeChoice])

  const showLanguage = useCallback((language: Language) => {
    void loadLanguage(language).then(setLoaded)
  }, [])

  const setLanguage = useCallback(
    (language: Language) => {
      keepLanguage(language)
      showLanguage(language)
    },
    [showLanguage],
  )

  const setTheme = useCallback((choice: ThemeChoice) => {
    if (choice === 'system') localStorage.removeItem(themeKey)
    else localStorage.setItem(themeKey, choice)
    setChoice(choice)
  }, [])

  const value = useMemo(
    () => ({ language: loaded.language, loaded, setLanguage, showLanguage, themeChoice, theme, setTheme }),
    [loaded, setLanguage, showLanguage, themeChoice, theme, setTheme],
  )
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}

export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext)
  if (!preferences) throw new Error('usePreferences outside PreferencesProvider')
  return preferences
}
