import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { evaluation as api, type QuarterReport } from '@tongheng/contract/evaluation'
import { Alert, Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { FiguresView } from './FiguresView.tsx'
import { QuarterSelect } from './QuarterSelect.tsx'
import { satisfactionRoute } from './routes.tsx'

/** Published quarters, for everybody (NQI-7.1-quarter). */
export function PublishedPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = satisfactionRoute.useSearch()
  const { data, error, refetch } = useQuery(read(api.listQuarterReports))
  const published = [...new Set((data?.reports ?? []).map(({ year, quarter }) => `${year}-${quarter}`))]
  const chosen = search.quarter ?? published[0]
  return (
    <div className="th-page">
      <PageHeader
        title={t('evaluation.public.title')}
        intro={t('evaluation.public.intro')}
        actions={
          chosen === undefined ? null : (
            <QuarterSelect
              value={chosen}
              options={published}
              onChange={(quarter) => void navigate({ to: '/satisfaction', search: { quarter } })}
            />
          )
        }
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data && chosen === undefined ? (
        <EmptyState title={t('evaluation.public.none')} description={t('evaluation.public.noneText')} />
      ) : null}
      {chosen === undefined ? null : <Report quarter={chosen} version={search.version} />}
    </div>
  )
}

function Report({ quarter: chosen, version }: { quarter: string; version: number | undefined }) {
  const [year = 0, quarter = 1] = chosen.split('-').map(Number)
  const { data, error, refetch } = useQuery({
    ...read(api.getQuarterReport, { query: { year, quarter, ...(version === undefined ? {} : { version }) } }),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <>
      <Head report={data} />
      <FiguresView figures={data.figures} />
    </>
  )
}

const formats = ['pdf', 'docx', 'xlsx'] as const

function Head({ report }: { report: QuarterReport }) {
  const { t } = useTranslation()
  const { year, quarter, version, reason, publishedAt, versions } = report
  const newest = versions[0]?.version ?? version
  return (
    <div className="th-report-head">
      {version < newest ? (
        <Alert type="warning" showIcon title={t('evaluation.public.older', { version: newest })} />
      ) : null}
      <p>
        {t('evaluation.version', { version })} · <MomentText value={publishedAt} />
        {reason === '' ? null : ` · ${reason}`}
      </p>
      <p>
        {formats.map((format) => (
          <Button
            key={format}
            href={`/api/quarter-reports/file?year=${year}&quarter=${quarter}&version=${version}&format=${format}`}
          >
            {t(`evaluation.format.${format}`)}
          </Button>
        ))}
        {versions.length < 2
          ? null
          : versions.map((one) => (
              <TextLink key={one.version} href={`/satisfaction?quarter=${year}-${quarter}&version=${one.version}`}>
                {t('evaluation.version', { version: one.version })}
              </TextLink>
            ))}
        <TextLink href="/improvements">{t('evaluation.public.improvements')}</TextLink>{' '}
        <TextLink href="/assessments">{t('evaluation.assessment.title')}</TextLink>
      </p>
    </div>
  )
}
