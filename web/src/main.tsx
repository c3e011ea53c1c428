import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api.ts'
import { loadLanguage, storedLanguage } from './app/i18n.ts'
import { PreferencesProvider, publishStoredTheme } from './app/preferences.tsx'
import { router } from './app/router.tsx'
import { Themed } from './app/Themed.tsx'
import './app/app.css'
import './ui/ui.css'

publishStoredTheme()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const first = await loadLanguage(storedLanguage())

createRoot(root).render(
  <StrictMode>
    <PreferencesProvider first={first}>
      <Themed place="workbench">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Themed>
    </PreferencesProvider>
  </StrictMode>,
)
