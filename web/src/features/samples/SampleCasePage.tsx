import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import * as api from '@tongheng/contract/samples'
import type { SampleCaseView } from '@tongheng/contract/samples'
import { Form, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'
import { sampleCaseRoute } from './routes.tsx'
import { caseTones } from './sampleTones.ts'

/** A lost or damaged instrument: what happened, what is offered, what its owner says, how it ended. */
export function SampleCasePage() {
  const params = sampleCaseRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getSampleCase, { params }))
  if (data) return <SampleCase row={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

function useStory(row: SampleCaseView): StoryEntry[] {
  const { t } = useTranslation()
  const { finding, answer, closing } = row
  const reported = {
    key: 'reported',
    at: row.reportedAt,
    what: t('samples.case.story.reported'),
    who: row.reportedBy,
    mark: 'bad' as const,
  }
  const told = (key: string, said: { by: string; at: string } | null, good: boolean): StoryEntry[] =>
    said
      ? [{ key, at: said.at, what: t(`samples.case.story.${key}`), who: said.by, mark: good ? 'good' : 'plain' }]
      : []
  return [
    reported,
    ...told('investigated', finding, false),
    ...told(answer?.agreed ? 'agreed' : 'objected', answer, answer?.agreed ?? false),
    ...told('closed', closing, true),
  ]
}

function SampleCase({ row }: { row: SampleCaseView }) {
  const { t } = useTranslation()
  const { answer } = row
  return (
    <CasePage
      title={t('samples.case.caseTitle', { number: row.number })}
      back="/work/sample-cases"
      marks={<StatusTag of="samples.case" status={row.status} tone={caseTones[row.status]} />}
      intro={`${t(`samples.case.kind.${row.kind}`)} · ${row.instrument}`}
      actions={<Actions row={row} />}
      story={useStory(row)}
    >
      <Matter row={row} />
      <DescriptionCard
        title={t('samples.case.handling')}
        columns={1}
        entries={[
          { key: 'finding', label: t('samples.case.finding'), value: row.finding?.text },
          { key: 'proposal', label: t('samples.case.proposal'), value: row.proposal },
          {
            key: 'answer',
            label: t('samples.case.answer'),
            value: answer && `${t(answer.agreed ? 'samples.case.agreed' : 'samples.case.objected')} ${answer.text}`,
          },
          { key: 'closing', label: t('samples.case.closing'), value: row.closing?.text },
        ]}
      />
    </CasePage>
  )
}

function Matter({ row }: { row: SampleCaseView }) {
  const { t } = useTranslation()
  const { institutionId, orderId, sample } = row
  return (
    <DescriptionCard
      title={t('samples.case.matter')}
      entries={[
        { key: 'client', label: t('samples.client'), value: row.client },
        {
          key: 'order',
          label: t('samples.order'),
          value: (
            <Link to="/work/orders/$institutionId/$id" params={{ institutionId, id: orderId }} className="th-number">
              {row.orderNumber}
            </Link>
          ),
        },
        {
          key: 'sample',
          label: t('samples.number'),
          value: sample && (
            <Link to="/work/samples/$institutionId/$id" params={{ institutionId, id: sample.id }} className="th-number">
              {sample.number}
            </Link>
          ),
        },
        { key: 'description', label: t('samples.case.description'), value: row.description, wide: true },
        {
          key: 'photos',
          label: t('samples.photos'),
          value: row.photos.length === 0 ? null : row.photos.map((photo) => <FileLink key={photo.id} file={photo} />),
          wide: true,
        },
      ]}
    />
  )
}

function Actions({ row }: { row: SampleCaseView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'investigate' | 'close' | null>(null)
  const answering = useChange(api.answerSampleCase)
  const params = { institutionId: row.institutionId, id: row.id }
  const { version } = row
  const answer = (agreed: boolean, remark: string) => answering.send({ params, body: { agreed, remark, version } })
  return (
    <>
      <CaseActions
        next={row.actions}
        buttons={{
          investigate: { label: t('samples.case.investigate'), onRun: async () => setOpen('investigate') },
          agree: {
            label: t('samples.case.agree'),
            reason: 'optional',
            onRun: ({ reason = '' }) => answer(true, reason),
          },
          object: {
            label: t('samples.case.object'),
            danger: true,
            reason: 'required',
            onRun: ({ reason = '' }) => answer(false, reason),
          },
          close: { label: t('samples.case.close'), onRun: async () => setOpen('close') },
        }}
      />
      <InvestigateDrawer row={row} open={open === 'investigate'} onClose={() => setOpen(null)} />
      <CloseDrawer row={row} open={open === 'close'} onClose={() => setOpen(null)} />
    </>
  )
}

interface DrawerProps {
  row: SampleCaseView
  open: boolean
  onClose: () => void
}

function InvestigateDrawer({ row, open, onClose }: DrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.investigateSampleCase)
  const params = { institutionId: row.institutionId, id: row.id }
  return (
    <FormDrawer<{ finding: string; proposal: string }, SampleCaseView>
      open={open}
      onClose={onClose}
      title={t('samples.case.investigate')}
      submitText={t('samples.case.toOwner')}
      initial={{ finding: row.finding?.text ?? '', proposal: row.proposal }}
      submit={(values) => change.send({ params, body: { ...values, version: row.version } })}
      onDone={onClose}
    >
      <Form.Item name="finding" label={t('samples.case.finding')} required>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="proposal" label={t('samples.case.proposal')} required>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  )
}

function CloseDrawer({ row, open, onClose }: DrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.closeSampleCase)
  const params = { institutionId: row.institutionId, id: row.id }
  return (
    <FormDrawer<{ closing: string }, SampleCaseView>
      open={open}
      onClose={onClose}
      title={t('samples.case.close')}
      submitText={t('samples.case.close')}
      submit={(values) => change.send({ params, body: { ...values, version: row.version } })}
      onDone={onClose}
    >
      <Form.Item name="closing" label={t('samples.case.closing')} required>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  )
}
