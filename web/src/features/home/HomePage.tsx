import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { HomeOffers } from './HomeOffers.tsx'
import { HomeRoad } from './HomeRoad.tsx'
import { HomeSearch } from './HomeSearch.tsx'
import { HomeVerify } from './HomeVerify.tsx'
import './home.css'

/** The public entrance: one search box, verification of certificates, what the platform offers. */
export function HomePage() {
  const { t } = useTranslation()
  const title = `${t('app.name')} · ${t('app.nameSub')}`
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <>
      <section className="th-hero">
        <div className="th-portal-width">
          <h1>{t('home.headline')}</h1>
          <p className="th-hero-lead">{t('home.lead')}</p>
          <HomeSearch />
        </div>
        <div className="th-ruler" aria-hidden="true" />
      </section>
      <div className="th-portal-width th-home">
        <HomeVerify />
        <HomeOffers />
        <HomeRoad />
      </div>
    </>
  )
}
