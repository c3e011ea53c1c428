import { TabletOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { missions as api } from '@tongheng/contract/missions'
import type { MissionView } from '@tongheng/contract/missions'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { ConditionsJudgedCard } from './ConditionsJudgedCard.tsx'
import { FieldEntriesCard } from './FieldEntriesCard.tsx'
import { ItemsCard } from './ItemsCard.tsx'
import { missionTones } from './missionTones.ts'
import { PapersCard } from './PapersCard.tsx'
import { PlanFields, planOf, valuesOf } from './PlanFields.tsx'
import type { PlanValues } from './PlanFields.tsx'
import { missionRoute } from './routes.tsx'
import { StandardsOutCard } from './StandardsOutCard.tsx'
import { TeamCard } from './TeamCard.tsx'
import { useMissionStory } from './useMissionStory.ts'
import './missions.css'

/** One on-site mission. */
export function MissionPage() {
  const params = missionRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getMission, { params }))
  if (data) return <Mission mission={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

function Mission({ mission }: { mission: MissionView }) {
  const { t } = useTranslation()
  return (
    <CasePage
      title={t('missions.caseTitle', { number: mission.number })}
      back="/work/missions"
      marks={<StatusTag of="missions" status={mission.status} tone={missionTones[mission.status]} />}
      intro={`${mission.place} · ${mission.clients.join(t('app.listSeparator'))}`}
      actions={<Actions mission={mission} />}
      story={useMissionStory(mission)}
    >
      <FieldEntriesCard mission={mission} />
      <ConditionsJudgedCard mission={mission} />
      <ItemsCard mission={mission} />
      <StandardsOutCard mission={mission} />
      <TeamCard mission={mission} />
      <PapersCard mission={mission} />
      <PlanCard mission={mission} />
    </CasePage>
  )
}

function PlanCard({ mission }: { mission: MissionView }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      title={t('missions.planCard')}
      entries={[
        { key: 'first', label: t('missions.firstDay'), value: <DayText value={mission.firstDay} /> },
        { key: 'last', label: t('missions.lastDay'), value: <DayText value={mission.lastDay} /> },
        { key: 'contact', label: t('missions.contact'), value: mission.contact },
        { key: 'transport', label: t('missions.transport'), value: mission.transport },
        { key: 'place', label: t('missions.place'), value: mission.place },
        {
          key: 'region',
          label: t('missions.region'),
          value: t(mission.crossRegion ? 'missions.crossRegionYes' : 'missions.crossRegionNo'),
        },
        {
          key: 'rules',
          label: t('missions.safetyRules'),
          value: <p className="th-mission-rules">{mission.safetyRules}</p>,
          wide: true,
        },
      ]}
    />
  )
}

function Actions({ mission }: { mission: MissionView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { institutionId, id, version } = mission
  const params = { institutionId, id }
  const prepare = useChange(api.prepareMission)
  const revise = useChange(api.reviseMission)
  const depart = useChange(api.departMission)
  const comeBack = useChange(api.returnMission)
  const close = useChange(api.closeMission)
  const cancel = useChange(api.cancelMission)
  const body = { version }
  const label = (action: string) => ({ label: t(`missions.action.${action}`), done: t(`missions.done.${action}`) })
  const goes = mission.status === 'prepared' || mission.status === 'under-way' || mission.status === 'returned'
  return (
    <>
      {mission.mayPlan ? <ReplanButton mission={mission} /> : null}
      {mission.inTeam && goes ? (
        <Button icon={<TabletOutlined />} onClick={() => history.push(`/work/missions/${institutionId}/${id}/field`)}>
          {t('missions.toField')}
        </Button>
      ) : null}
      <CaseActions
        next={mission.actions}
        buttons={{
          prepare: { ...label('prepare'), onRun: () => prepare.send({ params, body }) },
          revise: { ...label('revise'), onRun: () => revise.send({ params, body }) },
          depart: { ...label('depart'), onRun: () => depart.send({ params, body }) },
          return: { ...label('return'), onRun: () => comeBack.send({ params, body }) },
          close: { ...label('close'), onRun: () => close.send({ params, body }) },
          cancel: {
            ...label('cancel'),
            danger: true,
            reason: 'required',
            onRun: ({ reason = '' }) => cancel.send({ params, body: { version, remark: reason } }),
          },
        }}
      />
    </>
  )
}

function ReplanButton({ mission }: { mission: MissionView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const change = useChange(api.replanMission)
  const { data } = useQuery({ ...read(api.listMissionChoices), enabled: open })
  const { institutionId, id, version } = mission
  /** Its own instruments are taken by no other mission. */
  const ownItems = mission.items.map((item) => ({
    itemId: item.itemId,
    orderNumber: item.orderNumber,
    client: item.client,
    address: '',
    instrument: [item.instrument.name, item.instrument.model, item.instrument.serial].filter(Boolean).join(' '),
    method: item.method,
  }))
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('missions.replan')}</Button>
      <FormDrawer<PlanValues, MissionView>
        open={open && data !== undefined}
        onClose={() => setOpen(false)}
        title={t('missions.replan')}
        width={860}
        submitText={t('missions.save')}
        initial={valuesOf(mission)}
        submit={(values) => change.send({ params: { institutionId, id }, body: { ...planOf(values), version } })}
        onDone={() => setOpen(false)}
      >
        {data ? <PlanFields choices={{ ...data, items: [...ownItems, ...data.items] }} /> : null}
      </FormDrawer>
    </>
  )
}
