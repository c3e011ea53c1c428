import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { listWork } from '@tongheng/contract/work'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { visibleNavigation } from '../../app/navigation.tsx'
import { usePageExists } from '../../app/pageExists.ts'
import { useSignedIn } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { WaitingGroup } from './WaitingGroup.tsx'
import { WaitingFigures } from './WaitingFigures.tsx'
import './home.css'

/** Where work begins: what waits for me, the most urgent first, and the ways into what my posts allow. */
export function WorkPage() {
  const { t } = useTranslation()
  const session = useSignedIn()
  return (
    <div className="th-page">
      <PageHeader
        title={t('home.work.hello', { name: session.account.name })}
        intro={session.posts.map((post) => t(`app.post.${post}`)).join(t('app.listSeparator'))}
      />
      {session.organization === null ? <NoOrganization /> : session.posts.length === 0 ? <NotApproved /> : <Waiting />}
      <Shortcuts />
    </div>
  )
}

function NoOrganization() {
  const { t } = useTranslation()
  const { history } = useRouter()
  return (
    <EmptyState
      title={t('home.work.noOrganization')}
      description={t('home.work.noOrganizationText')}
      action={
        <Button type="primary" onClick={() => history.push('/work/organizations/new')}>
          {t('app.organization.apply')}
        </Button>
      }
    />
  )
}

/** The organisation acted for is under review, was returned or has closed: nobody holds a post in it. */
function NotApproved() {
  const { t } = useTranslation()
  const { history } = useRouter()
  return (
    <EmptyState
      title={t('home.work.notApproved')}
      description={t('home.work.notApprovedText')}
      action={
        <Button type="primary" onClick={() => history.push('/work/organization')}>
          {t('home.work.seeRegistration')}
        </Button>
      }
    />
  )
}

function Waiting() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({ ...read(listWork), refetchInterval: 60_000 })
  if (!data && error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 5 }} />
  if (data.groups.length === 0) {
    return (
      <section className="th-waiting-none">
        <EmptyState title={t('home.work.nothing')} description={t('home.work.nothingText')} />
      </section>
    )
  }
  return (
    <>
      <WaitingFigures groups={data.groups} />
      <div className="th-waiting">
        {data.groups.map((group) => (
          <WaitingGroup key={group.kind} group={group} />
        ))}
      </div>
    </>
  )
}

function Shortcuts() {
  const { t } = useTranslation()
  const groups = visibleNavigation(useSignedIn().posts, usePageExists())
  const entries = groups.flatMap((group) => group.entries).filter(({ path }) => path !== '/work')
  if (entries.length === 0) return null
  return (
    <nav aria-label={t('home.work.shortcuts')}>
      <h2 className="th-section">{t('home.work.shortcuts')}</h2>
      <ul className="th-shortcuts">
        {entries.map(({ key, path, icon }) => (
          <li key={key}>
            <TextLink href={path} className="th-shortcut">
              {icon} {t(`app.nav.${key}`)}
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
