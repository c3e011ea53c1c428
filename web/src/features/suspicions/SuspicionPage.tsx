import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { suspicions as api, type SuspicionView } from '@tongheng/contract/suspicions'
import { Alert, Card, Form, Input, Radio, Select, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { Reasons } from './Reasons.tsx'
import { suspicionRoute } from './routes.tsx'

export function SuspicionPage() {
  const params = suspicionRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getSuspicion, { params }))
  if (data) return <Case suspicion={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

/** One suspicion: the reasons, what the calibrator says, what was decided, and both records compared. */
function Case({ suspicion }: { suspicion: SuspicionView }) {
  const { t } = useTranslation()
  const { institutionId, record, retest, decision } = suspicion
  const linkTo = ({ id, number, calibrator }: typeof record) => (
    <>
      <Link to="/work/records/$institutionId/$id" params={{ institutionId, id }} className="th-number">
        {number}
      </Link>{' '}
      <span className="th-faint">{calibrator}</span>
    </>
  )
  return (
    <CasePage
      title={t('suspicions.caseTitle', { number: record.number })}
      back="/work/suspicions"
      marks={<StatusTag of="suspicions" status={suspicion.status} />}
      intro={`${suspicion.instrument} ${suspicion.serial} · ${suspicion.client}`}
      actions={<Actions suspicion={suspicion} />}
    >
      <Card title={t('suspicions.reasons')} className="th-card">
        <Reasons reasons={suspicion.reasons} />
      </Card>
      <DescriptionCard
        title={t('suspicions.handling')}
        entries={[
          { key: 'record', label: t('suspicions.record'), value: linkTo(record) },
          { key: 'raised', label: t('suspicions.raisedAt'), value: <MomentText value={suspicion.raisedAt} /> },
          { key: 'explanation', label: t('suspicions.explanation'), value: suspicion.explanation, wide: true },
          {
            key: 'decision',
            label: t('suspicions.decision'),
            value: decision && (
              <>
                {decision.remark} <span className="th-faint">{decision.by}</span> <MomentText value={decision.at} />
              </>
            ),
            wide: true,
          },
          { key: 'retester', label: t('suspicions.retester'), value: suspicion.retester?.name },
          { key: 'retest', label: t('suspicions.retestRecord'), value: retest && linkTo(retest) },
          {
            key: 'conclusion',
            label: t('suspicions.conclusion'),
            value:
              suspicion.outcome && `${t(`suspicions.outcome.${suspicion.outcome}`)}：${suspicion.conclusion ?? ''}`,
            wide: true,
          },
        ]}
      />
      {suspicion.comparison.length > 0 ? <Comparison suspicion={suspicion} /> : null}
    </CasePage>
  )
}

function Comparison({ suspicion: { comparison } }: { suspicion: SuspicionView }) {
  const { t } = useTranslation()
  const figures = ({ y, U }: { y: string; U: string }) => <span className="th-number">{`${y} ± ${U}`}</span>
  const bad = comparison.filter(({ satisfactory }) => !satisfactory)
  return (
    <Card title={t('suspicions.comparison')} className="th-card">
      <Alert
        type={bad.length === 0 ? 'success' : 'warning'}
        showIcon
        title={t(bad.length === 0 ? 'suspicions.agree' : 'suspicions.disagree', { count: bad.length })}
        style={{ marginBottom: 12 }}
      />
      <ScrollBox label={t('suspicions.comparison')}>
        <Table
          size="small"
          pagination={false}
          rowKey="nominal"
          dataSource={comparison}
          columns={[
            { title: t('suspicions.point'), dataIndex: 'nominal' },
            { title: t('suspicions.first'), render: (_, row) => figures(row.first) },
            { title: t('suspicions.second'), render: (_, row) => figures(row.retest) },
            {
              title: 'En',
              render: (_, { En, satisfactory }) => (
                <span className={satisfactory ? 'th-number' : 'th-number th-bad'}>{En}</span>
              ),
            },
          ]}
        />
      </ScrollBox>
    </Card>
  )
}

function Actions({ suspicion }: { suspicion: SuspicionView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { institutionId, id, version } = suspicion
  const params = { institutionId, id }
  const explain = useChange(api.explainSuspicion)
  const dismiss = useChange(api.dismissSuspicion)
  const start = useChange(api.startRetest)
  const [asked, setAsked] = useState<'retest' | 'close' | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      {suspicion.mayStartRetest ? (
        <ActionButton
          label={t('suspicions.action.startRetest')}
          kind="primary"
          onRun={async () => {
            const { retest } = await start.send({ params, body: { version } })
            if (retest) history.push(`/work/records/${institutionId}/${retest.id}`)
          }}
        />
      ) : null}
      <CaseActions
        next={suspicion.actions}
        buttons={{
          explain: {
            label: t('suspicions.action.explain'),
            reason: 'required',
            onRun: ({ reason = '' }) => explain.send({ params, body: { version, remark: reason } }),
          },
          dismiss: {
            label: t('suspicions.action.dismiss'),
            reason: 'required',
            onRun: ({ reason = '' }) => dismiss.send({ params, body: { version, remark: reason } }),
          },
          retest: {
            label: t('suspicions.action.retest'),
            onRun: () => Promise.resolve(setAsked('retest')),
          },
          close: { label: t('suspicions.action.close'), onRun: () => Promise.resolve(setAsked('close')) },
        }}
      />
      <RetestDrawer suspicion={suspicion} open={asked === 'retest'} onClose={close} />
      <CloseDrawer suspicion={suspicion} open={asked === 'close'} onClose={close} />
    </>
  )
}

interface Asking {
  suspicion: SuspicionView
  open: boolean
  onClose: () => void
}

function RetestDrawer({ suspicion, open, onClose }: Asking) {
  const { t } = useTranslation()
  const { institutionId, id, version } = suspicion
  const params = { institutionId, id }
  const order = useChange(api.orderRetest)
  const people = useQuery({ ...read(api.listRetesters, { params }), enabled: open })
  return (
    <FormDrawer<{ retesterId: string; remark: string }, unknown>
      open={open}
      onClose={onClose}
      title={t('suspicions.action.retest')}
      submitText={t('suspicions.action.retest')}
      submit={(values) => order.send({ params, body: { version, ...values } })}
      onDone={onClose}
    >
      <Form.Item name="retesterId" label={t('suspicions.retester')} rules={[{ required: true }]}>
        <Select
          options={(people.data?.entries ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))}
          notFoundContent={t('suspicions.nobody')}
        />
      </Form.Item>
      <Remark label={t('suspicions.decision')} />
    </FormDrawer>
  )
}

function CloseDrawer({ suspicion, open, onClose }: Asking) {
  const { t } = useTranslation()
  const { institutionId, id, version } = suspicion
  const conclude = useChange(api.closeSuspicion)
  return (
    <FormDrawer<{ outcome: 'stands' | 'rejected'; remark: string }, unknown>
      open={open}
      onClose={onClose}
      title={t('suspicions.action.close')}
      submitText={t('suspicions.action.close')}
      submit={(values) => conclude.send({ params: { institutionId, id }, body: { version, ...values } })}
      onDone={onClose}
    >
      <Form.Item name="outcome" label={t('suspicions.outcomeLabel')} rules={[{ required: true }]}>
        <Radio.Group
          options={(['stands', 'rejected'] as const).map((value) => ({
            value,
            label: t(`suspicions.outcome.${value}`),
          }))}
        />
      </Form.Item>
      <Remark label={t('suspicions.conclusion')} />
    </FormDrawer>
  )
}

const Remark = ({ label }: { label: string }) => (
  <Form.Item name="remark" label={label} rules={[{ required: true, whitespace: true, max: 1000 }]}>
    <Input.TextArea autoSize={{ minRows: 3 }} />
  </Form.Item>
)
