import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ActivityDraftInput, activities as api, type OwnActivity } from '@tongheng/contract/activities'
import type { FileRef } from '@tongheng/contract/common'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormPage } from '../../ui/FormPage.tsx'
import { ActivityFields } from './ActivityFields.tsx'
import { readOptions, writeOptions } from './optionLines.ts'
import { editActivityRoute } from './routes.tsx'
import './activities.css'

type Paper = NonNullable<ActivityDraftInput['paper']>

/** As it is typed: files with their names, the options of a question as lines. */
export interface ActivityForm extends Partial<Omit<ActivityDraftInput, 'paper' | 'attachmentIds'>> {
  attachmentIds?: FileRef[]
  hasPaper?: boolean
  paper?: Partial<Omit<Paper, 'questions'>> & {
    questions?: { kind?: Paper['questions'][number]['kind']; question?: string; options?: string }[]
  }
}

const usualPaper = { questionCount: 5, passScore: 60, minutes: 30, attempts: 2 }

function paperOf({ hasPaper, paper = {} }: ActivityForm): ActivityDraftInput['paper'] {
  if (hasPaper !== true) return null
  return {
    ...usualPaper,
    ...paper,
    questions: (paper.questions ?? []).map(({ kind = 'single', question = '', options = '' }) => ({
      kind,
      question,
      ...readOptions(options),
    })),
  }
}

function draftOf(values: ActivityForm): ActivityDraftInput {
  const { hasPaper: _hasPaper, paper: _paper, attachmentIds = [], ...rest } = values
  return {
    ...rest,
    kind: rest.kind ?? 'training',
    title: rest.title ?? '',
    area: rest.area ?? 'metrology',
    mode: rest.mode ?? 'on-site',
    attachmentIds: attachmentIds.map(({ id }) => id),
    paper: paperOf(values),
  }
}

const empty: ActivityForm = {
  kind: 'training',
  area: 'metrology',
  mode: 'on-site',
  programme: [{ topic: '', speaker: '' }],
  meetings: [{ day: '', from: '09:00', until: '12:00' }],
  capacity: 50,
  perOrganization: 5,
  waitingLimit: 20,
  confirmHours: 24,
  attendancePercent: 80,
  fee: '0',
  paper: usualPaper,
}

const formOf = ({ draft, attachments }: OwnActivity): ActivityForm => ({
  ...draft,
  attachmentIds: attachments,
  hasPaper: draft.paper !== null,
  paper: draft.paper
    ? {
        ...draft.paper,
        questions: draft.paper.questions.map((one) => ({ ...one, options: writeOptions(one) })),
      }
    : usualPaper,
})

function useGo() {
  const navigate = useNavigate()
  return ({ id }: OwnActivity) => void navigate({ to: '/work/own-activities/$id', params: { id } })
}

export function NewActivityPage() {
  const { t } = useTranslation()
  const draft = useChange(api.draftActivity)
  return (
    <FormPage<ActivityForm, OwnActivity>
      title={t('activities.new')}
      intro={t('activities.draftIntro')}
      back="/work/own-activities"
      initial={empty}
      submitText={t('activities.saveDraft')}
      submit={(values) => draft.send({ body: draftOf(values) })}
      onDone={useGo()}
    >
      <ActivityFields />
    </FormPage>
  )
}

export function EditActivityPage() {
  const { t } = useTranslation()
  const { id } = editActivityRoute.useParams()
  const change = useChange(api.rewriteActivity)
  const go = useGo()
  const { data, error, refetch } = useQuery(read(api.getOwnActivity, { params: { id } }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <FormPage<ActivityForm, OwnActivity>
      key={data.version}
      title={t('activities.editTitle')}
      intro={t('activities.draftIntro')}
      back={`/work/own-activities/${id}`}
      initial={formOf(data)}
      submitText={t('activities.saveDraft')}
      submit={(values) => change.send({ params: { id }, body: { ...draftOf(values), version: data.version } })}
      onDone={go}
    >
      <ActivityFields />
    </FormPage>
  )
}
