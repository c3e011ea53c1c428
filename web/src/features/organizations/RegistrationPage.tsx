import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { approveApplication, getApplication, returnApplication } from '@tongheng/contract/organizations'
import type { ApplicationView } from '@tongheng/contract/organizations'
import { Alert, Collapse } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { momentOf } from '../../ui/format.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ClosingCard } from './ClosingCard.tsx'
import { NoticeDrawer } from './ClosingDrawers.tsx'
import { OrganizationFacts } from './OrganizationFacts.tsx'
import { organizationTone } from './organizationTone.ts'
import { PaperList } from './PaperList.tsx'
import { RegistrationFindings, SubmissionChanges } from './SubmissionChanges.tsx'
import { ReturnDrawer } from './ReturnDrawer.tsx'

const route = getRouteApi('/work/registrations/$id')

/** One registration before its reviewer: data, papers, and the decision. */
export function RegistrationPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const { data: application } = useSuspenseQuery(read(getApplication, { params: { id } }))
  const [returning, setReturning] = useState(false)
  const [noticing, setNoticing] = useState(false)
  const giveBack = useChange(returnApplication)
  const { version } = application
  return (
    <CasePage
      title={application.name}
      back="/work/registrations"
      marks={
        <>
          <StatusTag of="organizations" status={application.status} tone={organizationTone[application.status]} />
          <ClockTag clock={application.clock} />
        </>
      }
      actions={
        <Decisions application={application} onReturn={() => setReturning(true)} onNotice={() => setNoticing(true)} />
      }
      side={<Applicant application={application} />}
    >
      {application.status === 'returned' || application.status === 'deregistered' ? (
        <Alert
          type="warning"
          showIcon
          title={t(`organizations.decided.${application.status}`)}
          description={application.note}
        />
      ) : null}
      <RegistrationFindings findings={application.findings} />
      <SubmissionChanges application={application} />
      <ClosingCard organizationId={id} />
      <WholeRegistration application={application} />
      <NoticeDrawer application={application} open={noticing} onClose={() => setNoticing(false)} />
      <ReturnDrawer
        kind={application.kind}
        open={returning}
        onClose={() => setReturning(false)}
        submit={(returned) => giveBack.send({ params: { id }, body: { ...returned, version } })}
      />
    </CasePage>
  )
}

interface DecisionsProps {
  application: ApplicationView
  onReturn: () => void
  onNotice: () => void
}

function Decisions({ application, onReturn, onNotice }: DecisionsProps) {
  const { t } = useTranslation()
  const approve = useChange(approveApplication)
  const { id, version } = application
  return (
    <CaseActions
      next={application.actions}
      buttons={{
        approve: {
          label: t('organizations.action.approve'),
          confirm: t('organizations.action.approveText'),
          onRun: () => approve.send({ params: { id }, body: { version } }),
          done: t('organizations.action.approved'),
        },
        return: {
          label: t('organizations.action.return'),
          onRun: () => Promise.resolve(onReturn()),
        },
        deregister: {
          label: t('organizations.closing.notice'),
          danger: true,
          onRun: () => Promise.resolve(onNotice()),
        },
      }}
    />
  )
}

/** After a resubmission the whole is at hand but out of the way: it was read before. */
function WholeRegistration({ application }: { application: ApplicationView }) {
  const { t } = useTranslation()
  const whole = (
    <div className="th-stack">
      <OrganizationFacts application={application} />
      <PaperList papers={application.attachments} />
    </div>
  )
  if (application.status !== 'submitted' || application.submissions < 2) return whole
  return <Collapse items={[{ key: 'whole', label: t('organizations.changes.whole'), children: whole }]} />
}

function Applicant({ application: { applicant, submittedAt, decidedAt } }: { application: ApplicationView }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      title={t('organizations.applicantTitle')}
      columns={1}
      entries={[
        { key: 'name', label: t('accounts.field.name'), value: applicant?.name },
        { key: 'email', label: t('accounts.field.email'), value: applicant?.email },
        { key: 'phone', label: t('accounts.field.phone'), value: applicant?.phone },
        { key: 'at', label: t('organizations.list.submitted'), value: submittedAt && momentOf(submittedAt) },
        { key: 'decided', label: t('organizations.list.decided'), value: decidedAt && momentOf(decidedAt) },
      ]}
    />
  )
}
