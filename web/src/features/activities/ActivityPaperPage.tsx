import { useNavigate } from '@tanstack/react-router'
import { activities as api } from '@tongheng/contract/activities'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { PaperWork } from '../../ui/PaperWork.tsx'
import { usePaper } from '../../ui/usePaper.ts'
import { activityPaperRoute } from './routes.tsx'

/** The paper of an activity being written. */
export function ActivityPaperPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const params = activityPaperRoute.useParams()
  const start = useChange(api.startActivityPaper)
  const submit = useChange(api.submitActivityPaper)
  const work = usePaper({
    begin: () => start.send({ params }),
    handIn: ({ id }, answers) => submit.send({ params: { id }, body: { answers } }),
  })
  return (
    <PaperWork
      work={work}
      title={work.paper?.title ?? t('activities.paper')}
      back={`/work/enrolments/${params.id}`}
      onward={{
        label: t('activities.backToEnrolment'),
        onClick: () => void navigate({ to: '/work/enrolments/$id', params }),
      }}
    />
  )
}
