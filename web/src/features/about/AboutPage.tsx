import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/PageHeader.tsx'

const promises = ['find', 'arrange', 'measure', 'trace'] as const

/** What the platform stands for. */
export function AboutPage() {
  const { t } = useTranslation()
  return (
    <article className="th-portal-width th-reading">
      <PageHeader title={t('about.title')} />
      <p className="th-lead">{t('about.lead')}</p>
      {promises.map((key) => (
        <section key={key}>
          <h2>{t(`about.${key}.title`)}</h2>
          <p>{t(`about.${key}.text`)}</p>
        </section>
      ))}
      <p>
        <Link to="/processes">{t('orders.process.title')}</Link>
      </p>
      <Link to="/">
        <Button>{t('about.home')}</Button>
      </Link>
    </article>
  )
}
