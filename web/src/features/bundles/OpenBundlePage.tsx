import { useQuery } from '@tanstack/react-query'
import { bundles as api } from '@tongheng/contract/bundles'
import { enterprisePosts } from '@tongheng/contract/posts'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSession } from '../../app/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { BundleFacts, TiersCard } from './BundleFacts.tsx'
import { openBundleRoute } from './routes.tsx'

/** One bundle that can be joined, for everybody. */
export function OpenBundlePage() {
  const { t } = useTranslation()
  const params = openBundleRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getOpenBundle, { params }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active className="th-page" />
  return (
    <div className="th-page">
      <PageHeader
        title={data.title}
        back="/bundles"
        intro={t('bundles.howItGoes')}
        actions={<JoinLink id={data.id} />}
      />
      <div className="th-stack">
        <TiersCard of={data} />
        <BundleFacts of={data} />
      </div>
    </div>
  )
}

function JoinLink({ id }: { id: string }) {
  const { t } = useTranslation()
  const session = useSession()
  const page = `/work/bundles/${id}`
  if (session === null)
    return <TextLink href={`/login?returnTo=${encodeURIComponent(page)}`}>{t('bundles.signIn')}</TextLink>
  return holdsAny(session, [...enterprisePosts, 'window-clerk']) ? (
    <TextLink href={page}>{t('bundles.goToJoin')}</TextLink>
  ) : null
}
