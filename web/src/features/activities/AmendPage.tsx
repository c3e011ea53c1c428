import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type AnnouncementChangeInput, activities as api, type OwnActivity } from '@tongheng/contract/activities'
import type { FileRef } from '@tongheng/contract/common'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormPage } from '../../ui/FormPage.tsx'
import { AnnouncementFields } from './ActivityFields.tsx'
import { amendActivityRoute } from './routes.tsx'
import './activities.css'

interface AmendForm extends Omit<AnnouncementChangeInput, 'attachmentIds'> {
  attachmentIds: FileRef[]
  reason?: string
}

const formOf = ({ draft, meetings, attachments }: OwnActivity): AmendForm => ({
  title: draft.title,
  purpose: draft.purpose,
  audience: draft.audience,
  programme: draft.programme,
  mode: draft.mode,
  region: draft.region,
  place: draft.place,
  onlineAddress: draft.onlineAddress,
  // Both in the order of the days.
  meetings: draft.meetings.map((meeting, at) => ({ ...meeting, id: meetings[at]?.id ?? null })),
  capacity: draft.capacity,
  waitingLimit: draft.waitingLimit,
  enrolUntil: draft.enrolUntil,
  contact: draft.contact,
  contactPhone: draft.contactPhone,
  attachmentIds: attachments,
})

/** A published activity is changed: those who are enrolled are told when time or place change. */
export function AmendPage() {
  const { t } = useTranslation()
  const { id } = amendActivityRoute.useParams()
  const navigate = useNavigate()
  const amend = useChange(api.amendActivity)
  const { data, error, refetch } = useQuery(read(api.getOwnActivity, { params: { id } }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  const { version } = data
  return (
    <FormPage<AmendForm, OwnActivity>
      key={version}
      title={t('activities.amendTitle')}
      intro={t('activities.amendIntro')}
      back={`/work/own-activities/${id}`}
      initial={formOf(data)}
      submitText={t('activities.amendSave')}
      submit={(values) => {
        const form = { ...formOf(data), ...values }
        return amend.send({
          params: { id },
          body: {
            ...form,
            region: form.region ?? null,
            meetings: form.meetings.map((meeting) => ({ ...meeting, id: meeting.id ?? null })),
            attachmentIds: form.attachmentIds.map((file) => file.id),
            version,
          },
        })
      }}
      onDone={() => void navigate({ to: '/work/own-activities/$id', params: { id } })}
    >
      <AnnouncementFields />
    </FormPage>
  )
}
