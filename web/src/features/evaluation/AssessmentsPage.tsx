import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Assessment, assessments as api, ParticipantSide } from '@tongheng/contract/evaluation.assessments'
import { Pagination, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { DayText } from '../../ui/texts.tsx'
import { assessmentsRoute } from './routes.tsx'
import './evaluation.css'

/** Assessments with institutions and users, and what came of their plans, for everybody (NQI-7.2-improve). */
export function AssessmentsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = assessmentsRoute.useSearch()
  const { data, error, refetch } = useQuery({
    ...read(api.listAssessments, { query: search }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="th-page">
      <PageHeader
        title={t('evaluation.assessment.title')}
        intro={t('evaluation.assessment.intro')}
        back="/satisfaction"
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      {data?.total === 0 ? <EmptyState title={t('evaluation.assessment.none')} /> : null}
      <div className="th-stack">
        {(data?.entries ?? []).map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
        <Pagination
          current={search.page ?? 1}
          pageSize={20}
          total={data?.total ?? 0}
          hideOnSinglePage
          onChange={(page) => void navigate({ to: '/assessments', search: { page } })}
        />
      </div>
    </div>
  )
}

function Entry({ entry }: { entry: Assessment }) {
  const { t } = useTranslation()
  const words = (key: 'summary' | 'conclusions') => ({
    key,
    label: t(`evaluation.assessment.${key}`),
    value: <span className="th-prewrap">{entry[key]}</span>,
    wide: true,
  })
  return (
    <DescriptionCard
      title={<DayText value={entry.heldOn} />}
      columns={1}
      entries={[
        {
          key: 'participants',
          label: t('evaluation.assessment.participants'),
          value: <Participants entry={entry} />,
          wide: true,
        },
        words('summary'),
        words('conclusions'),
        { key: 'plan', label: t('evaluation.assessment.plan'), value: <Plan entry={entry} />, wide: true },
        { key: 'nextOn', label: t('evaluation.assessment.nextOn'), value: <DayText value={entry.nextOn} /> },
      ]}
    />
  )
}

function Participants({ entry: { participants } }: { entry: Assessment }) {
  const { t } = useTranslation()
  const named = ParticipantSide.options.map((side) => ({
    side,
    names: participants.filter((one) => one.side === side).map(({ name }) => name),
  }))
  return (
    <ul className="th-assessment-sides">
      {named
        .filter(({ names }) => names.length > 0)
        .map(({ side, names }) => (
          <li key={side}>
            <span className="th-faint">{t(`evaluation.assessment.side.${side}`)}</span>{' '}
            {names.join(t('app.listSeparator'))}
          </li>
        ))}
    </ul>
  )
}

function Plan({ entry: { plan } }: { entry: Assessment }) {
  const { t } = useTranslation()
  return (
    <ol className="th-assessment-plan">
      {plan.map(({ number, text, status }) => (
        <li key={number}>
          {text} <Tag>{t(`improvement.status.${status}`)}</Tag> <span className="th-faint th-number">{number}</span>
        </li>
      ))}
    </ol>
  )
}
