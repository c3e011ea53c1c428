import type { DemandOffer, DemandView } from '@tongheng/contract/demand'
import { Button, Card, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText, Money, MomentText } from '../../ui/texts.tsx'
import { AcceptModal } from './AcceptModal.tsx'
import { compareOffers, expired } from './compareOffers.ts'
import type { LineCompared } from './compareOffers.ts'
import { EarlierQuotations } from './EarlierQuotations.tsx'
import { QuotedCell } from './QuotedCell.tsx'
import { today } from './today.ts'
import { useChosenLines } from './useChosenLines.ts'
import type { Chosen } from './useChosenLines.ts'
import './demand.css'

/** Invitations and what became of them: quotations side by side, line by line, to be accepted whole or in parts. */
export function OffersCard({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const quoted = demand.offers.filter(({ quotation }) => quotation !== null)
  if (demand.offers.length === 0) return null
  return (
    <Card title={t(demand.side === 'institution' ? 'demand.ownOffer' : 'demand.offers')} className="th-card">
      {quoted.length === 0 ? null : <Quotations demand={demand} offers={quoted} />}
      <Unquoted offers={demand.offers.filter(({ quotation }) => quotation === null)} />
    </Card>
  )
}

/** Who was asked and has not offered anything. */
function Unquoted({ offers }: { offers: readonly DemandOffer[] }) {
  const { t } = useTranslation()
  if (offers.length === 0) return null
  return (
    <ul className="th-unquoted">
      {offers.map((offer) => (
        <li key={offer.institutionId}>
          <strong>{offer.institution}</strong> <StatusTag of="demand.offer" status={offer.status} />{' '}
          <span className="th-faint">
            {t('demand.invitedBy', { by: offer.invitedBy })} <MomentText value={offer.invitedAt} />
          </span>
          {offer.reason === '' ? null : <div className="th-demand-words">{offer.reason}</div>}
        </li>
      ))}
    </ul>
  )
}

function Quotations({ demand, offers }: { demand: DemandView; offers: readonly DemandOffer[] }) {
  const { t } = useTranslation()
  const accepts = demand.actions.some(({ action, allowed }) => action === 'accept' && allowed)
  const open = offers.filter((offer) => offer.status === 'offered' && !expired(offer, today()))
  const lines = compareOffers(demand.items, offers)
  const { chosen, choose, whole, pick, accepting, start, stop } = useChosenLines(open)
  return (
    <>
      {/* A table wider than the screen is scrolled, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="th-quotes" tabIndex={0} role="region" aria-label={t('demand.offers')}>
        <table>
          <QuotationHeads offers={offers} />
          <tbody>
            {lines.map((compared) => (
              <LineRow
                key={compared.line}
                compared={compared}
                name={demand.items.find(({ line }) => line === compared.line)?.name ?? ''}
                offers={offers}
                chosen={chosen}
                onChoose={accepts && open.length > 1 && lines.length > 1 ? choose : null}
                open={open}
              />
            ))}
            <HeadRows offers={offers} />
            {accepts ? (
              <tr>
                <td />
                {offers.map((offer) => (
                  <td key={offer.institutionId}>
                    {open.includes(offer) ? <AcceptButton onAccept={() => start(whole(offer))} /> : null}
                  </td>
                ))}
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      {accepts && chosen.size > 0 ? (
        <div className="th-quotes-bar">
          <Button type="primary" onClick={() => start(pick())}>
            {t('demand.acceptChosen', { count: chosen.size })}
          </Button>
        </div>
      ) : null}
      <AcceptModal demand={demand} offers={offers} choices={accepting} onClose={stop} />
    </>
  )
}

function QuotationHeads({ offers }: { offers: readonly DemandOffer[] }) {
  return (
    <thead>
      <tr>
        <td />
        {offers.map((offer) => (
          <th key={offer.institutionId} scope="col">
            <strong>{offer.institution}</strong> <StatusTag of="demand.offer" status={offer.status} />
            <EarlierQuotations offer={offer} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

function AcceptButton({ onAccept }: { onAccept: () => void }) {
  const { t } = useTranslation()
  return (
    <Button type="primary" size="small" onClick={onAccept}>
      {t('demand.action.accept')}
    </Button>
  )
}

interface LineRowProps {
  compared: LineCompared
  name: string
  offers: readonly DemandOffer[]
  open: readonly DemandOffer[]
  chosen: Chosen
  onChoose: ((line: number, institutionId: string) => void) | null
}

function LineRow({ compared, name, offers, open, chosen, onChoose }: LineRowProps) {
  const { t } = useTranslation()
  const { line } = compared
  return (
    <tr className={compared.offers.length === 0 ? 'th-quotes-bare' : ''}>
      <th scope="row">
        {line}. {name}
        {compared.offers.length === 0 ? <div className="th-near">{t('demand.nobodyOffers')}</div> : null}
      </th>
      {offers.map((offer) => {
        const there = compared.offers.find((one) => one.institutionId === offer.institutionId)
        if (!there)
          return (
            <td key={offer.institutionId} className="th-faint">
              {t('demand.notOffered')}
            </td>
          )
        return (
          <td key={offer.institutionId}>
            {onChoose !== null && open.includes(offer) ? (
              <Radio
                checked={chosen.get(line) === offer.institutionId}
                onChange={() => onChoose(line, offer.institutionId)}
                aria-label={t('demand.chooseLine', { line, institution: offer.institution })}
              />
            ) : null}
            <QuotedCell offered={there} />
          </td>
        )
      })}
    </tr>
  )
}

/** What is said of each offer as a whole. */
function HeadRows({ offers }: { offers: readonly DemandOffer[] }) {
  const { t } = useTranslation()
  const row = (key: string, cell: (offer: DemandOffer) => React.ReactNode) => (
    <tr key={key}>
      <th scope="row">{t(`demand.offerField.${key}`)}</th>
      {offers.map((offer) => (
        <td key={offer.institutionId}>{cell(offer)}</td>
      ))}
    </tr>
  )
  return (
    <>
      {row('price', ({ quotation }) => (
        <strong>
          <Money amount={quotation?.price ?? null} />
        </strong>
      ))}
      {row('days', ({ quotation }) => t('demand.daysText', { count: quotation?.days ?? 0 }))}
      {row('validUntil', (offer) => (
        <>
          <DayText value={offer.quotation?.validUntil} />
          {expired(offer, today()) ? <span className="th-near"> {t('demand.expired')}</span> : null}
        </>
      ))}
      {row('remark', ({ quotation }) => (
        <span className="th-demand-words">{quotation?.remark || <span className="th-faint">—</span>}</span>
      ))}
    </>
  )
}
