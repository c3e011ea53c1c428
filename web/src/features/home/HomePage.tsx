import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { HomeOffers } from './HomeOffers.tsx'
import { HomeRoad } from './HomeRoad.tsx'
import { HomeSearch } from './HomeSearch.tsx'
import { HomeVerify } from './HomeVerify.tsx'
import './home.css'

/** The mark of the house in large, thin lines behind the headline. */
const HeroBalance = () => (
  <svg className="th-hero-balance" viewBox="0 0 420 380" aria-hidden="true">
    <g fill="none" stroke="currentColor" strokeLinecap="round">
      <path strokeWidth="2" d="M60 96h300M210 66v262M150 346h120M178 337h64" />
      <path strokeWidth="1" d="M60 96 8 232M60 96l52 136M360 96l-52 136M360 96l52 136" />
      <path strokeWidth="2" d="M0 232h120a60 44 0 0 1-120 0zM300 232h120a60 44 0 0 1-120 0z" />
      <path strokeWidth="1" d="M166 150a110 110 0 0 0 88 0M172 160v8M191 167v8M210 169v12M229 167v8M248 160v8" />
    </g>
    <circle cx="210" cy="48" r="17" fill="#e8583f" />
  </svg>
)

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
        <HeroBalance />
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
