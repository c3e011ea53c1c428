import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import type { SessionView } from '@tongheng/contract/accounts'
import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { Alert, Button, Drawer, Layout, Menu } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languageWasChosen } from './i18n.ts'
import { LanguageSwitch, ThemeSwitch } from './HeaderControls.tsx'
import { Logo } from './Logo.tsx'
import { currentEntry, visibleNavigation } from './navigation.tsx'
import { NotificationBell } from './NotificationBell.tsx'
import { OrganizationSwitch } from './OrganizationSwitch.tsx'
import { usePageExists } from './pageExists.ts'
import { isLeaving, SignedInContext, useSession, useSignedIn } from './session.ts'
import { askToSignInAgain } from './signedOut.ts'
import { SignInAgain } from './SignInAgain.tsx'
import { usePreferences } from './preferences.tsx'
import { UserMenu } from './UserMenu.tsx'
import { TextLink } from '../ui/TextLink.tsx'

function SideMenu({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const groups = visibleNavigation(useSignedIn().posts, usePageExists())
  const current = currentEntry(groups, pathname)
  const entries = groups.flatMap((group) => group.entries)
  const menu = groups.map((group) => ({
    key: `group-${group.key}`,
    type: 'group' as const,
    label: collapsed ? null : t(`app.navGroup.${group.key}`),
    children: group.entries.map(({ key, path, icon }) => ({
      key,
      icon,
      title: t(`app.nav.${key}`),
      label: <TextLink href={path}>{t(`app.nav.${key}`)}</TextLink>,
    })),
  }))
  return (
    <nav aria-label={t('app.work.navigation')}>
      <Menu
        theme="dark"
        mode="inline"
        inlineCollapsed={collapsed}
        items={menu}
        selectedKeys={current === undefined ? [] : [current]}
        onClick={({ key, domEvent }) => {
          const entry = entries.find((candidate) => candidate.key === key)
          // The link inside handles its own clicks; this is for the keyboard and the collapsed icon.
          if (entry && !domEvent.defaultPrevented) history.push(entry.path)
        }}
      />
    </nav>
  )
}

/** Why nothing can be done: no consent to the rules (PIPL 14), or an organisation that was deregistered (NQI-6.1-closing). */
function ReadOnlyNotice() {
  const { t } = useTranslation()
  const { readOnly, account } = useSignedIn()
  const rights = <TextLink href="/work/account/privacy">{t('app.user.privacy')}</TextLink>
  if (!account.consented) return <Alert banner type="warning" title={t('app.consentNeeded')} action={rights} />
  return readOnly ? <Alert banner type="warning" title={t('app.readOnly')} /> : null
}

const sideKey = 'tongheng.side'

function useCollapsed() {
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(sideKey) === 'collapsed')
  const change = (next: boolean) => {
    localStorage.setItem(sideKey, next ? 'collapsed' : 'open')
    setCollapsed(next)
  }
  return [collapsed, change] as const
}

function NarrowMenu() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => setOpen(false), [pathname])
  return (
    <>
      <Button
        className="th-narrow"
        type="text"
        icon={<MenuOutlined />}
        aria-label={t('app.work.openMenu')}
        onClick={() => setOpen(true)}
      />
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={260}
        rootClassName="th-side-drawer"
        title={<Logo size={28} />}
      >
        <SideMenu collapsed={false} />
      </Drawer>
    </>
  )
}

/** Side navigation by posts, and a header with organisation, notices, language, theme and person. */
export function WorkbenchLayout() {
  const session = useSession()
  const [person, setPerson] = useState(session)
  if (session && session !== person) setPerson(session)
  useSurprise(session)
  // Between signing out and leaving there is nobody to show this to; whoever is signed out at work keeps the page as it is.
  const shown = session ?? (isLeaving() ? null : person)
  return shown ? (
    <SignedInContext value={shown}>
      <Workbench />
      <SignInAgain person={shown} />
    </SignedInContext>
  ) : null
}

/** The session ended although nobody wanted to leave. */
function useSurprise(session: SessionView | null) {
  const router = useRouter()
  const ended = session === null
  useEffect(() => {
    if (!ended || isLeaving()) return
    void askToSignInAgain().then((again) => (again ? undefined : router.invalidate()))
  }, [ended, router])
}

/** The account's language, unless another one was chosen on this device. */
function useAccountLanguage() {
  const { locale } = useSignedIn().account
  const { language, showLanguage } = usePreferences()
  useEffect(() => {
    if (locale !== language && !languageWasChosen()) showLanguage(locale)
  }, [locale, language, showLanguage])
}

function Workbench() {
  const { t } = useTranslation()
  useAccountLanguage()
  const [collapsed, setCollapsed] = useCollapsed()
  const Fold = collapsed ? MenuUnfoldOutlined : MenuFoldOutlined
  return (
    <Layout className="th-work" hasSider>
      <Layout.Sider
        className="th-work-side th-wide"
        width={216}
        collapsedWidth={64}
        collapsed={collapsed}
        trigger={null}
      >
        <Link to="/" className="th-work-logo" {...(collapsed ? { 'aria-label': t('app.portal.home') } : {})}>
          <Logo compact={collapsed} size={32} />
        </Link>
        <SideMenu collapsed={collapsed} />
      </Layout.Sider>
      <Layout>
        <Layout.Header className="th-work-header">
          <Button
            className="th-wide"
            type="text"
            icon={<Fold />}
            aria-label={t(collapsed ? 'app.work.expand' : 'app.work.collapse')}
            aria-expanded={!collapsed}
            onClick={() => setCollapsed(!collapsed)}
          />
          <NarrowMenu />
          <OrganizationSwitch />
          <div className="th-work-tools">
            <NotificationBell />
            <LanguageSwitch />
            <ThemeSwitch />
            <UserMenu />
          </div>
        </Layout.Header>
        <main id="main" className="th-work-main" tabIndex={-1}>
          <ReadOnlyNotice />
          <Outlet />
        </main>
      </Layout>
    </Layout>
  )
}
