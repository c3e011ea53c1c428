import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MaintenanceBanner } from './MaintenanceBanner.tsx'

/** Around every page: the skip link comes first for keyboard users. */
export function RootFrame() {
  const { t } = useTranslation()
  return (
    <>
      <a className="th-skip" href="#main">
        {t('app.skip')}
      </a>
      <MaintenanceBanner />
      <Outlet />
    </>
  )
}
