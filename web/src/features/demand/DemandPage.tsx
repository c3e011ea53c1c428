import { useQuery } from '@tanstack/react-query'
import { demand as api, openStatuses } from '@tongheng/contract/demand'
import type { DemandView } from '@tongheng/contract/demand'
import { Alert, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DemandActions } from './DemandActions.tsx'
import { DemandClock } from './DemandClock.tsx'
import { FollowCodeButton } from './FollowCodeButton.tsx'
import { ItemsCard } from './ItemsCard.tsx'
import { JourneyCard } from './JourneyCard.tsx'
import { LogsCard } from './LogsCard.tsx'
import { MatchesCard } from './MatchesCard.tsx'
import { OffersCard } from './OffersCard.tsx'
import { ReadLinesCard } from './ReadLinesCard.tsx'
import { demandRoute } from './routes.tsx'
import { ServicesCard } from './ServicesCard.tsx'
import { useDemandStory } from './demandStory.tsx'

/** One demand: what is asked, both clocks, who could do it, who was invited, what they offered. */
export function DemandPage() {
  const params = demandRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getDemand, { params }))
  if (data) return <Demand demand={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

function Demand({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const story = useDemandStory(demand)
  return (
    <CasePage
      title={t('demand.caseTitle', { number: demand.number })}
      back="/work/demands"
      marks={
        <>
          <StatusTag of="demand" status={demand.status} />
          <DemandClock clocks={demand.clocks} />
        </>
      }
      intro={demand.title}
      actions={
        <>
          <FollowCodeButton demand={demand} />
          <DemandActions demand={demand} />
        </>
      }
      story={story}
      side={<JourneyCard demand={demand} />}
    >
      <Notices demand={demand} />
      <ServicesCard demand={demand} />
      <OffersCard demand={demand} />
      <ItemsCard demand={demand} />
      {readsWords(demand) ? <ReadLinesCard demand={demand} /> : null}
      {demand.side !== 'institution' && openStatuses.includes(demand.status) ? <MatchesCard demand={demand} /> : null}
      <FactsCard demand={demand} />
      <LogsCard demand={demand} />
    </CasePage>
  )
}

/** Lines can still be added, by those who may. */
const readsWords = ({ side, status, offers }: DemandView): boolean =>
  side !== 'institution' && openStatuses.includes(status) && offers.every(({ quotation }) => quotation === null)

/** How it ended, what the operator said, and where it goes on. */
function Notices({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const { ending, response, orders, side } = demand
  return (
    <>
      {ending === null ? null : (
        <Alert
          type="warning"
          showIcon
          title={t(`demand.ended.${demand.status}`, { by: ending.by })}
          description={ending.text}
        />
      )}
      {orders.map(({ institutionId, id, number, institution }) => {
        const text = t('demand.becameOrder', { number, institution })
        const href = `/work/orders/${institutionId}/${id}`
        return (
          <Alert
            key={id}
            type="success"
            showIcon
            title={side === 'operator' ? text : <TextLink href={href}>{text}</TextLink>}
          />
        )
      })}
      {response === null ? null : (
        <Alert
          type="info"
          showIcon
          title={t('demand.responseOf', { by: response.by })}
          description={
            <>
              <div className="th-demand-text">{response.text}</div>
              <MomentText value={response.at} />
            </>
          }
        />
      )}
    </>
  )
}

function FactsCard({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      title={t('demand.facts')}
      entries={[
        { key: 'client', label: t('demand.client'), value: demand.client },
        { key: 'window', label: t('demand.window'), value: demand.window },
        { key: 'channel', label: t('demand.logField.channel'), value: t(`demand.channel.${demand.channel}`) },
        {
          key: 'kind',
          label: t('demand.triageField.kind'),
          value: demand.kind === null ? null : t(`demand.kind.${demand.kind}`),
        },
        {
          key: 'industry',
          label: t('demand.triageField.industry'),
          value: demand.industry === null ? null : t(`demand.industry.${demand.industry}`),
        },
        { key: 'urgency', label: t('demand.triageField.urgency'), value: t(`demand.urgency.${demand.urgency}`) },
        { key: 'owner', label: t('demand.triageField.owner'), value: demand.owner?.name ?? null },
        {
          key: 'research',
          label: t('demand.researchNeeds'),
          value:
            demand.research === null
              ? null
              : `${demand.research.number} ${demand.research.subject} (${t(`demand.research.status.${demand.research.status}`)})`,
        },
        { key: 'place', label: t('demand.field.place'), value: t(`demand.place.${demand.place}`) },
        { key: 'address', label: t('demand.field.address'), value: demand.address },
        { key: 'contact', label: t('demand.field.contact'), value: demand.contact },
        { key: 'phone', label: t('demand.field.contactPhone'), value: demand.contactPhone },
        { key: 'wished', label: t('demand.field.wishedBy'), value: <DayText value={demand.wishedBy} /> },
        { key: 'posted', label: t('demand.postedBy'), value: demand.postedBy },
        {
          key: 'text',
          label: t('demand.field.text'),
          value: demand.text === '' ? null : <div className="th-demand-text">{demand.text}</div>,
          wide: true,
        },
      ]}
    />
  )
}
