import { FileProtectOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { countedAtMost } from '@tongheng/contract/capability'
import { comparedAtMost } from '@tongheng/contract/compare'
import type { ComparedKey } from '@tongheng/contract/compare'
import type { ReadQuery } from '@tongheng/contract/capability'
import { search as api } from '@tongheng/contract/search'
import { Alert, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { usePageExists } from '../../app/pageExists.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { CompareBar } from './CompareBar.tsx'
import { Facets } from './Facets.tsx'
import { FoundLists, TypedCertificate } from './FoundLists.tsx'
import { HitCard } from './HitCard.tsx'
import { Kinds, totalsOf } from './Kinds.tsx'
import type { Found } from './Kinds.tsx'
import { searchRoute } from './routes.tsx'
import { SearchBox } from './SearchBox.tsx'
import './search.css'

/** One box: who can measure it, and what else the platform knows by these words (NQI-6.2-search). */
export function SearchPage() {
  const { t } = useTranslation()
  const { q, near } = searchRoute.useSearch()
  const title = `${q === '' ? t('search.title') : t('search.titleOf', { q })} · ${t('app.name')}`
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className="th-portal-width th-search-page">
      <h1>{t('search.title')}</h1>
      <SearchBox key={q} q={q} near={near} />
      {q === '' ? <EmptyState title={t('search.ask')} description={t('search.askText')} /> : <Results q={q} />}
    </div>
  )
}

function Results({ q }: { q: string }) {
  const { t } = useTranslation()
  const { kind, ...asked } = searchRoute.useSearch()
  const { data, error, refetch } = useQuery({
    ...read(api.search, { query: { ...asked, kind, limit: kind === undefined ? 20 : 100 } }),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 8 }} />
  const { capabilities, ...others } = data
  const found = Object.values(totalsOf(data)).some((total) => total > 0)
  const lists = <FoundLists found={data} only={kind} />
  return (
    <>
      <Understood asked={capabilities.read} />
      {others.certificate === null ? <VerifyHint q={q} /> : <TypedCertificate found={others.certificate} />}
      <Kinds found={data} />
      {capabilities.total === 0 ? lists : null}
      {kind === undefined || kind === 'capability' ? <Capabilities q={q} found={capabilities} /> : null}
      {capabilities.total === 0 ? null : lists}
      {found || capabilities.entries.length > 0 || others.certificate !== null ? null : (
        <EmptyState figure="lost" title={t('search.nothing')} description={t('search.nothingText')} />
      )}
    </>
  )
}

/** What was read out of the words, so that a wrong reading is seen at once. */
function Understood({ asked }: { asked: ReadQuery }) {
  const { t } = useTranslation()
  const { words, low, high, unit, maximumU, uncertaintyUnit, tolerance, toleranceUnit, accuracyClass } = asked
  const parts = [
    ...(words.length === 0 ? [] : [{ key: 'words', value: words.join(' ') }]),
    ...(low === null ? [] : [{ key: 'range', value: `${low === high ? low : `${low} ~ ${high}`} ${unit}` }]),
    ...(maximumU === null ? [] : [{ key: 'uncertainty', value: `U ≤ ${maximumU} ${uncertaintyUnit ?? ''}` }]),
    ...(tolerance === null ? [] : [{ key: 'tolerance', value: `±${tolerance} ${toleranceUnit ?? ''}` }]),
    ...(accuracyClass === null ? [] : [{ key: 'class', value: accuracyClass }]),
    ...(asked.service === null ? [] : [{ key: 'service', value: t(`capability.service.${asked.service}`) }]),
    ...(asked.place === null ? [] : [{ key: 'place', value: t(`capability.place.${asked.place}`) }]),
  ] as const
  if (parts.length === 0) return null
  return (
    <dl className="th-understood" aria-label={t('search.understood')}>
      {parts.map(({ key, value }) => (
        <div key={key}>
          <dt>{t(`search.read.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What looks like the number of a certificate can be verified. */
function VerifyHint({ q }: { q: string }) {
  const { t } = useTranslation()
  const pageExists = usePageExists()
  if (!/^[A-Za-z]{2,8}-?\d{4}-\d+$/.test(q) || !pageExists('/verify')) return null
  const href = `/verify?${new URLSearchParams({ number: q }).toString()}`
  return (
    <p className="th-verify-hint">
      <FileProtectOutlined /> <TextLink href={href}>{t('search.verify', { number: q })}</TextLink>
    </p>
  )
}

interface CapabilitiesProps {
  q: string
  found: Found['capabilities']
}

function Capabilities({ q, found }: CapabilitiesProps) {
  if (found.entries.length === 0) return null
  return (
    <>
      {found.total > 0 ? <Facets facets={found.facets} /> : null}
      <Hits q={q} found={found} />
    </>
  )
}

function Hits({ q, found }: CapabilitiesProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<readonly ComparedKey[]>([])
  const near = found.total === 0
  return (
    <section aria-label={t('search.capabilities')}>
      <h2>
        {t('search.capabilities')}
        {near ? null : (
          <span className="th-count">
            {found.total > countedAtMost
              ? t('search.countMore', { count: countedAtMost })
              : t('search.count', { count: found.total })}
          </span>
        )}
      </h2>
      {near ? <Alert type="info" showIcon title={t('search.near')} description={t('search.nearText')} /> : null}
      <ul className="th-hits">
        {found.entries.map(({ institutionId, id, ...hit }) => {
          const others = chosen.filter((one) => one.id !== id)
          const isChosen = others.length < chosen.length
          return (
            <HitCard
              key={`${institutionId} ${id}`}
              hit={{ institutionId, id, ...hit }}
              asked={found.read}
              chosen={isChosen}
              onChoose={
                isChosen || chosen.length < comparedAtMost
                  ? (yes) => setChosen(yes ? [...others, { institutionId, id }] : others)
                  : null
              }
            />
          )
        })}
      </ul>
      <CompareBar q={q} chosen={chosen} onClear={() => setChosen([])} />
      {found.total > found.entries.length ? (
        <p className="th-faint">{t('search.more', { shown: found.entries.length })}</p>
      ) : null}
    </section>
  )
}
