import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Answer } from '@tongheng/contract'
import { enterprisePosts } from '@tongheng/contract/posts'
import { type FreeDay, rentals as api } from '@tongheng/contract/rentals'
import { Alert, Button, Card, Skeleton, Space } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSession } from '../../app/session.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { Money } from '../../ui/texts.tsx'
import { BookRentalDrawer, type RentalStart } from './BookRentalDrawer.tsx'
import { PriceText } from './PriceText.tsx'
import { sharedOfferRoute } from './routes.tsx'
import './rentals.css'

export type Offer = Answer<typeof api.getSharedOffer>

/** What is offered, by which rules, and which hours are free. */
export function SharedOfferPage() {
  const { t } = useTranslation()
  const params = sharedOfferRoute.useParams()
  const [from, setFrom] = useState<string>()
  const session = useSession()
  const [start, setStart] = useState<RentalStart | null>(null)
  const { data, error, refetch } = useQuery({
    ...read(api.getSharedOffer, { params, query: { from } }),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active className="th-page" />
  const mayBook = session !== null && holdsAny(session, enterprisePosts)
  return (
    <div className="th-page">
      <PageHeader
        title={data.name}
        back="/shared-equipment"
        intro={`${t(`rentals.kind.${data.kind}`)} · ${data.institution}`}
        actions={session === null ? <SignInLink offer={data} /> : mayBook ? <BookButton onBook={setStart} /> : null}
      />
      <div className="th-stack">
        {data.hindrance === null ? null : (
          <Alert type="warning" showIcon title={t('rentals.notUsableNow')} description={data.hindrance} />
        )}
        <Facts offer={data} />
        <FreeHours
          days={data.days}
          onFrom={setFrom}
          atStart={from === undefined}
          onChoose={mayBook ? setStart : undefined}
        />
      </div>
      <BookRentalDrawer offer={data} start={start} onClose={() => setStart(null)} />
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
        {
          key: 'days',
          label: t('rentals.mostDays'),
          value: offer.mostDays === 1 ? t('rentals.sameDay') : t('rentals.days', { count: offer.mostDays }),
        },
        { key: 'audience', label: t('rentals.audienceLabel'), value: t(`rentals.audience.${offer.audience}`) },
        { key: 'conditions', label: t('rentals.conditions'), value: offer.conditions },
        { key: 'description', label: t('rentals.description'), value: offer.description, wide: true },
        { key: 'rules', label: t('rentals.rules'), value: offer.rules, wide: true },
      ]}
    />
  )
}

interface FreeHoursProps {
  days: readonly FreeDay[]
  /** Undefined: from today on. */
  onFrom: (day: string | undefined) => void
  atStart: boolean
  /** Absent for whoever may not book. */
  onChoose: ((start: RentalStart) => void) | undefined
}

function FreeHours({ days, onFrom, atStart, onChoose }: FreeHoursProps) {
  const { t } = useTranslation()
  const last = days.at(-1)?.day
  return (
    <Card
      className="th-card"
      title={t('rentals.freeHours')}
      extra={
        <Space>
          <Button size="small" disabled={atStart} onClick={() => onFrom(undefined)}>
            {t('rentals.fromToday')}
          </Button>
          <Button size="small" onClick={() => onFrom(dayjs(last).add(1, 'day').format('YYYY-MM-DD'))}>
            {t('rentals.later')}
          </Button>
        </Space>
      }
    >
      <ScrollBox label={t('rentals.freeHours')}>
        <table className="th-plain-table th-plain-left th-free-days">
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
                      {day.hours.map((hour) => (
                        <Hour key={hour.from} day={day.day} hour={hour} onChoose={onChoose} />
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

interface HourProps {
  day: string
  hour: FreeDay['hours'][number]
  onChoose: FreeHoursProps['onChoose']
}

function Hour({ day, hour: { from, free }, onChoose }: HourProps) {
  const { t } = useTranslation()
  const said = (
    <>
      {from}
      <span className="th-hour-word"> {t(free ? 'rentals.free' : 'rentals.taken')}</span>
    </>
  )
  if (!free) return <span className="th-hour">{said}</span>
  if (!onChoose) return <span className="th-hour th-hour-free">{said}</span>
  return (
    <button type="button" className="th-hour th-hour-free" onClick={() => onChoose({ day, from })}>
      {said}
    </button>
  )
}

function SignInLink({ offer }: { offer: Offer }) {
  const { t } = useTranslation()
  return (
    <TextLink href={`/login?returnTo=${encodeURIComponent(`/shared-equipment/${offer.institutionId}/${offer.id}`)}`}>
      {t('rentals.signIn')}
    </TextLink>
  )
}

function BookButton({ onBook }: { onBook: (start: RentalStart) => void }) {
  const { t } = useTranslation()
  return (
    <Button type="primary" onClick={() => onBook({})}>
      {t('rentals.book')}
    </Button>
  )
}
