import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { listMyApplications } from '@tongheng/contract/organizations'
import type { ApplicationView } from '@tongheng/contract/organizations'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { momentOf } from '../../ui/format.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ChangeHistory } from './ChangeHistory.tsx'
import { ClosingCard } from './ClosingCard.tsx'
import { ReportClosingDrawer } from './ClosingDrawers.tsx'
import { OrganizationFacts } from './OrganizationFacts.tsx'
import { PaperList } from './PaperList.tsx'
import { PositionCard } from './PositionCard.tsx'
import { organizationTone } from './organizationTone.ts'
import './organizations.css'

/** The organisations that I registered or belong to, with the state of their review. */
export function OrganizationPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const session = useSignedIn()
  const { data } = useSuspenseQuery(read(listMyApplications))
  const [closing, setClosing] = useState(false)
  const current = session.organization
  const shown = data.entries.toSorted((a, b) => Number(b.id === current?.id) - Number(a.id === current?.id))
  const apply = (
    <Button onClick={() => history.push('/work/organizations/new')}>
      {t(shown.length > 0 ? 'organizations.mine.another' : 'app.organization.apply')}
    </Button>
  )
  return (
    <div className="th-page">
      <PageHeader title={t('organizations.mine.title')} actions={shown.length > 0 ? apply : undefined} />
      <div className="th-stack">
        {shown.map((application) => (
          <Registration key={application.id} application={application} />
        ))}
        {current && holdsAny(session, ['institution-admin', 'enterprise-admin']) ? (
          <>
            <ClosingCard organizationId={current.id} />
            <PositionCard key={current.id} />
            <ChangeHistory />
            {session.readOnly ? null : (
              <div>
                <Button danger onClick={() => setClosing(true)}>
                  {t('organizations.closing.report')}
                </Button>
              </div>
            )}
            <ReportClosingDrawer open={closing} onClose={() => setClosing(false)} />
          </>
        ) : null}
        {shown.length === 0 && current ? (
          <DescriptionCard
            entries={[
              { key: 'name', label: t('organizations.field.name'), value: current.name },
              { key: 'kind', label: t('organizations.field.kind'), value: t(`app.organizationKind.${current.kind}`) },
            ]}
          />
        ) : null}
        {shown.length === 0 && !current ? (
          <EmptyState
            title={t('organizations.mine.none')}
            description={t('organizations.mine.noneText')}
            action={apply}
          />
        ) : null}
      </div>
    </div>
  )
}

function Registration({ application }: { application: ApplicationView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { id, name, status, clock, reasons, note, submittedAt } = application
  const mayMend = application.actions.some((step) => step.action === 'resubmit' && step.allowed)
  return (
    <section className="th-stack" aria-label={name}>
      <h2 className="th-organization-name">
        {name} <StatusTag of="organizations" status={status} tone={organizationTone[status]} />
        {status === 'submitted' ? <ClockTag clock={clock} /> : null}
      </h2>
      {status === 'submitted' && submittedAt !== null ? (
        <Alert type="info" showIcon title={t('organizations.mine.waiting', { at: momentOf(submittedAt) })} />
      ) : null}
      {status === 'returned' ? (
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
              {note === '' ? null : <li>{note}</li>}
            </ul>
          }
          action={
            mayMend ? (
              <Button type="primary" onClick={() => history.push(`/work/organizations/${id}/mend`)}>
                {t('organizations.mine.mend')}
              </Button>
            ) : null
          }
        />
      ) : null}
      {status === 'deregistered' ? (
        <Alert type="error" showIcon title={t('organizations.mine.deregistered', { reason: note })} />
      ) : null}
      <OrganizationFacts application={application} />
      <PaperList papers={application.attachments} />
    </section>
  )
}
