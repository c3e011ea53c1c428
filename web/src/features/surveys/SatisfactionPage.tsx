import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { bandOf, bands, surveyQuestions, surveys as api } from '@tongheng/contract/surveys'
import type { SatisfactionEntry } from '@tongheng/contract/surveys'
import { Select, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { lastQuarters, quarterOf } from './quarters.ts'
import { satisfactionRoute } from './routes.tsx'
import './surveys.css'

/** Published results of a quarter by institution, for everybody. */
export function SatisfactionPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const now = new Date()
  const { quarter = quarterOf(now) } = satisfactionRoute.useSearch()
  const words = (one: string) => {
    const [year, number] = one.split('-')
    return t('surveys.quarter', { year, number })
  }
  const known = lastQuarters(now, 8)
  const shown = known.includes(quarter) ? known : [quarter, ...known]
  return (
    <div className="th-page">
      <PageHeader
        title={t('surveys.public.title')}
        intro={t('surveys.public.intro')}
        actions={
          <Select
            aria-label={t('surveys.public.choose')}
            className="th-quarter"
            value={quarter}
            options={shown.map((value) => ({ value, label: words(value) }))}
            onChange={(value) => void navigate({ to: '/satisfaction', search: { quarter: value } })}
          />
        }
      />
      <Results quarter={quarter} title={words(quarter)} />
    </div>
  )
}

function Results({ quarter, title }: { quarter: string; title: string }) {
  const { t } = useTranslation()
  const [year = 0, number = 1] = quarter.split('-').map(Number)
  const { data, error, refetch } = useQuery({
    ...read(api.satisfaction, { query: { year, quarter: number } }),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  if (data.entries.length === 0)
    return (
      <EmptyState title={t('surveys.public.none', { quarter: title })} description={t('surveys.public.noneText')} />
    )
  return (
    <>
      <BandLegend />
      {data.entries
        .toSorted((a, b) => b.mean - a.mean)
        .map((entry) => (
          <InstitutionResult key={entry.institutionId} entry={entry} />
        ))}
    </>
  )
}

const BandLegend = () => {
  const { t } = useTranslation()
  return (
    <ul className="th-band-legend" aria-label={t('surveys.public.bands')}>
      {bands.toReversed().map((band) => (
        <li key={band} className={`th-band-${band}`}>
          {t(`surveys.band.${band}`)}
        </li>
      ))}
    </ul>
  )
}

function InstitutionResult({ entry }: { entry: SatisfactionEntry }) {
  const { t } = useTranslation()
  const all = entry.bands.reduce((sum, count) => sum + count, 0)
  const shares = bands.map((band, index) => ({ band, share: (100 * (entry.bands[index] ?? 0)) / Math.max(all, 1) }))
  return (
    <section className="th-satisfaction" aria-label={entry.institution}>
      <header>
        <h2>
          <Link to="/institutions/$id" params={{ id: entry.institutionId }}>
            {entry.institution}
          </Link>
        </h2>
        <span className="th-faint">{t('surveys.public.answers', { count: entry.answers })}</span>
        <strong className="th-mean">
          {entry.mean.toFixed(2)}
          <small> / 10</small>
        </strong>
      </header>
      <div className="th-bands" role="img" aria-label={shareWords(shares, t)}>
        {shares.toReversed().map(({ band, share }) =>
          share === 0 ? null : (
            <span
              key={band}
              className={`th-band-${band}`}
              style={{ flexGrow: share }}
              title={t(`surveys.band.${band}`)}
            >
              {share >= 8 ? `${Math.round(share)} %` : ''}
            </span>
          ),
        )}
      </div>
      <ol className="th-scores">
        {surveyQuestions.map((question, index) => {
          const mean = entry.questions[index] ?? 0
          return (
            <li key={question}>
              <span>{t(`surveys.question.${question}`)}</span>
              <span className={`th-score-bar th-band-${bandOf(Math.max(1, Math.round(mean)))}`} aria-hidden="true">
                <span style={{ width: `${mean * 10}%` }} />
              </span>
              <strong className="th-number">{mean.toFixed(1)}</strong>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const shareWords = (shares: readonly { band: string; share: number }[], t: (key: string) => string): string =>
  shares.map(({ band, share }) => `${t(`surveys.band.${band}`)} ${Math.round(share)} %`).join(', ')
