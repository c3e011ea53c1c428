import { climateOf } from '@tongheng/contract/climate'
import { displayUnit } from '@tongheng/metrology'
import { Alert, Card, Descriptions } from 'antd'
import { useTranslation } from 'react-i18next'
import { within } from '../../ui/format.ts'
import { MomentText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import type { Desk } from './useRecord.ts'

type Asked = Desk['record']['sheet']['environment'][number]

interface SaidProps {
  asked: Asked
  range: { low: string; high: string }
  isOut: boolean
}

function Said({ asked: { unit, low, high }, range, isOut }: SaidProps) {
  const { t } = useTranslation()
  const shown = displayUnit(unit)
  const limits = within(low, high, shown)
  return (
    <span className={isOut ? 'th-fault' : undefined}>
      <span className="th-number">
        {range.low === range.high ? `${range.low} ${shown}` : within(range.low, range.high, shown)}
      </span>
      {limits ? <span className="th-faint"> {t('records.limits', { range: limits })}</span> : null}
      {isOut ? ` ${t('records.climate.outside')}` : null}
    </span>
  )
}

/** What the readings of the room say of the time of the record, against the limits of the method, and when they say nothing (CAL-5.4.2). */
export function RoomClimateCard({ desk }: { desk: Desk }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { climate, sheet } = desk.record
  if (climate === null) return null
  const out = new Set(
    desk.result.findings.filter(({ code }) => code === 'worksheet.environment-out').map(({ place }) => place),
  )
  const items = [
    ...sheet.environment.flatMap((asked) => {
      const range = climateOf(climate, asked)
      const isOut = out.has(`environment.${asked.name}`)
      return range
        ? [{ key: asked.name, label: local(asked.label), children: <Said {...{ asked, range, isOut }} /> }]
        : []
    }),
    {
      key: 'time',
      label: t('records.climate.time'),
      children: (
        <>
          <MomentText value={climate.from} /> – <MomentText value={climate.until} />
        </>
      ),
    },
    {
      key: 'sources',
      label: t('records.climate.sources'),
      children:
        climate.readings === 0
          ? t('records.climate.none')
          : t('records.climate.readings', {
              count: climate.readings,
              sources: climate.sources.join(t('app.listSeparator')),
            }),
    },
  ]
  return (
    <Card title={t('records.climate.title', { room: climate.room })} className="th-card">
      <Descriptions items={items} column={{ xs: 1, sm: 1, md: 2 }} size="small" colon={false} />
      {climate.gaps.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('records.climate.gaps', { minutes: climate.windowMinutes })}
          description={climate.gaps.map(({ from, until }) => (
            <div key={from}>
              <MomentText value={from} /> – <MomentText value={until} />
            </div>
          ))}
        />
      )}
    </Card>
  )
}
