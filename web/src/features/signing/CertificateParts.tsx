import type { TrustAnchorView } from '@tongheng/contract/signing'
import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { dayOf, momentOf } from '../../ui/format.ts'

type Named = Pick<
  TrustAnchorView,
  'subject' | 'fingerprint' | 'notBefore' | 'notAfter' | 'withdrawnAt' | 'withdrawnReason'
>

/** Whom a certificate names, and its fingerprint: the beginning is enough to tell two apart, the whole is copied. */
export function CertificateName({ of }: { of: Named }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="th-signing-name">{of.subject}</div>
      <Typography.Text
        type="secondary"
        className="th-signing-fingerprint"
        copyable={{ text: of.fingerprint, tooltips: [t('signing.copyFingerprint'), t('signing.copied')] }}
      >
        {of.fingerprint.slice(0, 16)}…
      </Typography.Text>
    </>
  )
}

/** From when to when, and since when no longer. */
export function Validity({ of }: { of: Named }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="th-number">
        {dayOf(of.notBefore)} – {dayOf(of.notAfter)}
      </span>
      {of.withdrawnAt === null ? null : (
        <div className="th-faint th-signing-name">
          {t('signing.withdrawnAt', { at: momentOf(of.withdrawnAt), reason: of.withdrawnReason ?? '' })}
        </div>
      )}
    </>
  )
}
