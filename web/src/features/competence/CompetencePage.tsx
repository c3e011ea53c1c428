import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { trainingWorkflow } from '@tongheng/contract/competence'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { Exams, Results } from './Exams.tsx'
import { ExamDrawer, QuestionDrawer, TrainingDrawer } from './PlanDrawers.tsx'
import { Questions } from './Questions.tsx'
import { Trainings } from './Trainings.tsx'
import './competence.css'

const route = getRouteApi('/work/competence')

const lists = { trainings: Trainings, exams: Exams, results: Results, questions: Questions }
const makers = { trainings: TrainingDrawer, exams: ExamDrawer, questions: QuestionDrawer }

/** Trainings and their effect, examinations and the question bank (CAL-5.1.4, IM-4.3.3). */
export function CompetencePage() {
  const { t } = useTranslation()
  const session = useSignedIn()
  const { view } = route.useSearch()
  const [, patch] = useSearchPatch()
  const [making, setMaking] = useState(false)
  const mayPlan = holdsAny(session, trainingWorkflow.moves.hold.by)
  const views = (['trainings', 'exams', 'results', 'questions'] as const).filter(
    (value) => mayPlan || value !== 'questions',
  )
  const List = lists[view]
  const Maker = view === 'results' ? null : makers[view]
  return (
    <div className="th-page">
      <PageHeader
        title={t('competence.title')}
        intro={t('competence.intro')}
        actions={
          mayPlan && Maker !== null ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
              {t(`competence.make.${view}`)}
            </Button>
          ) : null
        }
      />
      <Segmented
        className="th-views"
        value={view}
        options={views.map((value) => ({ value, label: t(`competence.view.${value}`) }))}
        onChange={(value) => patch({ view: value, page: undefined, q: undefined, status: undefined })}
      />
      <List />
      {Maker === null ? null : <Maker open={making} onClose={() => setMaking(false)} />}
    </div>
  )
}
