import { activities as api } from '@tongheng/contract/activities'
import type { Answer } from '@tongheng/contract'
import { Button, Result } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { describeError } from '../../ui/describeError.ts'
import { momentOf } from '../../ui/format.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { attendRoute } from './routes.tsx'

/** Where the code on the spot leads: the participant confirms that they are there. */
export function AttendPage() {
  const { t } = useTranslation()
  const { meeting, code } = attendRoute.useSearch()
  const me = useSignedIn().account.name
  const attend = useChange(api.attend)
  const [done, setDone] = useState<Answer<typeof api.attend> | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  if (done !== null)
    return (
      <Result
        status="success"
        title={t('activities.attendDone', { name: done.name })}
        subTitle={`${done.title} · ${momentOf(done.at)}`}
        extra={<TextLink href={`/work/enrolments/${done.enrolmentId}`}>{t('activities.seeEnrolment')}</TextLink>}
      />
    )
  if (meeting === undefined || code === undefined || fault !== null)
    return (
      <Result
        status="warning"
        title={fault ?? t('activities.attendNoCode')}
        extra={<TextLink href="/work/enrolments">{t('activities.seeEnrolment')}</TextLink>}
      />
    )
  const confirm = async () => {
    try {
      setDone(await attend.send({ body: { meetingId: meeting, code } }))
    } catch (error) {
      setFault(describeError(error, t).text)
    }
  }
  return (
    <Result
      status="info"
      title={t('activities.attendAsk', { name: me })}
      extra={
        <Button type="primary" size="large" loading={attend.pending} onClick={() => void confirm()}>
          {t('activities.attendConfirm')}
        </Button>
      }
    />
  )
}
