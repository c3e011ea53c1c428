import { useQuery } from '@tanstack/react-query'
import type { FileRef } from '@tongheng/contract/common'
import { demand as demands } from '@tongheng/contract/demand'
import { type LinkChoice, projects as api, type ProjectView } from '@tongheng/contract/projects'
import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'

export type Writing = 'note' | 'invite' | 'task' | 'link'

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
  files?: FileRef[]
  choice?: LinkChoice
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
  const link = useChange(api.linkToProject)
  const params = { id: project.id }
  return (values: Values): Promise<ProjectView> => {
    const { kind = 'note', phase, heldOn = null, text = '', institutionId = '', asked = '' } = values
    const { title = '', organizationId = '', dueOn = '', files = [], choice } = values
    if (writing === 'invite') return invite.send({ params, body: { institutionId, asked } })
    if (writing === 'task') return task.send({ params, body: { phase: phase ?? 0, title, organizationId, dueOn } })
    if (writing === 'link') {
      const { kind: of = 'order', id = '', number = '' } = choice ?? {}
      return link.send({ params, body: { phase: phase ?? null, kind: of, id, number } })
    }
    return note.send({ params, body: { kind, phase: phase ?? null, heldOn, text, files: files.map(({ id }) => id) } })
  }
}

const titles = {
  note: 'projects.write',
  invite: 'projects.invite',
  task: 'projects.giveTask',
  link: 'projects.linkCase',
} as const

/** What is written into a project: a note, an invitation, a task, or a link to an order or demand. */
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
      {writing === 'link' ? <LinkFields project={project} /> : null}
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
      <Form.Item name="files" label={t('projects.files')}>
        <FileUpload />
      </Form.Item>
    </>
  )
}

function LinkFields({ project }: { project: ProjectView }) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="choice" label={t('projects.case')} extra={t('projects.caseHint')} required>
        <CaseSelect projectId={project.id} />
      </Form.Item>
      <PhaseField project={project} required={false} />
    </>
  )
}

interface CaseSelectProps {
  projectId: string
  id?: string
  value?: LinkChoice
  onChange?: (choice: LinkChoice | undefined) => void
}

/** Orders and demands that whoever asks may link, each with its state. */
function CaseSelect({ projectId, id, value, onChange }: CaseSelectProps) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data } = useQuery(read(api.listProjectChoices, { params: { id: projectId }, query: { q } }))
  const entries = data?.entries ?? []
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value?.id ?? null}
      notFoundContent={t('projects.noCase')}
      onChange={(chosen: string) => onChange?.(entries.find((one) => one.id === chosen))}
      options={entries.map(({ kind, id: of, number, title, status }) => ({
        value: of,
        label: (
          <>
            {number} {title} <StatusTag of={kind === 'order' ? 'orders' : 'demand'} status={status} />
          </>
        ),
      }))}
    />
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
