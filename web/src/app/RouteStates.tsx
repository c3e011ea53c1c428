import { Link, useRouter } from '@tanstack/react-router'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Refusal } from '@tongheng/contract/client'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { PortalFrame } from './PortalLayout.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <div className="th-centre">
      <EmptyState
        figure="lost"
        heading
        title={t('app.notFound.title')}
        description={t('app.notFound.text')}
        action={
          <Link to="/">
            <Button type="primary">{t('app.notFound.home')}</Button>
          </Link>
        }
      />
    </div>
  )
}

/** An address that no route has, seen outside of any layout. */
export const LostPage = () => (
  <PortalFrame>
    <NotFoundPage />
  </PortalFrame>
)

/** Anything a route threw: what happened, the request id to quote, and a way to try again. */
export function RouteError({ error }: { error: unknown }) {
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  if (error instanceof Refusal && error.status === 404) return <NotFoundPage />
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className="th-centre">
      <ErrorState error={error} onRetry={retry} heading />
    </div>
  )
}

export function PendingPage() {
  const { t } = useTranslation()
  return (
    <div className="th-page" role="status" aria-label={t('ui.loading')}>
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows: 8 }} />
    </div>
  )
}
