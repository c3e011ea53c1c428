import { minimumPieces, type PublicBundle } from '@tongheng/contract/bundles'
import { Card, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { RegionText } from '../../ui/RegionField.tsx'
import { DayText, Money } from '../../ui/texts.tsx'
import './bundles.css'

/** Where enterprises come from: a province, a prefecture, a county, or anywhere. */
export function BundleRegion({ region }: { region: string | null }) {
  const { t } = useTranslation()
  return region === null ? <>{t('bundles.everywhere')}</> : <RegionText code={region.padEnd(6, '0')} />
}

/** The price of one instrument as things stand. */
export function PriceNow({ of }: { of: PublicBundle }) {
  const { t } = useTranslation()
  if (of.tiers.length === 0) return <span className="th-faint">{t('bundles.noPrice')}</span>
  if (of.priceNow !== null) return <Money amount={of.priceNow} />
  return <span className="th-faint">{t('bundles.tooFew', { count: (minimumPieces(of.tiers) ?? 0) - of.pieces })}</span>
}

/** How many came together, what each tier costs, and which one is reached. */
export function TiersCard({ of }: { of: PublicBundle }) {
  const { t } = useTranslation()
  if (of.tiers.length === 0) return null
  const next = of.tiers.find(({ from }) => from > of.pieces)
  const goal = next?.from ?? of.pieces
  return (
    <Card className="th-card" title={t('bundles.tiers')}>
      <p className="th-bundle-now">
        <strong className="th-number">{t('bundles.pieces', { count: of.pieces })}</strong>
        <span>{t('bundles.members', { count: of.members })}</span>
        <span>
          {t('bundles.priceNow')} <PriceNow of={of} />
        </span>
      </p>
      <Progress
        percent={goal === 0 ? 0 : Math.min(100, Math.round((of.pieces / goal) * 100))}
        showInfo={false}
        aria-label={t('bundles.tiers')}
      />
      {of.status !== 'open' || next === undefined ? null : (
        <p className="th-faint">{t('bundles.untilNext', { count: next.from - of.pieces, price: next.price })}</p>
      )}
      <table className="th-plain-table th-bundle-tiers">
        <thead>
          <tr>
            <th scope="col">{t('bundles.tierFrom')}</th>
            <th scope="col">{t('bundles.unitPrice')}</th>
          </tr>
        </thead>
        <tbody>
          {of.tiers.map(({ from, price }) => (
            <tr key={from} className={price === of.priceNow ? 'th-bundle-reached' : undefined}>
              <td className="th-number">{t('bundles.fromPieces', { count: from })}</td>
              <td>
                <Money amount={price} />
                {price === of.priceNow ? <span className="th-faint"> {t('bundles.reached')}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

export function BundleFacts({ of }: { of: PublicBundle }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      entries={[
        { key: 'service', label: t('bundles.service'), value: t(`demand.service.${of.service}`) },
        { key: 'instrument', label: t('bundles.instrument'), value: of.instrument },
        { key: 'region', label: t('bundles.region'), value: <BundleRegion region={of.region} /> },
        { key: 'joinUntil', label: t('bundles.joinUntil'), value: <DayText value={of.joinUntil} /> },
        { key: 'institution', label: t('bundles.institution'), value: of.institution },
        { key: 'organizer', label: t('bundles.organizer'), value: of.organizer },
        { key: 'method', label: t('bundles.method'), value: of.methodCode },
        {
          key: 'days',
          label: t('bundles.days'),
          value: of.days === null ? null : t('bundles.daysText', { count: of.days }),
        },
        { key: 'place', label: t('bundles.place'), value: of.place === null ? null : t(`demand.place.${of.place}`) },
        { key: 'valid', label: t('bundles.validUntil'), value: <DayText value={of.validUntil} /> },
        { key: 'terms', label: t('bundles.terms'), value: of.terms, wide: true },
        ...(of.remark === '' ? [] : [{ key: 'remark', label: t('bundles.remark'), value: of.remark, wide: true }]),
      ]}
    />
  )
}
