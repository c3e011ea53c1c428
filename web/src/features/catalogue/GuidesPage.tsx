import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { catalogue as api } from '@tongheng/contract/catalogue'
import type { ServiceItemView } from '@tongheng/contract/catalogue'
import { ServiceKind } from '@tongheng/contract/surveys'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { guidesRoute } from './routes.tsx'
import './catalogue.css'

/** The eight kinds of service, item by item, each with its guide. */
export function GuidesPage() {
  const { t } = useTranslation()
  const search = guidesRoute.useSearch()
  const { data, error, refetch } = useQuery({
    ...read(api.listServices, { query: { ...search, size: 200 } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="th-page">
      <PageHeader title={t('catalogue.title')} intro={t('catalogue.intro')} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      {data?.total === 0 ? <EmptyState title={t('catalogue.none')} description={t('catalogue.noneText')} /> : null}
      {ServiceKind.options.map((kind) => (
        <KindSection key={kind} kind={kind} items={(data?.entries ?? []).filter((item) => item.kind === kind)} />
      ))}
    </div>
  )
}

function KindSection({ kind, items }: { kind: ServiceKind; items: readonly ServiceItemView[] }) {
  const { t } = useTranslation()
  const local = useLocal()
  if (items.length === 0) return null
  return (
    <section className="th-services" aria-label={t(`surveys.kind.${kind}`)}>
      <h2>{t(`surveys.kind.${kind}`)}</h2>
      <ul>
        {items.map(({ id, name, summary, guide }) => (
          <li key={id}>
            <Link to="/guides/$id" params={{ id }}>
              {local(name)}
            </Link>
            <p className="th-faint">{summary}</p>
            {guide?.content.days ? <p>{t('catalogue.within', { count: guide.content.days })}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
