import { useTranslation } from 'react-i18next'

/** A balance whose post is a T, its pivot a vermilion seal: 通 the way, 衡 the beam. */
export function LogoMark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" className="th-logo-mark">
      <rect width="40" height="40" rx="9" fill="#0f5257" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
        <path d="M7 14.5h26M20 15v16M13.5 32h13" />
      </g>
      <path d="M5.6 20.5h8.8a4.4 4.4 0 0 1-8.8 0zM25.6 20.5h8.8a4.4 4.4 0 0 1-8.8 0z" fill="#fff" />
      <circle cx="20" cy="10" r="3.6" fill="#e8583f" />
    </svg>
  )
}

export function Logo({ compact = false, size = 34 }: { compact?: boolean; size?: number }) {
  const { t } = useTranslation()
  return (
    <span className="th-logo">
      <LogoMark size={size} />
      {compact ? null : (
        <span className="th-logo-text">
          <span className="th-logo-name">{t('app.name')}</span>
          <span className="th-logo-sub">{t('app.nameSub')}</span>
        </span>
      )}
    </span>
  )
}
