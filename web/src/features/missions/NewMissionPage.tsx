import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { missions as api } from '@tongheng/contract/missions'
import type { MissionView } from '@tongheng/contract/missions'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormPage } from '../../ui/FormPage.tsx'
import { PlanFields, planOf } from './PlanFields.tsx'
import type { PlanValues } from './PlanFields.tsx'

/** Plans an on-site mission. */
export function NewMissionPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const change = useChange(api.planMission)
  const { data, error, refetch } = useQuery(read(api.listMissionChoices))
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 8 }} />
  return (
    <FormPage<PlanValues, MissionView>
      wide
      title={t('missions.plan')}
      intro={t('missions.planIntro')}
      back="/work/missions"
      submitText={t('missions.plan')}
      initial={{ crossRegion: false, team: [{}], standards: [] }}
      submit={(values) => change.send({ body: planOf(values) })}
      onDone={({ institutionId, id }) => history.push(`/work/missions/${institutionId}/${id}`)}
    >
      <PlanFields choices={data} />
    </FormPage>
  )
}
