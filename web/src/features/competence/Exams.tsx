import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { listExams, listSittings } from '@tongheng/contract/competence'
import type { ExamView, SittingResult } from '@tongheng/contract/competence'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'

const route = getRouteApi('/work/competence')

export function Exams() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { page, size } = route.useSearch()
  const sit = async (row: ExamView) => navigate({ to: `/work/competence/exams/${row.institutionId}/${row.id}` })
  const columns: ListColumn<ExamView>[] = [
    { key: 'title', title: t('competence.field.exam'), cell: (row) => row.title },
    { key: 'method', title: t('competence.field.method'), cell: (row) => row.method ?? t('competence.allMethods') },
    { key: 'count', title: t('competence.field.questionCount'), align: 'right', cell: (row) => row.questionCount },
    { key: 'pass', title: t('competence.field.passScore'), align: 'right', cell: (row) => row.passScore },
    { key: 'minutes', title: t('competence.field.minutes'), align: 'right', cell: (row) => row.minutes },
    {
      key: 'validYears',
      title: t('competence.field.validYears'),
      align: 'right',
      cell: (row) => row.validYears ?? t('competence.unlimited'),
    },
    {
      key: 'open',
      title: t('competence.field.open'),
      cell: (row) => (
        <span className="th-nowrap">
          <DayText value={row.opensOn} /> – <DayText value={row.closesOn} />
        </span>
      ),
    },
    {
      key: 'sit',
      title: '',
      cell: (row) => (
        <ActionButton
          size="small"
          next={row.sit}
          label={t('competence.sit')}
          confirm={t('competence.sitText', { count: row.questionCount, minutes: row.minutes })}
          onRun={() => sit(row)}
        />
      ),
    },
  ]
  return (
    <ListTable
      label={t('competence.view.exams')}
      query={read(listExams, { query: { page, size } })}
      columns={columns}
      rowKey={(row) => row.id}
      empty={{ title: t('competence.noExams') }}
    />
  )
}

const standing = (row: SittingResult): string => {
  if (row.passed === null) return 'running'
  return row.passed ? 'passed' : 'failed'
}

function LastDay({ row }: { row: SittingResult }) {
  const { t } = useTranslation()
  if (row.passed !== true) return '—'
  return row.validUntil === null ? t('competence.unlimited') : <DayText value={row.validUntil} />
}

export function Results() {
  const { t } = useTranslation()
  const { page, size } = route.useSearch()
  const columns: ListColumn<SittingResult>[] = [
    { key: 'name', title: t('competence.field.name'), cell: (row) => row.name },
    { key: 'exam', title: t('competence.field.exam'), cell: (row) => row.exam },
    { key: 'at', title: t('competence.field.startedAt'), cell: (row) => <MomentText value={row.startedAt} /> },
    { key: 'score', title: t('competence.field.score'), align: 'right', cell: (row) => row.score ?? '—' },
    {
      key: 'passed',
      title: t('competence.field.status'),
      cell: (row) => <StatusTag of="competence" status={standing(row)} />,
    },
    { key: 'until', title: t('competence.field.validUntil'), cell: (row) => <LastDay row={row} /> },
  ]
  return (
    <ListTable
      label={t('competence.view.results')}
      query={read(listSittings, { query: { page, size } })}
      columns={columns}
      rowKey={(row) => row.id}
      empty={{ title: t('competence.noResults') }}
    />
  )
}
