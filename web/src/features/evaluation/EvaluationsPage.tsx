import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { complaints } from '@tongheng/contract/complaints'
import { type CombinedEvaluation, dimensions, evaluation as api } from '@tongheng/contract/evaluation'
import { dimensionTexts, modeTexts } from '@tongheng/contract/evaluation.texts'
import { App, Button, Card, Form, Input, Select, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ScoreScale } from '../../ui/ScoreScale.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { QuarterSelect } from './QuarterSelect.tsx'
import { quarterOf } from './quarters.ts'
import { evaluationsRoute } from './routes.tsx'
import { WeightsDrawer } from './WeightsDrawer.tsx'
import './evaluation.css'

const score = (mean: number | null | undefined): string => (mean === null || mean === undefined ? '—' : mean.toFixed(2))

/** Self, user and third-party evaluation in five dimensions (NQI-7.1-modes, IM-7.1). */
export function EvaluationsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const session = useSignedIn()
  const { quarter: chosen = quarterOf(new Date()) } = evaluationsRoute.useSearch()
  const [year = 0, quarter = 1] = chosen.split('-').map(Number)
  const { data, error, refetch } = useQuery({
    ...read(api.listEvaluations, { query: { year, quarter } }),
    placeholderData: keepPreviousData,
  })
  const [open, setOpen] = useState<'give' | 'weigh' | null>(null)
  return (
    <div className="th-page">
      <PageHeader
        title={t('evaluation.modes.title')}
        intro={t('evaluation.modes.intro')}
        actions={
          <>
            <QuarterSelect
              value={chosen}
              onChange={(one) => void navigate({ to: '/work/evaluations', search: { quarter: one } })}
            />
            {holdsAny(session, ['operator']) ? (
              <Button onClick={() => setOpen('weigh')}>{t('evaluation.modes.weights')}</Button>
            ) : null}
            <Button type="primary" onClick={() => setOpen('give')}>
              {t('evaluation.modes.give')}
            </Button>
          </>
        }
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Results entries={data.evaluations} /> : <Skeleton active />}
      <GiveDrawer open={open === 'give'} onClose={() => setOpen(null)} year={year} quarter={quarter} />
      {data ? <WeightsDrawer open={open === 'weigh'} onClose={() => setOpen(null)} weights={data.weights} /> : null}
    </div>
  )
}

interface Row {
  key: string
  name: string
  by: string
  scores: readonly (number | null)[]
  mean: number | null
  isTotal: boolean
}

function Results({ entries }: { entries: readonly CombinedEvaluation[] }) {
  const { t, i18n } = useTranslation()
  const say = (text: { zh: string; en: string }) => (i18n.language === 'en' ? text.en : text.zh)
  if (entries.length === 0)
    return <EmptyState title={t('evaluation.modes.none')} description={t('evaluation.modes.noneText')} />
  const rows = entries.flatMap(({ id, name, modes, scores, total }): Row[] => [
    ...modes.map((mode, at) => ({
      key: `${id} ${at}`,
      name,
      by: mode.by === '' ? say(modeTexts[mode.mode]) : `${say(modeTexts[mode.mode])} · ${mode.by}`,
      scores: mode.scores,
      mean: mode.mean,
      isTotal: false,
    })),
    { key: id, name, by: t('evaluation.combined'), scores, mean: total, isTotal: true },
  ])
  const strong = (text: string, isTotal: boolean) => (isTotal ? <strong>{text}</strong> : text)
  return (
    <Card className="th-card">
      <ScrollBox label={t('evaluation.modes.title')}>
        <Table<Row>
          size="small"
          pagination={false}
          rowKey="key"
          dataSource={rows}
          columns={[
            { key: 'name', title: t('evaluation.group.institution'), dataIndex: 'name' },
            { key: 'by', title: t('evaluation.modes.by'), render: (_: unknown, row) => strong(row.by, row.isTotal) },
            ...dimensions.map((dimension, at) => ({
              key: dimension,
              title: say(dimensionTexts[dimension]),
              align: 'right' as const,
              className: 'th-dimension',
              render: (_: unknown, row: Row) => strong(score(row.scores[at]), row.isTotal),
            })),
            {
              key: 'mean',
              title: t('evaluation.total'),
              align: 'right',
              render: (_: unknown, row) => strong(score(row.mean), row.isTotal),
            },
          ]}
        />
      </ScrollBox>
    </Card>
  )
}

interface GiveForm {
  institutionId?: string
  evaluator?: string
  scores?: number[]
  basis: string
}

interface GiveDrawerProps {
  open: boolean
  onClose: () => void
  year: number
  quarter: number
}

function GiveDrawer({ open, onClose, year, quarter }: GiveDrawerProps) {
  const { t, i18n } = useTranslation()
  const { message } = App.useApp()
  const give = useChange(api.giveEvaluation)
  const own = useSignedIn().organization
  const isSelf = own?.kind === 'institution'
  const send = ({ institutionId = '', scores = [], evaluator = '', basis }: GiveForm) => {
    const given = dimensions.map((_, at) => scores[at]).filter((one) => one !== undefined)
    const about = isSelf ? own.id : institutionId
    return give.send({ body: { institutionId: about, year, quarter, scores: given, evaluator, basis } })
  }
  return (
    <FormDrawer<GiveForm, CombinedEvaluation>
      open={open}
      onClose={onClose}
      width={620}
      title={t(isSelf ? 'evaluation.modes.self' : 'evaluation.modes.third')}
      submit={send}
      onDone={() => {
        onClose()
        void message.success(t('evaluation.modes.given'))
      }}
      submitText={t('evaluation.modes.give')}
    >
      {isSelf ? null : <InstitutionField />}
      {isSelf ? null : (
        <Form.Item name="evaluator" label={t('evaluation.modes.evaluator')} required={own?.kind === 'operator'}>
          <Input maxLength={100} />
        </Form.Item>
      )}
      {dimensions.map((dimension, at) => (
        <Form.Item
          key={dimension}
          name={['scores', at]}
          label={i18n.language === 'en' ? dimensionTexts[dimension].en : dimensionTexts[dimension].zh}
          rules={[{ required: true, message: t('surveys.scoreMissing') }]}
        >
          <ScoreScale />
        </Form.Item>
      ))}
      <Form.Item name="basis" label={t('evaluation.modes.basis')} required>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} showCount />
      </Form.Item>
    </FormDrawer>
  )
}

function InstitutionField() {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery({
    ...read(complaints.listComplaintInstitutions, { query: { q } }),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <Form.Item name="institutionId" label={t('evaluation.group.institution')} required>
      <Select
        showSearch={{ filterOption: false, onSearch: setQ }}
        loading={isFetching}
        options={(data?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  )
}
