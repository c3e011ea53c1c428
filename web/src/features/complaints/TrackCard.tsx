import { type ComplaintTracking, complaints as api } from '@tongheng/contract/complaints'
import { Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ScoreField } from './ScoreField.tsx'
import { TicketFiles, TicketMoves } from './TicketActions.tsx'

export interface Ticket {
  number: string
  code: string
}

/** What became of a complaint, by number and code; there one answers and rates too. */
export function TrackCard() {
  const { t } = useTranslation()
  const track = useChange(api.trackComplaint, { affects: [] })
  const [found, setFound] = useState<{ ticket: Ticket; tracking: ComplaintTracking } | null>(null)
  const [asked, setAsked] = useState<Ticket>({ number: '', code: '' })
  return (
    <Card className="th-card" title={t('complaints.track.title')}>
      {found ? (
        <>
          <Tracked {...found} onChange={(tracking) => setFound({ ...found, tracking })} />
          <Button onClick={() => setFound(null)}>{t('complaints.track.other')}</Button>
        </>
      ) : (
        <SimpleForm<Ticket, ComplaintTracking>
          submitText={t('complaints.track.ask')}
          submit={(ticket) => {
            setAsked(ticket)
            return track.send({ body: ticket })
          }}
          onDone={(tracking) => setFound({ ticket: asked, tracking })}
        >
          <Form.Item name="number" label={t('complaints.field.number')} required>
            <Input maxLength={40} autoComplete="off" placeholder="TS-2026-000001" />
          </Form.Item>
          <Form.Item name="code" label={t('complaints.field.code')} required>
            <Input maxLength={40} autoComplete="off" placeholder="ABCD-2345-EFGH" />
          </Form.Item>
        </SimpleForm>
      )}
    </Card>
  )
}

export interface TrackedProps {
  ticket: Ticket
  tracking: ComplaintTracking
  onChange: (tracking: ComplaintTracking) => void
}

function Tracked(props: TrackedProps) {
  const { t } = useTranslation()
  const { ticket, tracking, onChange } = props
  const { number, status, institution, clocks, reply, extension, mayRate } = tracking
  return (
    <div className="th-stack">
      <p>
        <span className="th-number">{number}</span> <StatusTag of="complaints" status={status} />{' '}
        <ClockTag clock={clocks.reply} />
      </p>
      <p>{institution ?? t('complaints.platform')}</p>
      {reply === '' ? null : <p className="th-complaint-text">{reply}</p>}
      {extension ? <AnswerExtension ticket={ticket} extension={extension} onChange={onChange} /> : null}
      {mayRate ? <Rate ticket={ticket} onChange={onChange} /> : null}
      <TicketFiles {...props} />
      <TicketMoves {...props} />
    </div>
  )
}

function AnswerExtension({
  ticket,
  extension,
  onChange,
}: Omit<TrackedProps, 'tracking'> & { extension: { days: number; reason: string } }) {
  const { t } = useTranslation()
  const change = useChange(api.answerTrackedExtension, { affects: [] })
  const say = (agree: boolean) => async () => onChange(await change.send({ body: { ...ticket, agree } }))
  return (
    <div>
      <p>{t('complaints.extensionAsked', { count: extension.days, reason: extension.reason })}</p>
      <ActionButton kind="primary" label={t('complaints.agree')} onRun={say(true)} />{' '}
      <ActionButton label={t('complaints.refuse')} onRun={say(false)} />
    </div>
  )
}

function Rate({ ticket, onChange }: Omit<TrackedProps, 'tracking'>) {
  const { t } = useTranslation()
  const change = useChange(api.rateTracked, { affects: [] })
  return (
    <SimpleForm<{ score: number; remark?: string }, ComplaintTracking>
      submitText={t('complaints.action.rate')}
      submit={(values) => change.send({ body: { ...ticket, ...values } })}
      onDone={onChange}
    >
      <ScoreField />
    </SimpleForm>
  )
}
