import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { analysis as api, analysisReaders, type AnalysisFigures, RegionLevel } from '@tongheng/contract/analysis'
import { Industry } from '@tongheng/contract/demand.logs'
import { fewestClients } from '@tongheng/contract/evaluation'
import { ServiceKind } from '@tongheng/contract/surveys'
import { DatePicker, Select, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { DemandCharts } from './DemandCharts.tsx'
import { DemandTables } from './DemandTables.tsx'
import { FlowTable, SatisfactionTables } from './OtherTables.tsx'
import { OwnFiguresView } from './OwnFiguresView.tsx'
import { analysisRoute } from './routes.tsx'
import { Summary } from './Summary.tsx'

/** The operator and the authorities see regions and industries, an institution itself against the average. */
export function AnalysisPage() {
  return holdsAny(useSignedIn(), analysisReaders) ? <WholeAnalysis /> : <OwnAnalysis />
}

type Search = ReturnType<typeof analysisRoute.useSearch>

function useSearchChange() {
  const navigate = useNavigate()
  const search = analysisRoute.useSearch()
  return (patch: Partial<Search>) => void navigate({ to: '/work/analysis', search: { ...search, ...patch } })
}

function WholeAnalysis() {
  const { t } = useTranslation()
  const { level = 'province', ...search } = analysisRoute.useSearch()
  const query = { ...search, level } as never
  const { data, error, refetch } = useQuery({ ...read(api.getAnalysis, { query }), placeholderData: keepPreviousData })
  return (
    <div className="th-page">
      <PageHeader title={t('analysis.title')} intro={t('analysis.intro')} actions={<Months />} />
      <Filters />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Figures figures={data} /> : error ? null : <Skeleton active paragraph={{ rows: 10 }} />}
    </div>
  )
}

function Figures({ figures }: { figures: AnalysisFigures }) {
  const { t } = useTranslation()
  return (
    <div className="th-stack">
      <p className="th-faint">
        {figures.countedAt === null ? (
          t('analysis.notCounted')
        ) : (
          <>
            {t('analysis.countedAt')} <MomentText value={figures.countedAt} />
          </>
        )}{' '}
        · {t('analysis.hidden', { count: fewestClients })}
      </p>
      <TextLink href="/open-data">{t('analysis.openData')}</TextLink>
      <Summary total={figures.total} />
      <DemandCharts figures={figures} />
      <DemandTables figures={figures} />
      <FlowTable flows={figures.flows} />
      <SatisfactionTables satisfaction={figures.satisfaction} />
    </div>
  )
}

function Months() {
  const { t } = useTranslation()
  const { from, to } = analysisRoute.useSearch()
  const change = useSearchChange()
  const day = (month: string | undefined) => (month === undefined ? null : dayjs(`${month}-01`))
  return (
    <DatePicker.RangePicker
      picker="month"
      aria-label={t('analysis.months')}
      placeholder={[t('analysis.from'), t('analysis.to')]}
      value={[day(from), day(to)]}
      onChange={(chosen) => change({ from: chosen?.[0]?.format('YYYY-MM'), to: chosen?.[1]?.format('YYYY-MM') })}
    />
  )
}

function Filters() {
  const { t } = useTranslation()
  const { level = 'province', industry, kind } = analysisRoute.useSearch()
  const change = useSearchChange()
  return (
    <div className="th-filters" role="search">
      <Select
        className="th-filter-select"
        aria-label={t('analysis.level')}
        value={level}
        options={RegionLevel.options.map((value) => ({ value, label: t(`analysis.levelOf.${value}`) }))}
        onChange={(value) => change({ level: value })}
      />
      <Select
        className="th-filter-select"
        aria-label={t('analysis.industry')}
        placeholder={t('analysis.industry')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={industry}
        options={Industry.options.map((value) => ({ value, label: t(`demand.industry.${value}`) }))}
        onChange={(value) => change({ industry: value })}
      />
      <Select
        className="th-filter-select"
        aria-label={t('analysis.kind')}
        placeholder={t('analysis.kind')}
        allowClear
        value={kind}
        options={ServiceKind.options.map((value) => ({ value, label: t(`surveys.kind.${value}`) }))}
        onChange={(value) => change({ kind: value })}
      />
    </div>
  )
}

function OwnAnalysis() {
  const { t } = useTranslation()
  const { from, to } = analysisRoute.useSearch()
  const { data, error, refetch } = useQuery({
    ...read(api.getOwnAnalysis, { query: { from, to } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="th-page">
      <PageHeader title={t('analysis.own.title')} intro={t('analysis.own.intro')} actions={<Months />} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? <OwnFiguresView {...data} /> : error ? null : <Skeleton active />}
    </div>
  )
}
