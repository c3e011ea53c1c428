import { useTranslation } from 'react-i18next'

const points = ['who', 'what', 'why', 'how-long', 'rights'] as const

/** What is done with personal data, in list form before consent (PIPL 17; 网络数据安全管理条例 art. 12). */
export function PrivacyNotice() {
  const { t } = useTranslation()
  return (
    <details className="th-privacy">
      <summary>{t('accounts.privacy.title')}</summary>
      <dl>
        {points.map((point) => (
          <div key={point}>
            <dt>{t(`accounts.privacy.${point}.title`)}</dt>
            <dd>{t(`accounts.privacy.${point}.text`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
