import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch, ThemeSwitch } from './HeaderControls.tsx'
import { Logo } from './Logo.tsx'
import { Themed } from './Themed.tsx'

/** Login, registration, password reset: a card beside what the platform stands for. Pages bring their own heading (h1) and form. */
export function AuthLayout() {
  const { t } = useTranslation()
  return (
    <Themed place="portal">
      <div className="th-auth">
        <aside className="th-auth-side" aria-label={t('app.name')}>
          <Link to="/" className="th-logo-link">
            <Logo size={40} />
          </Link>
          <div className="th-auth-words">
            <p className="th-auth-motto">{t('app.auth.motto')}</p>
            <ul>
              {(['one', 'two', 'three'] as const).map((line) => (
                <li key={line}>{t(`app.auth.${line}`)}</li>
              ))}
            </ul>
          </div>
          <div className="th-ruler" aria-hidden="true" />
        </aside>
        <div className="th-auth-page">
          <div className="th-auth-tools">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <main id="main" className="th-auth-card" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
    </Themed>
  )
}
