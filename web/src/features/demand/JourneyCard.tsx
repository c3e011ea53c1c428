import { useQuery } from '@tanstack/react-query'
import type { DemandView } from '@tongheng/contract/demand'
import { journey as api } from '@tongheng/contract/journey'
import type { JourneyStop, Station } from '@tongheng/contract/journey'
import { Card, Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

/** Under which name the words of a station's status stand, and its page. */
const stations: Record<Station, { of: string; page: string | null }> = {
  demand: { of: 'demand', page: null },
  quotation: { of: 'demand.offer', page: null },
  order: { of: 'orders', page: '/work/orders' },
  service: { of: 'services', page: '/work/services' },
  certificate: { of: 'certificates', page: '/work/certificates' },
  survey: { of: 'surveys', page: '/work/surveys' },
  complaint: { of: 'complaints', page: '/work/complaints' },
  improvement: { of: 'improvement', page: '/work/improvements' },
}

function hrefOf({ station, link }: JourneyStop): string | null {
  const { page } = stations[station]
  if (page === null || link === null) return null
  return [page, link.institutionId, link.id].filter((part) => part !== null).join('/')
}

/** From the need to what was learnt from it, once there is more than the demand itself (NQI-6.3-followup). */
export function JourneyCard({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const { data } = useQuery(read(api.demandJourney, { params: { id: demand.id } }))
  if (data === undefined || data.stops.length < 2) return null
  return (
    <Card className="th-card" title={t('demand.journey')}>
      <Timeline
        items={data.stops.map((stop, index) => ({ key: `${stop.station} ${index}`, content: <Stop stop={stop} /> }))}
      />
    </Card>
  )
}

function Stop({ stop }: { stop: JourneyStop }) {
  const { t } = useTranslation()
  const { station, number, institution, status, at } = stop
  const href = hrefOf(stop)
  // A quotation is numbered as its demand, which stands above it.
  const shown = station === 'quotation' ? null : <span className="th-number">{number}</span>
  return (
    <>
      {t(`demand.station.${station}`)} {href === null ? shown : <TextLink href={href}>{number}</TextLink>}{' '}
      <StatusTag of={stations[station].of} status={status} />
      <div className="th-faint">
        {institution} <MomentText value={at} />
      </div>
    </>
  )
}
