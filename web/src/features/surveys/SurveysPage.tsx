import { Link } from '@tanstack/react-router'
import { surveys as api, SurveyStatus } from '@tongheng/contract/surveys'
import type { SurveyView } from '@tongheng/contract/surveys'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { surveysRoute } from './routes.tsx'

const meanOf = (scores: readonly number[]): string =>
  scores.length === 0 ? '—' : (scores.reduce((sum, score) => sum + score, 0) / scores.length).toFixed(1)

/** Surveys asked of my enterprise, or answered about my laboratory; the operator sees all. */
export function SurveysPage() {
  const { t } = useTranslation()
  const search = surveysRoute.useSearch()
  const kind = useSignedIn().organization?.kind
  const columns: ListColumn<SurveyView>[] = [
    {
      key: 'service',
      title: t('surveys.service'),
      cell: ({ institutionId, id, service }) => (
        <Link to="/work/surveys/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {service.number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('surveys.statusLabel'),
      cell: ({ status }) => <StatusTag of="surveys" status={status} />,
    },
    ...(kind === 'institution'
      ? []
      : [{ key: 'institution', title: t('surveys.institution'), cell: (row: SurveyView) => row.institution }]),
    ...(kind === 'enterprise'
      ? []
      : [{ key: 'client', title: t('surveys.client'), cell: (row: SurveyView) => row.client }]),
    {
      key: 'mean',
      title: t('surveys.mean'),
      align: 'right',
      cell: ({ scores }) => <span className="th-number">{meanOf(scores)}</span>,
    },
    { key: 'asked', title: t('surveys.askedAt'), cell: ({ askedAt }) => <MomentText value={askedAt} /> },
    { key: 'answered', title: t('surveys.answeredAt'), cell: ({ answeredAt }) => <MomentText value={answeredAt} /> },
  ]
  return (
    <ListPage
      title={t('surveys.title')}
      intro={t('surveys.intro')}
      label={t('surveys.title')}
      query={read(api.listSurveys, { query: search })}
      columns={columns}
      rowKey={(row) => `${row.institutionId} ${row.id}`}
      filters={[
        {
          key: 'status',
          kind: 'select',
          label: t('surveys.statusLabel'),
          options: SurveyStatus.options.map((value) => ({ value, label: t(`surveys.status.${value}`) })),
        },
      ]}
      empty={{ title: t('surveys.none'), description: t('surveys.noneText') }}
    />
  )
}
