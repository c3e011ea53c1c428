import { useQuery } from '@tanstack/react-query'
import { projects as api, type ProjectView } from '@tongheng/contract/projects'
import { Alert, Button, Card, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'
import { PhaseCard } from './PhaseCard.tsx'
import { ProjectDrawer, type Writing } from './ProjectDrawers.tsx'
import { ProjectLinks } from './ProjectLinks.tsx'
import { projectRoute } from './routes.tsx'
import { TeamCard } from './TeamCard.tsx'
import './projects.css'

/** One project: its phases with their tasks, the team, notes, and the demands that belong to it. */
export function ProjectPage() {
  const params = projectRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getProject, { params }))
  if (data) return <Project of={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

function Project({ of }: { of: ProjectView }) {
  const { t } = useTranslation()
  const [writing, setWriting] = useState<Writing | null>(null)
  const end = useChange(api.endProject)
  const ending = (outcome: 'finish' | 'cancel') => ({
    label: t(`projects.action.${outcome}`),
    danger: outcome === 'cancel',
    reason: 'required' as const,
    onRun: ({ reason = '' }: { reason?: string }) =>
      end.send({ params: { id: of.id }, body: { outcome, text: reason, version: of.version } }),
  })
  const running = of.status === 'under-way'
  return (
    <CasePage
      title={t('projects.caseTitle', { number: of.number })}
      back="/work/projects"
      marks={<StatusTag of="projects" status={of.status} />}
      intro={of.title}
      actions={
        <>
          {of.mayWrite ? <Button onClick={() => setWriting('note')}>{t('projects.write')}</Button> : null}
          {of.mayWrite && running ? <Button onClick={() => setWriting('link')}>{t('projects.linkCase')}</Button> : null}
          {of.leads && running ? (
            <>
              <Button onClick={() => setWriting('invite')}>{t('projects.invite')}</Button>
              <Button onClick={() => setWriting('task')}>{t('projects.giveTask')}</Button>
            </>
          ) : null}
          <CaseActions next={of.actions} buttons={{ finish: ending('finish'), cancel: ending('cancel') }} />
        </>
      }
      side={
        <>
          <TeamCard of={of} />
          <LinksCard links={of.links.filter(({ phase }) => phase === null)} />
        </>
      }
    >
      {of.ending === null ? null : (
        <Alert type="info" showIcon title={t(`projects.status.${of.status}`)} description={of.ending} />
      )}
      {of.phases.map((phase) => (
        <PhaseCard key={phase.position} project={of} phase={phase} />
      ))}
      <NotesCard of={of} />
      <DescriptionCard
        title={t('projects.facts')}
        entries={[
          { key: 'enterprise', label: t('projects.enterprise'), value: of.enterprise },
          { key: 'leader', label: t('projects.leader'), value: of.leader },
          { key: 'goal', label: t('projects.goal'), value: of.goal, wide: true },
        ]}
      />
      <ProjectDrawer project={of} writing={writing} onClose={() => setWriting(null)} />
    </CasePage>
  )
}

function LinksCard({ links }: { links: ProjectView['links'] }) {
  const { t } = useTranslation()
  if (links.length === 0) return null
  return (
    <Card className="th-card" title={t('projects.links')}>
      <ProjectLinks links={links} />
    </Card>
  )
}

function NotesCard({ of }: { of: ProjectView }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('projects.notes')}>
      {of.notes.length === 0 ? <span className="th-faint">{t('projects.noNotes')}</span> : null}
      <ul className="th-project-list">
        {of.notes.map(({ id, kind, phase, heldOn, text, files, by, organization, at }) => (
          <li key={id}>
            <strong>{t(`projects.noteKind.${kind}`)}</strong> {heldOn === null ? null : <DayText value={heldOn} />}{' '}
            {phase === null ? null : <span>{t('projects.phaseNumber', { number: phase })}</span>}
            <div className="th-project-text">{text}</div>
            {files.map((file) => (
              <div key={file.id}>
                <FileLink file={file} />
              </div>
            ))}
            <div className="th-faint">
              {by} {organization} <MomentText value={at} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
