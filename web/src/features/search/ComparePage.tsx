import { CheckCircleOutlined, CloseCircleOutlined, FormOutlined, MailOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { compare as api, textOfKeys } from '@tongheng/contract/compare'
import type { Compared } from '@tongheng/contract/compare'
import type { ReadQuery } from '@tongheng/contract/capability'
import { Button, Skeleton } from 'antd'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { DistanceText } from '../../ui/NearField.tsx'
import { RegionText } from '../../ui/RegionField.tsx'
import { Money } from '../../ui/texts.tsx'
import { useCapabilityTexts } from '../../ui/useCapabilityTexts.ts'
import { demandHref } from './demandHref.ts'
import { compareRoute } from './routes.tsx'
import { Satisfaction } from './Satisfaction.tsx'
import './search.css'

/** Up to five capabilities side by side, held against the same question (NQI-6.2-search). */
export function ComparePage() {
  const { t } = useTranslation()
  const { q, near, capabilities } = compareRoute.useSearch()
  useEffect(() => {
    document.title = `${t('search.compare.title')} · ${t('app.name')}`
  }, [t])
  return (
    <div className="th-portal-width th-search-page">
      <h1>{t('search.compare.title')}</h1>
      <p>
        {q === '' ? null : <strong>{q} </strong>}
        <Link to="/search" search={{ q, near }}>
          {t('search.compare.back')}
        </Link>
      </p>
      {capabilities === '' ? (
        <EmptyState title={t('search.compare.none')} description={t('search.compare.noneText')} />
      ) : (
        <Comparison q={q} capabilities={capabilities} />
      )}
    </div>
  )
}

function Comparison({ q, capabilities }: { q: string; capabilities: string }) {
  const { t } = useTranslation()
  const { near } = compareRoute.useSearch()
  const { data, error, refetch } = useQuery(read(api.compareCapabilities, { query: { q, near, capabilities } }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} />
  if (data.entries.length === 0) return <EmptyState title={t('search.compare.gone')} />
  return <SideBySide entries={data.entries} asked={data.read} q={q} />
}

interface Line {
  key: string
  cell: (one: Compared) => ReactNode
}

function useLines(asked: ReadQuery): Line[] {
  const { t } = useTranslation()
  const { near } = compareRoute.useSearch()
  const texts = useCapabilityTexts()
  const lines: Line[] = [
    { key: 'fit', cell: (one) => <Fit one={one} /> },
    { key: 'range', cell: texts.range },
    { key: 'uncertainty', cell: texts.uncertainty },
    ...(asked.low === null ? [] : [{ key: 'atPoint', cell: (one: Compared) => one.uncertaintyAtPoint ?? '—' }]),
    { key: 'method', cell: (one) => one.methodCode },
    { key: 'service', cell: (one) => t(`capability.service.${one.service}`) },
    { key: 'place', cell: (one) => t(`capability.place.${one.place}`) },
    { key: 'days', cell: (one) => t('search.days', { count: one.days }) },
    {
      key: 'price',
      cell: (one) =>
        one.price === null ? <span className="th-faint">{t('search.noPrice')}</span> : <Money amount={one.price} />,
    },
    { key: 'satisfaction', cell: (one) => <Satisfaction of={one.satisfaction} /> },
    {
      key: 'where',
      cell: (one) => (
        <>
          <RegionText code={one.region} /> {one.address}
        </>
      ),
    },
    ...(near === undefined
      ? []
      : [
          {
            key: 'distance' as const,
            cell: (one: Compared) => (one.distanceKm === null ? '—' : <DistanceText km={one.distanceKm} />),
          },
        ]),
    { key: 'phone', cell: (one) => one.phone },
  ]
  return lines
}

/** What the question asks, met or missed. */
function Fit({ one }: { one: Compared }) {
  const { t } = useTranslation()
  if (one.met.length + one.missed.length === 0) return <span className="th-faint">—</span>
  return (
    <ul className="th-fit">
      {one.met.map((part) => (
        <li key={part} className="th-fits">
          <CheckCircleOutlined /> {t(`search.reason.${part}`)}
        </li>
      ))}
      {one.missed.map((part) => (
        <li key={part} className="th-near">
          <CloseCircleOutlined /> {t(`search.compare.missed.${part}`)}
        </li>
      ))}
    </ul>
  )
}

function SideBySide({ entries, asked, q }: { entries: readonly Compared[]; asked: ReadQuery; q: string }) {
  const { t } = useTranslation()
  const texts = useCapabilityTexts()
  const { history } = useRouter()
  const { near } = compareRoute.useSearch()
  const lines = useLines(asked)
  const without = (gone: Compared) => textOfKeys(entries.filter((one) => one.id !== gone.id))
  return (
    <>
      <InviteAll entries={entries} asked={asked} />
      {/* A table wider than the screen is scrolled, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="th-compare" tabIndex={0} role="region" aria-label={t('search.compare.title')}>
        <table>
          <thead>
            <tr>
              <td />
              {entries.map((one) => (
                <th key={one.id} scope="col">
                  <Link to="/institutions/$id" params={{ id: one.institutionId }}>
                    {one.institution}
                  </Link>
                  <div>{texts.instrument(one)}</div>
                  <Link to="/compare" search={{ q, near, capabilities: without(one) }} className="th-faint">
                    {t('search.compare.remove')}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, cell }) => (
              <tr key={key}>
                <th scope="row">{t(`search.compare.line.${key}`)}</th>
                {entries.map((one) => (
                  <td key={one.id}>{cell(one)}</td>
                ))}
              </tr>
            ))}
            <tr>
              <td />
              {entries.map((one) => (
                <td key={one.id}>
                  <Button icon={<FormOutlined />} onClick={() => history.push(demandHref(one, asked))}>
                    {t('search.post')}
                  </Button>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </>
  )
}

/** One demand for all that are compared, each invited to make an offer (NQI-6.3-match). */
function InviteAll({ entries, asked }: { entries: readonly Compared[]; asked: ReadQuery }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const [first] = entries
  const institutions = new Set(entries.map(({ institutionId }) => institutionId))
  if (first === undefined || institutions.size < 2) return null
  return (
    <p>
      <Button
        type="primary"
        icon={<MailOutlined />}
        onClick={() => history.push(demandHref(first, asked, [...institutions]))}
      >
        {t('search.compare.inviteAll', { count: institutions.size })}
      </Button>
    </p>
  )
}
