import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { approveChange, getChange, returnChange, withdrawChange } from '@tongheng/contract/organizations'
import type { ChangeStatus, MainDataChange } from '@tongheng/contract/organizations'
import { Alert, Card, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { momentOf } from '../../ui/format.ts'
import { RegionText } from '../../ui/RegionField.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { Tone } from '../../ui/statusTones.ts'
import { PaperList } from './PaperList.tsx'
import { ReturnDrawer } from './ReturnDrawer.tsx'
import './organizations.css'

const ownRoute = getRouteApi('/work/organization/changes/$id')
const reviewRoute = getRouteApi('/work/changes/$id')

export const changeTone: Record<ChangeStatus, Tone> = {
  announced: 'waiting',
  submitted: 'waiting',
  returned: 'bad',
  approved: 'good',
  withdrawn: 'ended',
}

/** A reported change before the organisation that reported it. */
export const OwnChangePage = () => <ChangeCase id={ownRoute.useParams().id} back="/work/organization" />

/** The same before its reviewer. */
export const ReviewChangePage = () => <ChangeCase id={reviewRoute.useParams().id} back="/work/changes" />

function ChangeCase({ id, back }: { id: string; back: string }) {
  const { t } = useTranslation()
  const { data: reported } = useSuspenseQuery(read(getChange, { params: { id } }))
  const [returning, setReturning] = useState(false)
  const giveBack = useChange(returnChange)
  const key = { params: { id } }
  const { version } = reported
  return (
    <CasePage
      title={t('organizations.report.case', { name: reported.organizationName })}
      back={back}
      marks={
        <>
          <StatusTag of="organizations.change" status={reported.status} tone={changeTone[reported.status]} />
          <OverdueMark change={reported} />
          <ClockTag clock={reported.clock} />
        </>
      }
      actions={<Steps reported={reported} onReturn={() => setReturning(true)} />}
      side={<Days change={reported} />}
    >
      <Objections change={reported} />
      <FactTable change={reported} />
      <PaperList papers={reported.attachments} />
      <ReturnDrawer
        kind={reported.organizationKind}
        open={returning}
        onClose={() => setReturning(false)}
        submit={(returned) => giveBack.send({ ...key, body: { ...returned, version } })}
      />
    </CasePage>
  )
}

function Steps({ reported, onReturn }: { reported: MainDataChange; onReturn: () => void }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const approve = useChange(approveChange)
  const withdraw = useChange(withdrawChange)
  const { id, version } = reported
  const key = { params: { id } }
  return (
    <CaseActions
      next={reported.actions}
      buttons={{
        submit: {
          label: t('organizations.report.mend'),
          onRun: () => Promise.resolve(history.push(`/work/organization/changes/${id}/mend`)),
        },
        approve: {
          label: t('organizations.action.approve'),
          confirm: t('organizations.report.approveText'),
          onRun: () => approve.send({ ...key, body: { version } }),
          done: t('organizations.action.approved'),
        },
        return: { label: t('organizations.action.return'), onRun: () => Promise.resolve(onReturn()) },
        withdraw: {
          label: t('organizations.report.withdraw'),
          confirm: t('organizations.report.withdrawText'),
          danger: true,
          onRun: () => withdraw.send({ ...key, body: { version } }),
          done: t('organizations.report.withdrawn'),
        },
      }}
    />
  )
}

/** Reported after the month, or not yet though it has passed: the operator sees it wherever the change is named. */
export function OverdueMark({ change: { overdue } }: { change: MainDataChange }) {
  const { t } = useTranslation()
  return overdue ? <span className="th-status th-status-bad">{t('organizations.report.overdue')}</span> : null
}

function Objections({ change: { reasons } }: { change: MainDataChange }) {
  const { t } = useTranslation()
  if (reasons.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t('organizations.mine.returned')}
      description={
        <ul className="th-reasons">
          {reasons.map(({ field, reason }) => (
            <li key={field}>
              {t(`organizations.reviewed.${field}`)}: {reason}
            </li>
          ))}
        </ul>
      }
    />
  )
}

function FactTable({ change }: { change: MainDataChange }) {
  const { t } = useTranslation()
  const shown = (field: string, text: string) =>
    field === 'region' && text !== '' ? <RegionText code={text} /> : text || '—'
  return (
    <Card title={t('organizations.report.facts')} className="th-card">
      <Table<MainDataChange['facts'][number]>
        aria-label={t('organizations.report.facts')}
        size="small"
        rowKey="field"
        dataSource={change.facts}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            key: 'field',
            title: t('organizations.changes.field'),
            render: (_, row) => t(`organizations.reviewed.${row.field}`),
          },
          { key: 'before', title: t('organizations.report.before'), render: (_, row) => shown(row.field, row.before) },
          { key: 'after', title: t('organizations.report.after'), render: (_, row) => shown(row.field, row.after) },
        ]}
      />
      {change.remark === '' ? null : <p className="th-faint">{change.remark}</p>}
    </Card>
  )
}

function Days({ change }: { change: MainDataChange }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      columns={1}
      entries={[
        { key: 'happened', label: t('organizations.report.happenedOn'), value: change.happenedOn },
        { key: 'due', label: t('organizations.report.dueOn'), value: change.dueOn },
        {
          key: 'submitted',
          label: t('organizations.list.submitted'),
          value: change.submittedAt && momentOf(change.submittedAt),
        },
        {
          key: 'decided',
          label: t('organizations.list.decided'),
          value: change.decidedAt && momentOf(change.decidedAt),
        },
      ]}
    />
  )
}
