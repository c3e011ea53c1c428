import type { DemandOffer } from '@tongheng/contract/demand'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { Money, MomentText } from '../../ui/texts.tsx'

/** What an institution offered before it changed its mind. */
export function EarlierQuotations({ offer }: { offer: DemandOffer }) {
  const { t } = useTranslation()
  if (offer.earlier.length === 0) return null
  const list = (
    <ul className="th-earlier">
      {offer.earlier.map(({ revision, price, days, by, at, lines, remark }) => (
        <li key={revision}>
          {t('demand.revision', { number: revision })} · <Money amount={price} /> ·{' '}
          {t('demand.daysText', { count: days })} ·{' '}
          {t('demand.someLines', { lines: lines.map(({ line }) => line).join(t('app.listSeparator')) })}
          <div className="th-faint">
            {by} <MomentText value={at} /> {remark}
          </div>
        </li>
      ))}
    </ul>
  )
  return (
    <div>
      <Popover trigger="click" content={list} title={t('demand.earlier')}>
        <Button type="link" size="small" className="th-earlier-link">
          {t('demand.revised', { count: offer.earlier.length })}
        </Button>
      </Popover>
    </div>
  )
}
