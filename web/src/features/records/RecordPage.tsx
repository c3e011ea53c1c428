import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { records as api, type RecordView } from '@tongheng/contract/records'
import { Alert, Card, Skeleton } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { GateCard } from '../../ui/GateCard.tsx'
import { StoryTimeline } from '../../ui/StoryTimeline.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx'
import { AttachmentsCard } from './AttachmentsCard.tsx'
import { BenchNotices, LateButton } from './BenchNotices.tsx'
import { BesideRecord } from './BesideRecord.tsx'
import { ComparisonCard } from './ComparisonCard.tsx'
import { ConditionsCard } from './ConditionsCard.tsx'
import { ImportReadings } from './ImportReadings.tsx'
import { PointsCard } from './PointsCard.tsx'
import { Moments } from './Moments.tsx'
import { RecordActions } from './RecordActions.tsx'
import './records.css'
import { RemarksCard } from './RemarksCard.tsx'
import { RemarksProvider, useRemarks } from './remarks.ts'
import { ReadingsCard } from './ReadingsCard.tsx'
import { ResultCard } from './ResultCard.tsx'
import { RevisionNotice } from './Revisions.tsx'
import { recordRoute } from './routes.tsx'
import { RoomClimateCard } from './RoomClimateCard.tsx'
import { RoomNotice } from './RoomNotice.tsx'
import { SerialBar } from './serial/SerialBar.tsx'
import { StandardsCard } from './StandardsCard.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { useRecord, type RecordDesk } from './useRecord.ts'
import { useStory } from './useStory.ts'

/** An original record: where the calibrator types, and where the checker reads. The story stands below: readings need the width. */
export function RecordPage() {
  const params = recordRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getRecord, { params, query: {} }))
  const [at, setAt] = useState<string>()
  const past = useQuery({ ...read(api.getRecord, { params, query: { at } }), enabled: at !== undefined })
  if (at !== undefined && past.error) return <ErrorState error={past.error} onRetry={() => void past.refetch()} />
  if (data && at === undefined) return <Bench record={data} moments={<Moments record={data} onChoose={setAt} />} />
  if (data && past.data)
    return (
      <Bench
        key={at}
        record={past.data}
        isPast
        moments={<Moments record={data} {...(at === undefined ? {} : { at })} onChoose={setAt} />}
      />
    )
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 10 }} />
}

interface BenchProps {
  record: RecordView
  /** As it was at a moment. */
  isPast?: boolean
  /** Where the moment is chosen. */
  moments: ReactNode
}

function Bench({ record, isPast = false, moments }: BenchProps) {
  const { t } = useTranslation()
  const desk = useRecord(record, isPast)
  const story = useStory(record)
  const remarks = useRemarks(record)
  return (
    <RemarksProvider value={remarks}>
      <CasePage
        title={t('records.caseTitle', { number: record.number })}
        back="/work/records"
        marks={<StatusTag of="records" status={record.status} />}
        intro={`${record.instrument} ${record.serial} · ${record.client}`}
        actions={
          isPast ? (
            moments
          ) : (
            <>
              {moments}
              <LateButton desk={desk} />
              <ImportReadings desk={desk} />
              <RecordActions record={record} unsent={desk.unsent.waiting.length > 0} remarks={remarks} />
            </>
          )
        }
      >
        {isPast ? <Alert type="warning" showIcon title={t('records.past')} /> : null}
        {record.mayRecord && record.submittedAt !== null ? (
          <Alert type="info" showIcon title={t('records.onlyCorrections')} />
        ) : null}
        <CaseNotices record={record} />
        <RevisionNotice record={record} />
        <RoomNotice record={record} />
        {isPast ? null : <BenchNotices desk={desk} />}
        {isPast || !record.mayRecord ? null : <SerialBar />}
        <HandOverNotices record={record} />
        <RemarksCard desk={remarks} />
        <Matter desk={desk} isChecked={remarks.mayRemark} />
        <AttachmentsCard record={record} />
        <Facts record={record} />
        <GateCard ids={[record.orderItemId, record.taskId, record.id]} />
        <Card title={t('ui.story.title')} className="th-card">
          <StoryTimeline entries={story} />
        </Card>
        <UnsavedGuard touched={() => remarks.drafts.length > 0} />
      </CasePage>
    </RemarksProvider>
  )
}

/** That the record went on in other hands, and why. */
function HandOverNotices({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  return record.handOvers.map(({ at, from, to, reason, by }) => (
    <Alert
      key={at}
      type="info"
      showIcon
      title={t('records.handOver.was', { from, to })}
      description={
        <>
          {reason} · {by} · <MomentText value={at} />
        </>
      }
    />
  ))
}

/** What was measured and what follows from it: beside each other for whoever checks it, below each other for whoever types. */
const Matter = ({ desk, isChecked }: { desk: RecordDesk; isChecked: boolean }) =>
  isChecked ? (
    <div className="th-check-panes">
      <div className="th-stack">
        <Worksheet desk={desk} />
      </div>
      <BesideRecord desk={desk} />
    </div>
  ) : (
    <>
      <Worksheet desk={desk} />
      <ResultCard desk={desk} />
      <ComparisonCard desk={desk} />
    </>
  )

/** What was observed, and what it was observed with. */
const Worksheet = ({ desk }: { desk: RecordDesk }) => (
  <>
    <StandardsCard record={desk.record} />
    <RoomClimateCard desk={desk} />
    <ConditionsCard desk={desk} />
    <PointsCard desk={desk} />
    <ReadingsCard desk={desk} />
  </>
)

/** Whether the record is suspected, or repeats one that was (CAL-8.2). */
function CaseNotices({ record: { institutionId, suspicion, retestOf, limitsConsent } }: { record: RecordView }) {
  const { t } = useTranslation()
  return (
    <>
      {retestOf ? <Alert type="info" showIcon title={t('records.retestOf', { number: retestOf.number })} /> : null}
      {limitsConsent ? (
        <Alert type="warning" showIcon title={t('records.limitsConsent')} description={limitsConsent} />
      ) : null}
      {suspicion ? (
        <Alert
          type="warning"
          showIcon
          title={t('records.suspected', { status: t(`suspicions.status.${suspicion.status}`) })}
          action={
            <Link to="/work/suspicions/$institutionId/$id" params={{ institutionId, id: suspicion.id }}>
              {t('records.seeSuspicion')}
            </Link>
          }
        />
      ) : null}
    </>
  )
}

function Facts({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const local = useLocal()
  return (
    <DescriptionCard
      title={t('records.facts')}
      entries={[
        { key: 'order', label: t('records.order'), value: record.orderNumber },
        ...(record.part === '' ? [] : [{ key: 'part', label: t('records.part'), value: record.part }]),
        { key: 'sample', label: t('records.sample'), value: record.sampleNumber },
        { key: 'sheet', label: t('records.sheet'), value: `${local(record.sheet.name)} v${record.sheet.version}` },
        { key: 'method', label: t('records.method'), value: record.sheet.methods.map(({ code }) => code).join('；') },
        { key: 'room', label: t('records.room'), value: record.room },
        { key: 'started', label: t('records.startedAt'), value: <MomentText value={record.startedAt} /> },
        { key: 'calibrator', label: t('records.calibrator'), value: record.calibrator },
        { key: 'checker', label: t('records.checker'), value: record.checker },
      ]}
    />
  )
}
