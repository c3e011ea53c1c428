import { useQuery } from '@tanstack/react-query'
import type { Answer } from '@tongheng/contract'
import { enterprisePosts } from '@tongheng/contract/posts'
import { type FreeDay, rentals as api, type RentalView } from '@tongheng/contract/rentals'
import { Alert, App, Button, Card, Form, Input, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSession } from '../../app/session.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { Money } from '../../ui/texts.tsx'
import { PriceText } from './PriceText.tsx'
import { sharedOfferRoute } from './routes.tsx'
import './rentals.css'

type Offer = Answer<typeof api.getSharedOffer>

/** What is offered, by which rules, and which hours are free. */
export function SharedOfferPage() {
  const { t } = useTranslation()
  const params = sharedOfferRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getSharedOffer, { params, query: {} }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <div className="th-page">
      <PageHeader
        title={data.name}
        back="/shared-equipment"
        intro={`${t(`rentals.kind.${data.kind}`)} · ${data.institution}`}
        actions={<BookButton offer={data} />}
      />
      <div className="th-stack">
        {data.hindrance === null ? null : (
          <Alert type="warning" showIcon title={t('rentals.notUsableNow')} description={data.hindrance} />
        )}
        <Facts offer={data} />
        <FreeHours days={data.days} />
      </div>
    </div>
  )
}

function Facts({ offer }: { offer: Offer }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      entries={[
        { key: 'price', label: t('rentals.price'), value: <PriceText offer={offer} /> },
        { key: 'deposit', label: t('rentals.deposit'), value: <Money amount={offer.deposit} /> },
        { key: 'hours', label: t('rentals.openHours'), value: `${offer.opensAt}–${offer.closesAt}` },
        { key: 'most', label: t('rentals.mostHours'), value: t('rentals.hours', { count: offer.mostHours }) },
        { key: 'audience', label: t('rentals.audienceLabel'), value: t(`rentals.audience.${offer.audience}`) },
        { key: 'conditions', label: t('rentals.conditions'), value: offer.conditions },
        { key: 'description', label: t('rentals.description'), value: offer.description, wide: true },
        { key: 'rules', label: t('rentals.rules'), value: offer.rules, wide: true },
      ]}
    />
  )
}

function FreeHours({ days }: { days: readonly FreeDay[] }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('rentals.freeHours')}>
      <ScrollBox label={t('rentals.freeHours')}>
        <table className="th-plain-table th-free-days">
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row" className="th-number">
                  {day.day}
                </th>
                <td>
                  {day.hours.length === 0 ? (
                    <span className="th-faint">{t(day.known ? 'rentals.closedDay' : 'rentals.unknownDay')}</span>
                  ) : (
                    <div className="th-free-hours">
                      {day.hours.map(({ from, free }) => (
                        <span key={from} className={free ? 'th-hour th-hour-free' : 'th-hour'}>
                          {from}
                          <span className="th-hour-word"> {t(free ? 'rentals.free' : 'rentals.taken')}</span>
                        </span>
                      ))}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Card>
  )
}

function BookButton({ offer }: { offer: Offer }) {
  const { t } = useTranslation()
  const session = useSession()
  const [open, setOpen] = useState(false)
  if (session === null)
    return (
      <TextLink href={`/login?returnTo=${encodeURIComponent(`/shared-equipment/${offer.institutionId}/${offer.id}`)}`}>
        {t('rentals.signIn')}
      </TextLink>
    )
  if (!holdsAny(session, enterprisePosts)) return null
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('rentals.book')}
      </Button>
      <BookDrawer offer={offer} open={open} onClose={() => setOpen(false)} />
    </>
  )
}

interface Values {
  day?: string
  from?: string
  until?: string
  purpose?: string
  contact?: string
  contactPhone?: string
}

function BookDrawer({ offer, open, onClose }: { offer: Offer; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const request = useChange(api.requestRental)
  const days = offer.days.filter(({ hours }) => hours.some(({ free }) => free))
  const hours = offer.days.find((day) => day.hours.length > 0)?.hours ?? []
  const optionsOf = (times: readonly string[]) => times.map((value) => ({ value, label: value }))
  return (
    <FormDrawer<Values, RentalView>
      open={open}
      onClose={onClose}
      title={t('rentals.book')}
      submitText={t('rentals.book')}
      submit={({ day = '', from = '', until = '', purpose = '', contact = '', contactPhone = '' }) => {
        const { institutionId, id: offerId } = offer
        return request.send({ body: { institutionId, offerId, day, from, until, purpose, contact, contactPhone } })
      }}
      onDone={({ number }) => {
        onClose()
        void message.success(t('rentals.booked', { number }))
      }}
    >
      <p>{t('rentals.bookText')}</p>
      <Form.Item name="day" label={t('rentals.day')} required>
        <Select options={optionsOf(days.map(({ day }) => day))} />
      </Form.Item>
      <Form.Item name="from" label={t('rentals.from')} required>
        <Select options={optionsOf(hours.map(({ from }) => from))} />
      </Form.Item>
      <Form.Item name="until" label={t('rentals.until')} required>
        <Select options={optionsOf(hours.map(({ until }) => until))} />
      </Form.Item>
      <Form.Item name="purpose" label={t('rentals.purpose')} required>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="contact" label={t('rentals.contact')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="contactPhone" label={t('rentals.phone')} required>
        <Input maxLength={40} />
      </Form.Item>
    </FormDrawer>
  )
}
