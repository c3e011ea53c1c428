import { useQuery } from '@tanstack/react-query'
import { outreach as api, type OutreachVisit } from '@tongheng/contract/outreach'
import { Button, Card, Form, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { DayInput } from '../../ui/DayInput.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'
import { RecordDrawer } from './RecordDrawer.tsx'
import { outreachRoute } from './routes.tsx'

/** One visit: its plan, its record, and what became of each need. */
export function OutreachPage() {
  const { t } = useTranslation()
  const { id } = outreachRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getOutreach, { params: { id } }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <CasePage
      title={t('outreach.caseTitle', { client: data.client })}
      back="/work/outreach"
      marks={<StatusTag of="outreach" status={data.status} />}
      actions={<Moves visit={data} />}
    >
      <Facts visit={data} />
      {data.status === 'done' ? <Needs visit={data} /> : null}
    </CasePage>
  )
}

function Facts({ visit }: { visit: OutreachVisit }) {
  const { t } = useTranslation()
  const facts = [
    { key: 'plannedOn', label: t('outreach.plannedOn'), value: <DayText value={visit.plannedOn} /> },
    { key: 'plannedBy', label: t('outreach.plannedBy'), value: visit.plannedBy },
    { key: 'purpose', label: t('outreach.purpose'), value: visit.purpose, wide: true },
    {
      key: 'everyMonths',
      label: t('outreach.everyMonths'),
      value: visit.everyMonths === null ? '' : t('outreach.months', { count: visit.everyMonths }),
    },
  ]
  const record = [
    { key: 'visitedOn', label: t('outreach.visitedOn'), value: <DayText value={visit.visitedOn} /> },
    { key: 'met', label: t('outreach.met'), value: visit.met },
    { key: 'recordedBy', label: t('outreach.recordedBy'), value: visit.recordedBy },
    { key: 'recordedAt', label: t('outreach.recordedAt'), value: <MomentText value={visit.recordedAt} /> },
    { key: 'summary', label: t('outreach.summary'), value: visit.summary, wide: true },
  ]
  const reason = [{ key: 'reason', label: t('outreach.reason'), value: visit.reason, wide: true }]
  const more = { planned: [], done: record, cancelled: reason }[visit.status]
  return <DescriptionCard entries={[...facts, ...more]} />
}

function Needs({ visit }: { visit: OutreachVisit }) {
  const { t } = useTranslation()
  const mayPost = holdsAny(useSignedIn(), api.demandFromNeed.access)
  const [line, setLine] = useState<number | null>(null)
  return (
    <Card className="th-card" title={t('outreach.needs')}>
      {visit.needs.length === 0 ? <EmptyState title={t('outreach.noNeeds')} /> : null}
      {visit.needs.map((need) => (
        <div key={need.line}>
          <h3>
            {need.title} <span className="th-faint">{t(`surveys.kind.${need.kind}`)}</span>
          </h3>
          {need.text === '' ? null : <p>{need.text}</p>}
          {need.instruments.length === 0 ? null : (
            <p>{need.instruments.map(({ name, model }) => `${name} ${model}`.trim()).join(t('app.listSeparator'))}</p>
          )}
          {need.demand ? (
            <TextLink href={`/work/demands/${need.demand.id}`}>
              {t('outreach.demand', { number: need.demand.number })}
            </TextLink>
          ) : need.instruments.length > 0 && mayPost ? (
            <Button onClick={() => setLine(need.line)}>{t('outreach.makeDemand')}</Button>
          ) : null}
        </div>
      ))}
      <DemandDrawer visit={visit} line={line} onClose={() => setLine(null)} />
    </Card>
  )
}

interface DemandDrawerProps {
  visit: OutreachVisit
  line: number | null
  onClose: () => void
}

function DemandDrawer({ visit, line, onClose }: DemandDrawerProps) {
  const { t } = useTranslation()
  const make = useChange(api.demandFromNeed)
  return (
    <FormDrawer<{ contact?: string; contactPhone?: string }, OutreachVisit>
      open={line !== null}
      onClose={onClose}
      title={t('outreach.makeDemand')}
      submitText={t('outreach.makeDemand')}
      initial={{ contact: visit.met }}
      submit={({ contact = '', contactPhone = '' }) =>
        make.send({ params: { id: visit.id, line: line ?? 0 }, body: { contact, contactPhone } })
      }
      onDone={onClose}
    >
      <p>{t('outreach.makeDemandText', { client: visit.client })}</p>
      <Form.Item name="contact" label={t('outreach.contact')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="contactPhone" label={t('outreach.phone')} required>
        <Input maxLength={40} />
      </Form.Item>
    </FormDrawer>
  )
}

function Moves({ visit }: { visit: OutreachVisit }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'record' | 'replan' | null>(null)
  const cancel = useChange(api.cancelOutreach)
  const replan = useChange(api.replanOutreach)
  const { id, version } = visit
  return (
    <>
      <CaseActions
        next={visit.actions}
        buttons={{
          record: { label: t('outreach.action.record'), onRun: async () => setOpen('record') },
          replan: { label: t('outreach.action.replan'), onRun: async () => setOpen('replan') },
          cancel: {
            label: t('outreach.action.cancel'),
            danger: true,
            reason: 'required',
            onRun: ({ reason = '' }) => cancel.send({ params: { id }, body: { reason, version } }),
          },
        }}
      />
      <RecordDrawer visit={visit} open={open === 'record'} onClose={() => setOpen(null)} />
      <FormDrawer<{ plannedOn?: string }, OutreachVisit>
        open={open === 'replan'}
        onClose={() => setOpen(null)}
        title={t('outreach.action.replan')}
        submitText={t('outreach.action.replan')}
        submit={({ plannedOn = '' }) => replan.send({ params: { id }, body: { plannedOn, version } })}
        onDone={() => setOpen(null)}
      >
        <Form.Item name="plannedOn" label={t('outreach.plannedOn')} required>
          <DayInput />
        </Form.Item>
      </FormDrawer>
    </>
  )
}
