import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { windows as api, type WindowView } from '@tongheng/contract/windows'
import { Card, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { RegionText } from '../../ui/RegionField.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { DayText } from '../../ui/texts.tsx'
import { BookCard } from '../../ui/BookCard.tsx'
import { DisclosuresCard, FacilitiesCard, FeedbackCard } from './DisclosuresCard.tsx'
import { HoursText } from './HoursText.tsx'
import { weekOf } from './hoursText.ts'
import { windowRoute } from './routes.tsx'
import './windows.css'

/** The identity page of a window: sign, address, hours, people, and what it does at which price (NQI-4.2-sign). */
export function WindowPage() {
  const { t } = useTranslation()
  const { id } = windowRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getWindow, { params: { id } }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active className="th-page" />
  return (
    <div className="th-page">
      <PageHeader
        title={data.sign}
        back="/windows"
        intro={`${t(`windows.kind.${data.kind}`)} · ${data.organization}`}
      />
      <div className="th-case th-case-sided">
        <div className="th-stack">
          <Facts window={data} />
          <Services window={data} />
          <DisclosuresCard windowId={data.id} />
        </div>
        <aside className="th-stack" aria-label={t('windows.field.hours')}>
          <BookCard windowId={data.id} />
          <Hours window={data} />
          <People window={data} />
          <Links window={data} />
          <FacilitiesCard windowId={data.id} />
          <FeedbackCard />
        </aside>
      </div>
    </div>
  )
}

function Facts({ window }: { window: WindowView }) {
  const { t } = useTranslation()
  const facts = [
    { key: 'region', label: t('windows.field.region'), value: <RegionText code={window.region} /> },
    { key: 'phone', label: t('windows.field.phone'), value: <a href={`tel:${window.phone}`}>{window.phone}</a> },
    { key: 'address', label: t('windows.field.address'), value: window.address, wide: true },
    { key: 'receives', label: t('windows.field.receives'), value: window.receives, wide: true },
    ...(window.intro === ''
      ? []
      : [{ key: 'intro', label: t('windows.field.intro'), value: window.intro, wide: true }]),
    {
      key: 'version',
      label: t('windows.field.version'),
      value: (
        <>
          {t('windows.versionNumber', { number: window.number })} <DayText value={window.savedAt} />
        </>
      ),
    },
  ]
  return <DescriptionCard entries={facts} />
}

function Services({ window }: { window: WindowView }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('windows.field.services')}>
      <ScrollBox label={t('windows.field.services')}>
        <table className="th-plain-table th-plain-left th-window-services">
          <thead>
            <tr>
              {(['name', 'steps', 'cycle', 'price'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(`windows.service.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {window.services.map((service) => (
              <tr key={`${service.kind} ${service.name}`}>
                <td>
                  {service.name}
                  <div className="th-faint">{t(`surveys.kind.${service.kind}`)}</div>
                </td>
                {(['steps', 'cycle', 'price'] as const).map((fact) => (
                  <td key={fact} data-label={t(`windows.service.${fact}`)}>
                    {service[fact]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Card>
  )
}

function Hours({ window }: { window: WindowView }) {
  const { t } = useTranslation()
  const weekday = (at: number) => t(`windows.weekday.${at}`)
  const { makeUpWeekday } = window.hours
  return (
    <Card className="th-card" title={t('windows.field.hours')}>
      <ul className="th-window-lines">
        {weekOf(window.hours).map(({ first, last, text }) => (
          <li key={first}>
            <span>{first === last ? weekday(first) : `${weekday(first)}–${weekday(last)}`}</span>
            <span className="th-number">{text}</span>
          </li>
        ))}
      </ul>
      <p className="th-faint">
        {makeUpWeekday === null
          ? t('windows.holidaysClosedMakeUpToo')
          : t('windows.holidaysClosed', { weekday: weekday(makeUpWeekday) })}
      </p>
      <h3>{t('windows.nextDays')}</h3>
      <ul className="th-window-lines">
        {window.days.slice(0, 8).map((day) => (
          <li key={day.day}>
            <DayText value={day.day} />
            <HoursText day={day} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function People({ window }: { window: WindowView }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('windows.field.staff')}>
      <ul className="th-window-lines">
        {window.staff.map(({ name, duty }) => (
          <li key={`${name} ${duty}`}>
            <span>{name}</span>
            <span className="th-faint">{duty}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Links({ window }: { window: WindowView }) {
  const { t } = useTranslation()
  if (window.partners.length + window.partnerOf.length === 0) return null
  return (
    <Card className="th-card" title={t('windows.links')}>
      <ul className="th-window-links">
        {window.partners.map(({ id, name }) => (
          <li key={id}>
            <Link to="/institutions/$id" params={{ id }}>
              {name}
            </Link>
          </li>
        ))}
        {window.partnerOf.map(({ id, name }) => (
          <li key={id}>
            <Link to="/windows/$id" params={{ id }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
