import { useQuery } from '@tanstack/react-query'
import { demand as demands } from '@tongheng/contract/demand'
import { projects as api, type ProjectView } from '@tongheng/contract/projects'
import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

export type Writing = 'note' | 'invite' | 'task' | 'demand'

interface Values {
  kind?: 'note' | 'meeting'
  phase?: number
  heldOn?: string | null
  text?: string
  institutionId?: string
  asked?: string
  title?: string
  organizationId?: string
  dueOn?: string
  number?: string
}

interface ProjectDrawerProps {
  project: ProjectView
  writing: Writing | null
  onClose: () => void
}

function useSend(project: ProjectView, writing: Writing | null) {
  const note = useChange(api.writeProjectNote)
  const invite = useChange(api.inviteToProject)
  const task = useChange(api.addProjectTask)
  const link = useChange(api.linkProjectDemand)
  const params = { id: project.id }
  return (values: Values): Promise<ProjectView> => {
    const { kind = 'note', phase, heldOn = null, text = '', institutionId = '', asked = '' } = values
    const { title = '', organizationId = '', dueOn = '', number = '' } = values
    if (writing === 'invite') return invite.send({ params, body: { institutionId, asked } })
    if (writing === 'task') return task.send({ params, body: { phase: phase ?? 0, title, organizationId, dueOn } })
    if (writing === 'demand') return link.send({ params, body: { number } })
    return note.send({ params, body: { kind, phase: phase ?? null, heldOn, text, files: [] } })
  }
}

const titles = {
  note: 'projects.write',
  invite: 'projects.invite',
  task: 'projects.giveTask',
  demand: 'projects.linkDemand',
} as const

/** What is written into a project: a note, an invitation, a task, or the number of a demand. */
export function ProjectDrawer({ project, writing, onClose }: ProjectDrawerProps) {
  const { t } = useTranslation()
  const send = useSend(project, writing)
  if (writing === null) return null
  return (
    <FormDrawer<Values, ProjectView>
      open
      onClose={onClose}
      title={t(titles[writing])}
      submitText={t('projects.save')}
      initial={{ kind: 'note' }}
      submit={send}
      onDone={onClose}
    >
      {writing === 'note' ? <NoteFields project={project} /> : null}
      {writing === 'invite' ? <InviteFields /> : null}
      {writing === 'task' ? <TaskFields project={project} /> : null}
      {writing === 'demand' ? (
        <Form.Item name="number" label={t('projects.demandNumber')} required>
          <Input maxLength={40} placeholder="XQ-2026-000001" />
        </Form.Item>
      ) : null}
    </FormDrawer>
  )
}

function PhaseField({ project, required }: { project: ProjectView; required: boolean }) {
  const { t } = useTranslation()
  const open = project.phases.filter(({ status }) => !required || status !== 'accepted')
  return (
    <Form.Item name="phase" label={t('projects.phaseLabel')} required={required}>
      <Select
        allowClear={!required}
        options={open.map(({ position, title }) => ({ value: position, label: `${position}. ${title}` }))}
      />
    </Form.Item>
  )
}

function NoteFields({ project }: { project: ProjectView }) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="kind" label={t('projects.noteKindLabel')}>
        <Radio.Group
          options={(['note', 'meeting'] as const).map((value) => ({ value, label: t(`projects.noteKind.${value}`) }))}
        />
      </Form.Item>
      <PhaseField project={project} required={false} />
      <Form.Item name="heldOn" label={t('projects.heldOn')} extra={t('projects.heldOnHint')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="text" label={t('projects.text')} required>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 4 }} />
      </Form.Item>
    </>
  )
}

function InviteFields() {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data } = useQuery(read(demands.listDemandInstitutions, { query: { q } }))
  return (
    <>
      <Form.Item name="institutionId" label={t('projects.institution')} required>
        <Select
          showSearch={{ filterOption: false, onSearch: setQ }}
          options={(data?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="asked" label={t('projects.asked')} required>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  )
}

function TaskFields({ project }: { project: ProjectView }) {
  const { t } = useTranslation()
  const team = project.team.filter(({ status }) => status === 'agreed')
  return (
    <>
      <PhaseField project={project} required />
      <Form.Item name="title" label={t('projects.task')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="organizationId" label={t('projects.institution')} required>
        <Select
          options={team.map(({ organizationId, organization, person }) => ({
            value: organizationId,
            label: [organization, person].filter(Boolean).join(' '),
          }))}
        />
      </Form.Item>
      <Form.Item name="dueOn" label={t('projects.dueOn')} required>
        <DayInput />
      </Form.Item>
    </>
  )
}
