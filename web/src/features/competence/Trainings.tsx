import { getRouteApi } from '@tanstack/react-router'
import { cancelTraining, listTrainings, TrainingStatus } from '@tongheng/contract/competence'
import type { TrainingView } from '@tongheng/contract/competence'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { OutcomeDrawer } from './OutcomeDrawer.tsx'

const route = getRouteApi('/work/competence')

/** Trainings with what became of everybody. */
export function Trainings() {
  const { t } = useTranslation()
  const { view: _view, ...search } = route.useSearch()
  const [outcome, setOutcome] = useState<TrainingView | null>(null)
  const columns: ListColumn<TrainingView>[] = [
    {
      key: 'topic',
      title: t('competence.field.topic'),
      cell: (row) => (
        <>
          {row.topic}
          <div className="th-faint">{[t(`competence.kind.${row.kind}`), row.method].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    {
      key: 'status',
      title: t('competence.field.status'),
      cell: (row) => <StatusTag of="competence" status={row.status} />,
    },
    {
      key: 'day',
      title: t('competence.field.day'),
      cell: (row) => <DayText value={row.heldOn ?? row.plannedOn} />,
    },
    { key: 'hours', title: t('competence.field.hours'), align: 'right', cell: (row) => row.hours },
    { key: 'trainer', title: t('competence.field.trainer'), cell: (row) => row.trainer },
    { key: 'people', title: t('competence.field.participants'), cell: (row) => <People row={row} /> },
    { key: 'actions', title: '', cell: (row) => <Actions row={row} onOutcome={setOutcome} /> },
  ]
  return (
    <>
      <ListTable
        label={t('competence.view.trainings')}
        query={read(listTrainings, { query: search })}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          { key: 'q', kind: 'text', label: t('competence.field.topic') },
          {
            key: 'status',
            kind: 'select',
            label: t('competence.field.status'),
            options: TrainingStatus.options.map((value) => ({ value, label: t(`competence.status.${value}`) })),
          },
        ]}
        empty={{ title: t('competence.noTrainings'), description: t('competence.noTrainingsText') }}
      />
      <OutcomeDrawer training={outcome} onClose={() => setOutcome(null)} />
    </>
  )
}

function People({ row }: { row: TrainingView }) {
  const { t } = useTranslation()
  return (
    <ul className="th-plain">
      {row.participants.map((one) => (
        <li key={one.accountId}>
          {one.name}
          <span className="th-faint">
            {' '}
            {[
              one.result === null ? null : t(`competence.result.${one.result}`),
              one.score,
              one.effect === null ? null : t(`competence.effect.${one.effect}`),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Actions({ row, onOutcome }: { row: TrainingView; onOutcome: (row: TrainingView) => void }) {
  const { t } = useTranslation()
  const cancel = useChange(cancelTraining)
  const offered = (action: string) => row.actions.find((next) => next.action === action && next.allowed)
  const next = offered('cancel')
  return (
    <Space>
      {offered('hold') || offered('evaluate') ? (
        <Button size="small" onClick={() => onOutcome(row)}>
          {t(row.status === 'planned' ? 'competence.hold' : 'competence.evaluate')}
        </Button>
      ) : null}
      {next ? (
        <ActionButton
          size="small"
          danger
          next={next}
          label={t('competence.cancel')}
          reason="required"
          onRun={({ reason = '' }) =>
            cancel.send({ params: { institutionId: row.institutionId, id: row.id }, body: { reason } })
          }
        />
      ) : null}
    </Space>
  )
}
