import { useQuery } from '@tanstack/react-query'
import { services as api } from '@tongheng/contract/services'
import type { CaseView } from '@tongheng/contract/services'
import { Alert, Card, Skeleton, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Money, MomentText } from '../../ui/texts.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { serviceCaseRoute } from './routes.tsx'
import { WorkDrawer } from './WorkDrawer.tsx'
import type { Doing } from './WorkDrawer.tsx'

/** One service case: its steps, what was done with result files, and how it ended. */
export function ServiceCasePage() {
  const params = serviceCaseRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getServiceCase, { params }))
  if (data) return <ServiceCase of={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

function ServiceCase({ of }: { of: CaseView }) {
  const { t } = useTranslation()
  const [doing, setDoing] = useState<Doing | null>(null)
  const last = of.done >= of.steps.length - 1
  const next = of.actions.filter(({ action }) => action !== (last ? 'advance' : 'finish'))
  const drawer = (action: Doing) => ({ label: t(`services.action.${action}`), onRun: async () => setDoing(action) })
  return (
    <CasePage
      title={t('services.caseTitle', { number: of.number })}
      back="/work/services"
      marks={
        <>
          <StatusTag of="services" status={of.status} />
          <ClockTag clock={of.clock} />
        </>
      }
      intro={of.title}
      actions={
        <CaseActions
          next={next}
          buttons={{
            advance: drawer('advance'),
            finish: drawer('finish'),
            note: drawer('note'),
            cancel: { ...drawer('cancel'), danger: true },
          }}
        />
      }
    >
      {of.ending === null ? null : (
        <Alert
          type={of.status === 'finished' ? 'success' : 'warning'}
          showIcon
          title={t(`services.ended.${of.status}`)}
          description={of.ending}
        />
      )}
      <Card className="th-card" title={t(`demand.kind.${of.kind}`)}>
        <Steps
          size="small"
          current={of.done}
          items={of.steps.map((step) => ({ title: t(`services.steps.${step}`) }))}
        />
      </Card>
      <BasisCard of={of} />
      <NotesCard of={of} />
      <FactsCard of={of} />
      <WorkDrawer of={of} doing={doing} onClose={() => setDoing(null)} />
    </CasePage>
  )
}

/** Which guides and standards apply: the platform's guides of this kind, and the standards that were asked about. */
function BasisCard({ of }: { of: CaseView }) {
  const { t } = useTranslation()
  const local = useLocal()
  if (of.guides.length === 0 && of.norms.length === 0) return null
  return (
    <Card className="th-card" title={t('services.basis')}>
      <ul className="th-service-notes">
        {of.guides.map(({ id, name }) => (
          <li key={id}>
            <span className="th-faint">{t('services.guide')}</span>{' '}
            <TextLink href={`/guides/${id}`}>{local(name)}</TextLink>
          </li>
        ))}
      </ul>
      <Norms norms={of.norms} />
    </Card>
  )
}

function Norms({ norms }: { norms: CaseView['norms'] }) {
  const { t } = useTranslation()
  const local = useLocal()
  if (norms.length === 0) return null
  return (
    <ul className="th-service-notes">
      {norms.map(({ id, number, title, status }) => (
        <li key={id}>
          <span className="th-faint">{t('services.norm')}</span>{' '}
          <TextLink href={`/norms?q=${encodeURIComponent(number)}`}>{number}</TextLink> {local(title)}{' '}
          <StatusTag of="norms" status={status} />
        </li>
      ))}
    </ul>
  )
}

function NotesCard({ of }: { of: CaseView }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('services.notes')}>
      {of.notes.length === 0 ? <span className="th-faint">{t('services.noNotes')}</span> : null}
      <ul className="th-service-notes">
        {of.notes.map(({ step, note, norms, files, by, at }) => (
          <li key={at + note}>
            {step === null ? null : <strong>{t(`services.steps.${step}`)} </strong>}
            <span className="th-service-note">{note}</span>
            <Norms norms={norms} />
            {files.map((file) => (
              <div key={file.id}>
                <FileLink file={file} />
              </div>
            ))}
            <div className="th-faint">
              {by} <MomentText value={at} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function FactsCard({ of }: { of: CaseView }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      title={t('services.facts')}
      entries={[
        { key: 'client', label: t('services.client'), value: of.client },
        { key: 'institution', label: t('services.institution'), value: of.institution },
        {
          key: 'demand',
          label: t('services.demand'),
          value: <TextLink href={`/work/demands/${of.demandId}`}>{of.demandNumber}</TextLink>,
        },
        { key: 'price', label: t('services.price'), value: <Money amount={of.price} /> },
        { key: 'days', label: t('services.promised'), value: t('demand.daysText', { count: of.promisedDays }) },
        { key: 'contact', label: t('services.contact'), value: `${of.contact} ${of.contactPhone}` },
        {
          key: 'asked',
          label: t('services.asked'),
          value: <div className="th-service-note">{of.asked}</div>,
          wide: true,
        },
      ]}
    />
  )
}
