import { useQuery } from '@tanstack/react-query'
import { projects as api, type ProjectView } from '@tongheng/contract/projects'
import { Button, Card, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

/** Institutions in the team with whom each sends; an administrator answers here. */
export function TeamCard({ of }: { of: ProjectView }) {
  const { t } = useTranslation()
  const [answering, setAnswering] = useState(false)
  return (
    <Card className="th-card" title={t('projects.team')}>
      {of.team.length === 0 ? <span className="th-faint">{t('projects.noTeam')}</span> : null}
      <ul className="th-project-list">
        {of.team.map(({ organizationId, organization, status, asked, person, reason, mayAnswer }) => (
          <li key={organizationId}>
            <strong>{organization}</strong> {person ?? t(`projects.teamStatus.${status}`)}
            <div className="th-faint">{asked}</div>
            {reason === '' ? null : <div className="th-faint">{reason}</div>}
            {mayAnswer ? (
              <Button type="primary" size="small" onClick={() => setAnswering(true)}>
                {t('projects.answer')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <AnswerDrawer project={of} open={answering} onClose={() => setAnswering(false)} />
    </Card>
  )
}

interface AnswerDrawerProps {
  project: ProjectView
  open: boolean
  onClose: () => void
}

function AnswerDrawer({ project, open, onClose }: AnswerDrawerProps) {
  const { t } = useTranslation()
  const { data } = useQuery({ ...read(api.listProjectPeople), enabled: open })
  const answer = useChange(api.answerProject)
  return (
    <FormDrawer<{ personId?: string; reason?: string }, ProjectView>
      open={open}
      onClose={onClose}
      title={t('projects.answer')}
      submitText={t('projects.answer')}
      submit={({ personId, reason = '' }) =>
        answer.send({ params: { id: project.id }, body: { personId: personId ?? null, reason } })
      }
      onDone={onClose}
    >
      <Form.Item name="personId" label={t('projects.person')} extra={t('projects.personHint')}>
        <Select allowClear options={(data?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('projects.declineReason')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDrawer>
  )
}
