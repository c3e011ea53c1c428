import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import * as api from '@tongheng/contract/samples'
import type { SampleView } from '@tongheng/contract/samples'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { StageTag } from '../../ui/StageTag.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { CasesCard } from './CasesCard.tsx'
import { AskDrawer, CaseDrawer, HandOverDrawer, MoveDrawer, ReturnDrawer, StateDrawer } from './SampleDrawers.tsx'
import { StatesCard } from './StatesCard.tsx'
import { QuestionsCard } from './QuestionsCard.tsx'
import { labelsHref } from './labelsHref.ts'
import { sampleRoute } from './routes.tsx'
import { SampleCard } from './SampleCard.tsx'
import { useCustody } from './custody.tsx'
import { sampleTones } from './sampleTones.ts'
import './samples.css'

/** One sample: what came in, where it is, who holds it, and every hand-over. */
export function SamplePage() {
  const params = sampleRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getSample, { params }))
  if (data) return <Sample sample={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

function Sample({ sample }: { sample: SampleView }) {
  const { t } = useTranslation()
  const custody = useCustody(sample)
  const ofLaboratory = holdsAny(useSignedIn(), api.laboratoryReaders)
  return (
    <CasePage
      title={t('samples.caseTitle', { number: sample.number })}
      back={ofLaboratory ? '/work/samples' : `/work/orders/${sample.institutionId}/${sample.orderId}`}
      marks={
        <>
          <StatusTag of="samples" status={sample.status} tone={sampleTones[sample.status]} />
          <StageTag stage={sample.stage} />
        </>
      }
      intro={[sample.name, sample.model, sample.serial].filter(Boolean).join(' ')}
      actions={
        <>
          {ofLaboratory ? (
            <Button icon={<PrinterOutlined />} href={labelsHref([sample])} target="_blank" rel="noreferrer">
              {t('samples.printLabel')}
            </Button>
          ) : null}
          <SampleActions sample={sample} />
        </>
      }
      story={custody}
    >
      <CasesCard sample={sample} />
      <StatesCard sample={sample} />
      <QuestionsCard sample={sample} />
      <SampleCard sample={sample} />
    </CasePage>
  )
}

type Opened = 'hand-over' | 'return' | 'ask' | 'move' | 'state' | 'case'

function SampleActions({ sample }: { sample: SampleView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Opened | null>(null)
  const { history } = useRouter()
  const confirm = useChange(api.confirmHandover)
  const { institutionId, id, version } = sample
  const answer = (accepted: boolean, remark: string) =>
    confirm.send({ params: { institutionId, id }, body: { accepted, remark, version } })
  const close = () => setOpen(null)
  const show = (what: Opened) => async () => setOpen(what)
  const pending = sample.actions.filter((next) => next.action === 'confirm')
  return (
    <>
      <CaseActions
        next={pending.map((next) => ({ ...next, action: 'refuse' }))}
        buttons={{
          refuse: {
            label: t('samples.action.refuse'),
            danger: true,
            reason: 'required',
            onRun: ({ reason = '' }) => answer(false, reason),
          },
        }}
      />
      <CaseActions
        next={sample.actions}
        buttons={{
          confirm: {
            label: t('samples.action.confirm'),
            done: t('samples.done.confirm'),
            onRun: () => answer(true, ''),
          },
          'hand-over': { label: t('samples.action.hand-over'), onRun: show('hand-over') },
          return: { label: t('samples.action.return'), onRun: show('return') },
          'ask-adjustment': { label: t('samples.action.ask'), onRun: show('ask') },
          move: { label: t('samples.action.move'), onRun: show('move') },
          'report-state': { label: t('samples.action.report-state'), onRun: show('state') },
          'report-case': { label: t('samples.action.report-case'), danger: true, onRun: show('case') },
        }}
      />
      <HandOverDrawer samples={[sample]} open={open === 'hand-over'} onClose={close} />
      <MoveDrawer samples={[sample]} open={open === 'move'} onClose={close} />
      <ReturnDrawer samples={[sample]} open={open === 'return'} onClose={close} />
      <AskDrawer sample={sample} open={open === 'ask'} onClose={close} />
      <StateDrawer sample={sample} open={open === 'state'} onClose={close} />
      <CaseDrawer
        sample={sample}
        open={open === 'case'}
        onClose={close}
        onReported={(reported) => history.push(`/work/sample-cases/${reported.institutionId}/${reported.id}`)}
      />
    </>
  )
}
