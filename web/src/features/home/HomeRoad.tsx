import { useTranslation } from 'react-i18next'

const steps = ['demand', 'match', 'review', 'receive', 'measure', 'issue', 'verify'] as const

/** The way of a measurement through the platform, from demand to proof. */
export function HomeRoad() {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="home-road">
      <h2 id="home-road">{t('home.road.title')}</h2>
      <ol className="th-road">
        {steps.map((key) => (
          <li key={key}>
            <strong>{t(`home.road.${key}.title`)}</strong>
            <span>{t(`home.road.${key}.text`)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
