import { Link, useRouter } from '@tanstack/react-router'
import { missions as api, MissionStatus } from '@tongheng/contract/missions'
import type { MissionEntry } from '@tongheng/contract/missions'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { missionTones } from './missionTones.ts'
import { missionsRoute } from './routes.tsx'

function useColumns(): ListColumn<MissionEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('missions.number'),
      cell: ({ institutionId, id, number }) => (
        <Link to="/work/missions/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('missions.statusLabel'),
      cell: ({ status }) => <StatusTag of="missions" status={status} tone={missionTones[status]} />,
    },
    {
      key: 'days',
      title: t('missions.days'),
      cell: ({ firstDay, lastDay }) => (
        <span style={{ whiteSpace: 'nowrap' }}>
          <DayText value={firstDay} />
          {lastDay === firstDay ? null : (
            <>
              {' ～ '}
              <DayText value={lastDay} />
            </>
          )}
        </span>
      ),
    },
    { key: 'place', title: t('missions.place'), ellipsis: true, width: 260, cell: ({ place }) => place },
    {
      key: 'client',
      title: t('missions.client'),
      ellipsis: true,
      width: 200,
      cell: ({ clients }) => clients.join(t('app.listSeparator')),
    },
    { key: 'lead', title: t('missions.lead'), cell: ({ lead }) => lead },
    { key: 'instruments', title: t('missions.instruments'), align: 'right', cell: ({ instruments }) => instruments },
  ]
}

/** On-site missions of my laboratory. */
export function MissionsPage() {
  const { t } = useTranslation()
  const search = missionsRoute.useSearch()
  const { history } = useRouter()
  const plans = holdsAny(useSignedIn(), api.planMission.access)
  return (
    <ListPage
      title={t('missions.title')}
      intro={t('missions.intro')}
      label={t('missions.title')}
      query={read(api.listMissions, { query: search })}
      columns={useColumns()}
      rowKey={({ id }) => id}
      filters={[
        {
          key: 'status',
          kind: 'select',
          label: t('missions.statusLabel'),
          options: MissionStatus.options.map((value) => ({ value, label: t(`missions.status.${value}`) })),
        },
        {
          key: 'mine',
          kind: 'select',
          label: t('missions.whose'),
          options: [{ value: 'yes', label: t('missions.mine') }],
        },
      ]}
      actions={
        plans ? (
          <Button type="primary" onClick={() => history.push('/work/missions/new')}>
            {t('missions.plan')}
          </Button>
        ) : null
      }
      empty={{ title: t('missions.none'), description: t('missions.noneText') }}
    />
  )
}
