import { FormOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { records } from '@tongheng/contract/records'
import * as api from '@tongheng/contract/tasks'
import type { TaskView } from '@tongheng/contract/tasks'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'
import { MethodText } from '../../ui/MethodText.tsx'
import { DueDay } from './DueDay.tsx'
import { PartsCard } from './PartsCard.tsx'
import { PeopleFields, placeIn } from './PeopleFields.tsx'
import type { PeopleValues } from './PeopleFields.tsx'
import { taskRoute } from './routes.tsx'
import { taskTones } from './taskTones.ts'

/** One task: what is to be calibrated, by whom, until when, and the way to its original record. */
export function TaskPage() {
  const params = taskRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getTask, { params }))
  if (data) return <Task task={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 6 }} />
}

function Task({ task }: { task: TaskView }) {
  const { t } = useTranslation()
  const [reassigning, setReassigning] = useState(false)
  const withdrawing = useChange(api.withdrawTask)
  const params = { institutionId: task.institutionId, id: task.id }
  return (
    <CasePage
      title={t('tasks.caseTitle', { number: task.number })}
      back="/work/tasks"
      marks={
        <>
          <StatusTag of="tasks" status={task.status} tone={taskTones[task.status]} />
          <ClockTag clock={task.promise} />
        </>
      }
      intro={[task.instrument.name, task.instrument.model, task.instrument.serial, task.part].filter(Boolean).join(' ')}
      actions={
        <>
          <CaseActions
            next={task.actions}
            buttons={{
              reassign: { label: t('tasks.reassign'), onRun: async () => setReassigning(true) },
              withdraw: {
                label: t('tasks.withdraw'),
                done: t('tasks.withdrawn'),
                danger: true,
                reason: 'required',
                onRun: ({ reason = '' }) => withdrawing.send({ params, body: { reason, version: task.version } }),
              },
            }}
          />
          <RecordButton task={task} />
        </>
      }
      story={useTaskStory(task)}
    >
      {task.returnReason === null ? null : (
        <Alert type="warning" showIcon title={t('tasks.returnedBecause')} description={task.returnReason} />
      )}
      {task.withdrawnReason === null ? null : (
        <Alert type="info" showIcon title={t('tasks.withdrawnBecause')} description={task.withdrawnReason} />
      )}
      <MethodEndsAlert task={task} />
      <TaskCard task={task} />
      <PartsCard task={task} />
      <ReassignDrawer task={task} open={reassigning} onClose={() => setReassigning(false)} />
    </CasePage>
  )
}

/** Told before the day comes on which the gate would refuse to start (CAL-5.2.3). */
function MethodEndsAlert({ task: { method, methodEnds } }: { task: TaskView }) {
  const { t } = useTranslation()
  if (methodEnds === null) return null
  const { from: day, successor } = methodEnds
  const text = successor === null ? 'tasks.methodEnds.abolished' : 'tasks.methodEnds.superseded'
  return (
    <Alert
      type="warning"
      showIcon
      title={t('tasks.methodEnds.title')}
      description={t(text, { code: method.code, day, successor })}
    />
  )
}

