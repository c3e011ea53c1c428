import { CheckOutlined, FormOutlined } from '@ant-design/icons'
import { Link, useRouter } from '@tanstack/react-router'
import type { CapabilityHit, ReadQuery } from '@tongheng/contract/capability'
import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { DistanceText } from '../../ui/NearField.tsx'
import { Money } from '../../ui/texts.tsx'
import { useCapabilityTexts } from '../../ui/useCapabilityTexts.ts'
import { demandHref } from './demandHref.ts'
import { Satisfaction } from './Satisfaction.tsx'

interface HitCardProps {
  hit: CapabilityHit
  asked: ReadQuery
  /** To be compared. */
  chosen: boolean
  /** Null: no more can be compared. */
  onChoose: ((chosen: boolean) => void) | null
}

/** One capability as found: who, how far, how well, and why it is shown. */
export function HitCard({ hit, asked, chosen, onChoose }: HitCardProps) {
  const { t } = useTranslation()
  const texts = useCapabilityTexts()
  const facts = [
    { key: 'range', value: texts.range(hit) },
    { key: 'uncertainty', value: texts.uncertainty(hit) },
    { key: 'atPoint', value: hit.uncertaintyAtPoint },
    { key: 'method', value: hit.methodCode },
    { key: 'place', value: t(`capability.place.${hit.place}`) },
    { key: 'days', value: t('search.days', { count: hit.days }) },
    { key: 'satisfaction', value: hit.satisfaction && <Satisfaction of={hit.satisfaction} /> },
    { key: 'distance', value: hit.distanceKm === null ? null : <DistanceText km={hit.distanceKm} /> },
  ] as const
  return (
    <li className="th-hit">
      <div className="th-hit-head">
        <h3>{texts.instrument(hit)}</h3>
        <span className="th-hit-service">{t(`capability.service.${hit.service}`)}</span>
        <span className="th-faint">{`${t(`capability.branch.${hit.branch}`)} · ${texts.quantity(hit)}`}</span>
      </div>
      <p className="th-hit-who">
        <Link to="/institutions/$id" params={{ id: hit.institutionId }}>
          {hit.institution}
        </Link>
      </p>
      <dl className="th-hit-facts">
        {facts
          .filter(({ key, value }) => value !== null && (key !== 'atPoint' || asked.low !== null))
          .map(({ key, value }) => (
            <div key={key}>
              <dt>{t(`search.fact.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <HitFoot hit={hit} asked={asked} chosen={chosen} onChoose={onChoose} />
    </li>
  )
}

function HitFoot({ hit, asked, chosen, onChoose }: HitCardProps) {
  const { t } = useTranslation()
  const { history } = useRouter()
  return (
    <div className="th-hit-foot">
      <ul className="th-why" aria-label={t('search.why')}>
        {hit.why.map((why) => (
          <li key={why} className={why === 'nearest' ? 'th-why-near' : ''}>
            {why === 'nearest' ? null : <CheckOutlined />} {t(`search.reason.${why}`)}
          </li>
        ))}
      </ul>
      <span className="th-hit-price">
        {hit.price === null ? (
          <span className="th-faint">{t('search.noPrice')}</span>
        ) : (
          <>
            <Money amount={hit.price} /> {t('search.from')}
          </>
        )}
      </span>
      <Checkbox checked={chosen} disabled={onChoose === null} onChange={({ target }) => onChoose?.(target.checked)}>
        {t('search.compare.choose')}
      </Checkbox>
      <Button type="primary" icon={<FormOutlined />} onClick={() => history.push(demandHref(hit, asked))}>
        {t('search.post')}
      </Button>
    </div>
  )
}
