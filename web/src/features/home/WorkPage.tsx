import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { visibleNavigation } from '../../app/navigation.tsx'
import { usePageExists } from '../../app/pageExists.ts'
import { useSignedIn } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import './home.css'

/** Where work begins: who I am here, and the ways into what my posts allow. */
export function WorkPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const session = useSignedIn()
  const groups = visibleNavigation(session.posts, usePageExists())
  const entries = groups.flatMap((group) => group.entries).filter(({ path }) => path !== '/work')
  return (
    <div className="th-page">
      <PageHeader
        title={t('home.work.hello', { name: session.account.name })}
        intro={session.organization?.name ?? ''}
      />
      {session.organization === null ? (
        <EmptyState
          title={t('home.work.noOrganization')}
          description={t('home.work.noOrganizationText')}
          action={
            <Button type="primary" onClick={() => history.push('/work/organizations/new')}>
              {t('app.organization.apply')}
            </Button>
          }
        />
      ) : null}
      <ul className="th-shortcuts">
        {entries.map(({ key, path, icon }) => (
          <li key={key}>
            <TextLink href={path} className="th-shortcut">
              {icon} {t(`app.nav.${key}`)}
            </TextLink>
          </li>
        ))}
      </ul>
    </div>
  )
}
