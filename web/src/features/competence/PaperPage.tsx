import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { startSitting, submitSitting } from '@tongheng/contract/competence'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { PaperWork } from '../../ui/PaperWork.tsx'
import { usePaper } from '../../ui/usePaper.ts'
import './competence.css'

const route = getRouteApi('/work/competence/exams/$institutionId/$id')

/** The paper of an examination being written. */
export function PaperPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const params = route.useParams()
  const start = useChange(startSitting)
  const submit = useChange(submitSitting)
  const work = usePaper({
    begin: () => start.send({ params }),
    handIn: ({ institutionId, id }, answers) => submit.send({ params: { institutionId, id }, body: { answers } }),
  })
  return (
    <PaperWork
      work={work}
      title={work.paper?.exam ?? t('competence.loading')}
      back="/work/competence?view=exams"
      onward={{ label: t('competence.back'), onClick: () => void navigate({ to: '/work/competence' }) }}
    />
  )
}
