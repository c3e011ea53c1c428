import { projects as api, type ProjectPhase, type ProjectView } from '@tongheng/contract/projects'
import { Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { ProjectLinks } from './ProjectLinks.tsx'

interface PhaseCardProps {
  project: ProjectView
  phase: ProjectPhase
}

/** One phase with its dates, deliverables and tasks, and what whoever asks can do with it. */
export function PhaseCard({ project, phase }: PhaseCardProps) {
  const { t } = useTranslation()
  return (
    <Card
      className="th-card"
      title={
        <>
          {phase.position}. {phase.title} <StatusTag of="projects.phase" status={phase.status} />
        </>
      }
      extra={<PhaseMoves project={project} phase={phase} />}
    >
      <p className={phase.overdue ? 'th-fault' : 'th-faint'}>
        <DayText value={phase.beginsOn} /> – <DayText value={phase.endsOn} />{' '}
        {phase.overdue ? t('projects.overdue') : null}
      </p>
      <p className="th-project-text">
        {t('projects.deliverables')}: {phase.deliverables}
      </p>
      {phase.word === '' ? null : <p className="th-project-text">{phase.word}</p>}
      <ProjectLinks links={project.links.filter((link) => link.phase === phase.position)} />
      <Tasks project={project} phase={phase} />
    </Card>
  )
}

function PhaseMoves({ project, phase }: PhaseCardProps) {
  const { t } = useTranslation()
  const start = useChange(api.startPhase)
  const deliver = useChange(api.deliverPhase)
  const accept = useChange(api.acceptPhase)
  const giveBack = useChange(api.returnPhase)
  const params = { id: project.id, position: phase.position }
  const { version } = project
  const words = (action: string) => t(`projects.action.${action}`)
  return (
    <CaseActions
      next={phase.actions}
      buttons={{
        start: { label: words('start'), onRun: () => start.send({ params, body: { version } }) },
        deliver: {
          label: words('deliver'),
          reason: 'required',
          confirm: t('projects.deliverText'),
          onRun: ({ reason = '' }) => deliver.send({ params, body: { text: reason, version } }),
        },
        accept: {
          label: words('accept'),
          reason: 'optional',
          confirm: t('projects.acceptText'),
          onRun: ({ reason = '' }) => accept.send({ params, body: { text: reason, version } }),
        },
        return: {
          label: words('return'),
          reason: 'required',
          danger: true,
          onRun: ({ reason = '' }) => giveBack.send({ params, body: { text: reason, version } }),
        },
      }}
    />
  )
}

function Tasks({ project, phase }: PhaseCardProps) {
  const { t } = useTranslation()
  const finish = useChange(api.finishProjectTask)
  if (phase.tasks.length === 0) return <p className="th-faint">{t('projects.noTasks')}</p>
  return (
    <ul className="th-project-list">
      {phase.tasks.map(({ id, title, organization, dueOn, done, overdue, mayFinish }) => (
        <li key={id} className="th-project-task">
          <span>{title}</span>
          <span className="th-faint">{organization}</span>
          {done === null ? (
            <span className={overdue ? 'th-fault' : undefined}>
              <DayText value={dueOn} /> {overdue ? t('projects.overdue') : null}
            </span>
          ) : (
            <span>{t('projects.doneBy', { name: done.by })}</span>
          )}
          {mayFinish ? (
            <Button
              size="small"
              loading={finish.pending}
              onClick={() => void finish.run({ params: { id: project.id, taskId: id } })}
            >
              {t('projects.finishTask')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
