import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { evaluation as api, type ReportVersion, type UnsatisfiedCase } from '@tongheng/contract/evaluation'
import { Button, Card, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSession } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { AssessmentDrawer } from './AssessmentDrawer.tsx'
import { FiguresView } from './FiguresView.tsx'
import { QuarterSelect } from './QuarterSelect.tsx'
import { quarterOf } from './quarters.ts'
import { quartersRoute } from './routes.tsx'

/** A quarter as it stands now, with every unsatisfied answer; from here it is published. */
export function QuarterPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { quarter: chosen = quarterOf(new Date()) } = quartersRoute.useSearch()
  const [year = 0, quarter = 1] = chosen.split('-').map(Number)
  const { data, error, refetch } = useQuery({
    ...read(api.getQuarter, { query: { year, quarter } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="th-page">
      <PageHeader
        title={t('evaluation.title')}
        intro={t('evaluation.intro')}
        actions={
          <>
            <QuarterSelect
              value={chosen}
              onChange={(one) => void navigate({ to: '/work/quarters', search: { quarter: one } })}
            />
            <RecordAssessment />
            {data?.mayPublish ? <Publish year={year} quarter={quarter} versions={data.versions} /> : null}
          </>
        }
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <Versions versions={data.versions} />
          <Cases cases={data.cases} />
          <FiguresView figures={data.figures} />
        </>
      ) : error ? null : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
    </div>
  )
}

function RecordAssessment() {
  const { t } = useTranslation()
  const session = useSession()
  const [open, setOpen] = useState(false)
  if (!holdsAny(session, ['operator'])) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('evaluation.assessment.record')}</Button>
      <AssessmentDrawer open={open} onClose={() => setOpen(false)} />
    </>
  )
}

function Publish({ year, quarter, versions }: { year: number; quarter: number; versions: readonly ReportVersion[] }) {
  const { t } = useTranslation()
  const publish = useChange(api.publishQuarter)
  const isFirst = versions.length === 0
  return (
    <ActionButton
      kind="primary"
      label={t(isFirst ? 'evaluation.publish' : 'evaluation.correct')}
      confirm={t(isFirst ? 'evaluation.publishText' : 'evaluation.correctText')}
      {...(isFirst ? {} : { reason: 'required' as const })}
      onRun={({ reason = '' }: { reason?: string }) => publish.send({ body: { year, quarter, reason } })}
      done={t('evaluation.published')}
    />
  )
}

function Versions({ versions }: { versions: readonly ReportVersion[] }) {
  const { t } = useTranslation()
  const [last] = versions
  if (!last) return <p className="th-faint">{t('evaluation.notPublished')}</p>
  return (
    <p>
      <TextLink href={`/satisfaction?quarter=${last.year}-${last.quarter}`}>
        {t('evaluation.seePublished', { version: last.version })}
      </TextLink>
    </p>
  )
}

function Cases({ cases }: { cases: readonly UnsatisfiedCase[] }) {
  const { t } = useTranslation()
  if (cases.length === 0) return null
  return (
    <Card className="th-card" title={t('evaluation.cases')}>
      <ScrollBox label={t('evaluation.cases')}>
        <Table<UnsatisfiedCase>
          size="small"
          pagination={{ pageSize: 10, hideOnSinglePage: true }}
          rowKey="id"
          dataSource={[...cases]}
          columns={[
            {
              key: 'number',
              title: t('improvement.field.number'),
              render: (_: unknown, { id, number }) => (
                <Link to="/work/improvements/$id" params={{ id }} className="th-number">
                  {number}
                </Link>
              ),
            },
            {
              key: 'organization',
              title: t('improvement.field.organization'),
              render: (_: unknown, { organization }) => organization ?? t('improvement.platform'),
            },
            { key: 'finding', title: t('improvement.field.finding'), dataIndex: 'finding' },
            { key: 'cause', title: t('improvement.field.cause'), render: (_: unknown, { cause }) => cause || '—' },
            { key: 'action', title: t('improvement.field.action'), render: (_: unknown, { action }) => action || '—' },
            {
              key: 'status',
              title: t('improvement.field.status'),
              render: (_: unknown, { status }) => t(`improvement.status.${status}`),
            },
          ]}
        />
      </ScrollBox>
    </Card>
  )
}
