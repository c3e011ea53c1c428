import { useSuspenseQuery } from '@tanstack/react-query'
import { answerNotice, deregisterOrganization, listClosings, withdrawClosing } from '@tongheng/contract/organizations'
import type { ClosingStatus, ClosingView } from '@tongheng/contract/organizations'
import type { FileRef } from '@tongheng/contract/common'
import { App, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { momentOf } from '../../ui/format.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { Tone } from '../../ui/statusTones.ts'
import { paperTypes, usePaperUpload } from './usePaperUpload.ts'
import './organizations.css'

const tone: Record<ClosingStatus, Tone> = { open: 'waiting', answered: 'waiting', done: 'ended', withdrawn: 'ended' }

/** How the organisation ends, or was to end: its report or the operator's notice, with the answer (NQI-6.1-closing). */
export function ClosingCard({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(read(listClosings, { query: { organizationId } }))
  if (data.entries.length === 0) return null
  return (
    <Card title={t('organizations.closing.title')} className="th-card">
      <ul className="th-paper-list">
        {data.entries.map((closing) => (
          <Closing key={closing.id} closing={closing} />
        ))}
      </ul>
    </Card>
  )
}

function Closing({ closing }: { closing: ClosingView }) {
  const { t } = useTranslation()
  const { origin, status, reason, ceasedOn, overdue, answer, note, openedAt } = closing
  return (
    <li>
      <p>
        {t(`organizations.closing.origin.${origin}`, { at: momentOf(openedAt), day: ceasedOn })}{' '}
        <StatusTag of="organizations.closing" status={status} tone={tone[status]} />{' '}
        {overdue ? <span className="th-status th-status-bad">{t('organizations.report.overdue')}</span> : null}{' '}
        {status === 'open' ? <ClockTag clock={closing.clock} /> : null}
      </p>
      <p>{t('organizations.closing.reason', { reason })}</p>
      <Files files={closing.files} />
      {answer === '' ? null : <p>{t('organizations.closing.answered', { answer })}</p>}
      <Files files={closing.answerFiles} />
      {note === '' ? null : <p className="th-faint">{note}</p>}
      <ClosingSteps closing={closing} />
    </li>
  )
}

const Files = ({ files }: { files: readonly FileRef[] }) => files.map((file) => <FileLink key={file.id} file={file} />)

function ClosingSteps({ closing: { id, version, actions } }: { closing: ClosingView }) {
  const { t } = useTranslation()
  const [answering, setAnswering] = useState(false)
  const complete = useChange(deregisterOrganization)
  const withdraw = useChange(withdrawClosing)
  const key = { params: { id } }
  return (
    <div className="th-form-buttons">
      <CaseActions
        next={actions}
        buttons={{
          answer: { label: t('organizations.closing.answer'), onRun: () => Promise.resolve(setAnswering(true)) },
          complete: {
            label: t('organizations.action.deregister'),
            confirm: t('organizations.action.deregisterText'),
            danger: true,
            onRun: () => complete.send({ ...key, body: { version } }),
            done: t('organizations.action.deregistered'),
          },
          withdraw: {
            label: t('organizations.report.withdraw'),
            confirm: t('organizations.closing.withdrawText'),
            onRun: () => withdraw.send({ ...key, body: { version } }),
            done: t('organizations.report.withdrawn'),
          },
        }}
      />
      <AnswerDrawer id={id} version={version} open={answering} onClose={() => setAnswering(false)} />
    </div>
  )
}

interface Drawn {
  open: boolean
  onClose: () => void
}

function AnswerDrawer({ id, version, open, onClose }: Drawn & { id: string; version: number }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(answerNotice)
  return (
    <FormDrawer<{ answer: string; files?: FileRef[] }, unknown>
      open={open}
      onClose={onClose}
      title={t('organizations.closing.answer')}
      submit={({ answer, files = [] }) =>
        change.send({ params: { id }, body: { version, answer: answer ?? '', fileIds: files.map((file) => file.id) } })
      }
      onDone={() => {
        onClose()
        void message.success(t('organizations.closing.sent'))
      }}
      submitText={t('organizations.report.send')}
    >
      <Form.Item name="answer" label={t('organizations.closing.statement')} required>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <PapersField />
    </FormDrawer>
  )
}

export function PapersField() {
  const { t } = useTranslation()
  const upload = usePaperUpload()
  return (
    <Form.Item name="files" label={t('organizations.papers.title')}>
      <FileUpload upload={upload} accept={paperTypes} maxCount={10} />
    </Form.Item>
  )
}
