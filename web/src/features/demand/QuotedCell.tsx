import { WarningOutlined } from '@ant-design/icons'
import type { QuoteLine } from '@tongheng/contract/demand'
import { useTranslation } from 'react-i18next'
import { Money } from '../../ui/texts.tsx'
import type { OfferedLine } from './compareOffers.ts'
import { rangeText } from './itemTexts.ts'

/** What one institution offers for one line, and in what it is the best. */
export function QuotedCell({ offered: { quoted, best } }: { offered: OfferedLine }) {
  const { t } = useTranslation()
  return (
    <div className="th-quoted">
      <div>
        <Money amount={quoted.price} /> · {t('demand.daysText', { count: quoted.days })} ·{' '}
        {t(`demand.placeShort.${quoted.place}`)}
      </div>
      <QuotedReach quoted={quoted} />
      {best.length === 0 ? null : (
        <ul className="th-best">
          {best.map((one) => (
            <li key={one}>{t(`demand.best.${one}`)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What will be reached and by which method; where that is more than was published, why. */
function QuotedReach({ quoted }: { quoted: QuoteLine }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="th-faint">
        {[quoted.methodCode, rangeText({ range: quoted.reach })].filter(Boolean).join(' · ')}
      </div>
      {quoted.beyond === null ? null : (
        <div className="th-near">
          <WarningOutlined /> {t(`demand.beyond.${quoted.beyond.reason}`)} {quoted.reason}
        </div>
      )}
    </>
  )
}
