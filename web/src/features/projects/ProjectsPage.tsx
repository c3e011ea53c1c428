import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { demand as demands } from '@tongheng/contract/demand'
import {
  type PhaseDraft,
  projectLeaders,
  projects as api,
  ProjectStatus,
  type ProjectView,
} from '@tongheng/contract/projects'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSession } from '../../app/session.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { projectsRoute } from './routes.tsx'
import './projects.css'

/** Projects that one is in. */
export function ProjectsPage() {
  const { t } = useTranslation()
  const search = projectsRoute.useSearch()
  const session = useSession()
  const [open, setOpen] = useState(false)
  return (
    <>
      <ListPage
        title={t('projects.title')}
        intro={t('projects.intro')}
        label={t('projects.title')}
        query={read(api.listProjects, { query: search })}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'title',
            title: t('projects.name'),
            cell: (row) => (
              <>
                <TextLink href={`/work/projects/${row.id}`}>{row.title}</TextLink>
                <div className="th-faint th-number">{row.number}</div>
              </>
            ),
          },
          { key: 'enterprise', title: t('projects.enterprise'), cell: (row) => row.enterprise },
          { key: 'leader', title: t('projects.leader'), cell: (row) => row.leader },
          {
            key: 'phases',
            title: t('projects.progress'),
            cell: (row) => t('projects.phasesAccepted', { accepted: row.accepted, phases: row.phases }),
          },
          {
            key: 'status',
            title: t('projects.statusLabel'),
            cell: (row) => <StatusTag of="projects" status={row.status} />,
          },
          { key: 'openedAt', title: t('projects.openedAt'), cell: (row) => <MomentText value={row.openedAt} /> },
        ]}
        filters={[
          {
            key: 'status',
            kind: 'select',
            label: t('projects.statusLabel'),
            options: ProjectStatus.options.map((value) => ({ value, label: t(`projects.status.${value}`) })),
          },
        ]}
        actions={
          holdsAny(session, projectLeaders) ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
              {t('projects.open')}
            </Button>
          ) : null
        }
        empty={{ title: t('projects.none'), description: t('projects.intro') }}
      />
      <OpenDrawer open={open} onClose={() => setOpen(false)} />
    </>
  )
}

interface Values {
  enterpriseId?: string
  title?: string
  goal?: string
  phases?: Partial<PhaseDraft>[]
}

function OpenDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [q, setQ] = useState('')
  const { data } = useQuery({ ...read(demands.listDemandClients, { query: { q } }), enabled: open })
  const send = useChange(api.openProject)
  return (
    <FormDrawer<Values, ProjectView>
      open={open}
      onClose={onClose}
      width={640}
      title={t('projects.open')}
      submitText={t('projects.open')}
      initial={{ phases: [{}] }}
      submit={({ enterpriseId = '', title = '', goal = '', phases = [] }) =>
        send.send({
          body: {
            enterpriseId,
            title,
            goal,
            phases: phases.map((phase) => ({ title: '', beginsOn: '', endsOn: '', deliverables: '', ...phase })),
          },
        })
      }
      onDone={({ id }) => {
        onClose()
        void navigate({ to: '/work/projects/$id', params: { id } })
      }}
    >
      <Form.Item name="enterpriseId" label={t('projects.enterprise')} required>
        <Select
          showSearch={{ filterOption: false, onSearch: setQ }}
          options={(data?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t('projects.name')} required>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="goal" label={t('projects.goal')} required>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <PhaseFields />
    </FormDrawer>
  )
}

function PhaseFields() {
  const { t } = useTranslation()
  return (
    <Form.List name="phases">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, index) => (
            <fieldset key={key} className="th-project-phase-fields">
              <legend>{t('projects.phaseNumber', { number: index + 1 })}</legend>
              <Form.Item name={[name, 'title']} label={t('projects.phaseTitle')} required>
                <Input maxLength={100} />
              </Form.Item>
              <div className="th-project-days">
                <Form.Item name={[name, 'beginsOn']} label={t('projects.beginsOn')} required>
                  <DayInput />
                </Form.Item>
                <Form.Item name={[name, 'endsOn']} label={t('projects.endsOn')} required>
                  <DayInput />
                </Form.Item>
                <Button
                  icon={<DeleteOutlined />}
                  aria-label={t('projects.removePhase')}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                />
              </div>
              <Form.Item name={[name, 'deliverables']} label={t('projects.deliverables')} required>
                <Input.TextArea maxLength={1000} autoSize={{ minRows: 1 }} />
              </Form.Item>
            </fieldset>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {t('projects.addPhase')}
          </Button>
        </>
      )}
    </Form.List>
  )
}