/** The work itself is done in the original record: begun by the calibrator, then looked up by everybody. */
function RecordButton({ task }: { task: TaskView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  // A task has one record, and beside it a retest or later versions: the newest leads to the others.
  const { data } = useQuery({
    ...read(records.listRecords, { query: { page: 1, size: 1, taskId: task.id } }),
    enabled: task.status !== 'assigned' && task.status !== 'withdrawn',
  })
  const mine = useSignedIn().account.id === task.calibrator.accountId
  if (task.status === 'withdrawn') return null
  if (task.status !== 'assigned') {
    const [newest] = data?.entries ?? []
    if (!newest) return null
    return (
      <Button
        type="primary"
        icon={<FormOutlined />}
        onClick={() => history.push(`/work/records/${newest.institutionId}/${newest.id}`)}
      >
        {t('tasks.openRecord')}
      </Button>
    )
  }
  if (!mine) return null
  const start = `/work/records/new?institution=${task.institutionId}&task=${task.id}`
  return (
    <Button type="primary" icon={<FormOutlined />} onClick={() => history.push(start)}>
      {t('tasks.startRecord')}
    </Button>
  )
}

function TaskCard({ task }: { task: TaskView }) {
  const { t } = useTranslation()
  const { institutionId, orderId: id } = task
  return (
    <DescriptionCard
      title={t('tasks.card')}
      entries={[
        { key: 'part', label: t('tasks.part'), value: task.part || t('tasks.wholeInstrument') },
        { key: 'calibrator', label: t('tasks.calibrator'), value: task.calibrator.name },
        { key: 'checker', label: t('tasks.checker'), value: task.checker.name },
        { key: 'method', label: t('tasks.method'), value: <MethodText method={task.method} /> },
        { key: 'due', label: t('tasks.dueDay'), value: <DueDay day={task.dueDay} late={task.late} /> },
        {
          key: 'place',
          label: t('tasks.room'),
          value: task.place && t('tasks.roomFrom', { room: task.place.room, day: task.place.fromDay }),
        },
        { key: 'points', label: t('tasks.points'), value: task.points, wide: true },
        { key: 'name', label: t('tasks.instrument'), value: task.instrument.name },
        { key: 'model', label: t('tasks.model'), value: task.instrument.model },
        { key: 'serial', label: t('tasks.serial'), value: task.instrument.serial },
        { key: 'maker', label: t('tasks.maker'), value: task.instrument.maker },
        {
          key: 'sample',
          label: t('tasks.sample'),
          value: task.sample && (
            <div>
              <div>
                <Link to="/work/samples/$institutionId/$id" params={{ institutionId, id: task.sample.id }}>
                  {task.sample.number}
                </Link>
              </div>
              <div className="th-faint">
                {[task.sample.location, task.sample.holder].filter((said) => said).join(' · ')}
              </div>
            </div>
          ),
        },
        {
          key: 'order',
          label: t('tasks.order'),
          value: (
            <Link to="/work/orders/$institutionId/$id" params={{ institutionId, id }}>
              {task.orderNumber}
            </Link>
          ),
        },
        { key: 'client', label: t('tasks.client'), value: task.client, wide: true },
      ]}
    />
  )
}

function useTaskStory(task: TaskView): StoryEntry[] {
  const { t } = useTranslation()
  const steps = [
    { key: 'assigned', at: task.assignedAt, who: task.assignedBy, mark: 'plain' },
    { key: 'started', at: task.startedAt, who: task.startedBy, mark: 'plain' },
    { key: 'submitted', at: task.submittedAt, who: task.calibrator.name, mark: 'signed' },
    { key: 'done', at: task.doneAt, who: task.checker.name, mark: 'good' },
    { key: 'withdrawn', at: task.withdrawnAt, who: task.withdrawnBy, mark: 'bad' },
  ] as const
  return steps.flatMap(({ key, at, who, mark }) =>
    at === null ? [] : [{ key, at, who, mark, what: t(`tasks.story.${key}`) }],
  )
}

function ReassignDrawer({ task, open, onClose }: { task: TaskView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const change = useChange(api.reassignTask)
  const { institutionId, id, version } = task
  return (
    <FormDrawer<PeopleValues, TaskView>
      open={open}
      onClose={onClose}
      title={t('tasks.reassign')}
      submitText={t('tasks.save')}
      initial={{
        calibratorId: task.calibrator.accountId,
        checkerId: task.checker.accountId,
        dueDay: task.dueDay,
        ...(task.place ? { place: task.place } : {}),
      }}
      submit={({ place, ...values }) =>
        change.send({
          params: { institutionId, id },
          body: { ...values, place: placeIn(place), version },
        })
      }
      onDone={onClose}
    >
      <PeopleFields itemId={task.itemId} />
    </FormDrawer>
  )
}
