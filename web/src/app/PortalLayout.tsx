import { LoginOutlined, MenuOutlined, ArrowRightOutlined } from '@ant-design/icons'
import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch, ThemeSwitch } from './HeaderControls.tsx'
import { Logo } from './Logo.tsx'
import { portalLinks } from './portalLinks.ts'
import { usePageExists } from './pageExists.ts'
import { useSession } from './session.ts'
import { Themed } from './Themed.tsx'
import { TextLink } from '../ui/TextLink.tsx'

function PortalLinks() {
  const { t } = useTranslation()
  const pageExists = usePageExists()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  return portalLinks
    .filter(({ path }) => pageExists(path))
    .map(({ key, path }) => (
      <TextLink
        key={key}
        href={path}
        className="th-portal-link"
        {...(pathname === path ? { 'aria-current': 'page' as const } : {})}
      >
        {t(`app.nav.${key}`)}
      </TextLink>
    ))
}

function SignInOrWork() {
  const { t } = useTranslation()
  const session = useSession()
  const { history } = useRouter()
  const icon = session ? <ArrowRightOutlined /> : <LoginOutlined />
  return (
    <Button
      type="primary"
      icon={icon}
      iconPlacement={session ? 'end' : 'start'}
      onClick={() => history.push(session ? '/work' : '/login')}
    >
      {session ? t('app.portal.toWork') : t('app.portal.signIn')}
    </Button>
  )
}

function PortalMenu() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        className="th-narrow"
        type="text"
        icon={<MenuOutlined />}
        aria-label={t('app.portal.menu')}
        onClick={() => setOpen(true)}
      />
      <Drawer open={open} onClose={() => setOpen(false)} size={280} title={t('app.portal.menu')}>
        <nav className="th-portal-drawer" aria-label={t('app.portal.navigation')} onClick={() => setOpen(false)}>
          <PortalLinks />
          <SignInOrWork />
        </nav>
      </Drawer>
    </>
  )
}

function PortalFooter() {
  const { t } = useTranslation()
  return (
    <footer className="th-portal-footer">
      <div className="th-portal-width">
        <Logo size={28} />
        <p>{t('app.portal.footer')}</p>
        <p className="th-faint">
          {t('app.portal.footerFine')} <TextLink href="/log">{t('app.portal.log')}</TextLink>{' '}
          <TextLink href="/privacy">{t('app.rules')}</TextLink>{' '}
          <TextLink href="/developers">{t('app.nav.integrations')}</TextLink>{' '}
          <TextLink href="/open-data">{t('app.portal.openData')}</TextLink>
        </p>
      </div>
    </footer>
  )
}

/** Header, page and footer of the public portal. */
export function PortalFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Themed place="portal">
      <div className="th-portal">
        <header className="th-portal-header">
          <div className="th-portal-width">
            <Link to="/" className="th-logo-link">
              <Logo />
            </Link>
            <nav className="th-wide th-portal-links" aria-label={t('app.portal.navigation')}>
              <PortalLinks />
            </nav>
            <div className="th-portal-tools">
              <LanguageSwitch />
              <ThemeSwitch />
              <span className="th-wide">
                <SignInOrWork />
              </span>
              <PortalMenu />
            </div>
          </div>
        </header>
        <main id="main" className="th-portal-main" tabIndex={-1}>
          {children}
        </main>
        <PortalFooter />
      </div>
    </Themed>
  )
}

export const PortalLayout = () => (
  <PortalFrame>
    <Outlet />
  </PortalFrame>
)
