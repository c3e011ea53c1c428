import type { CertificateSummary } from '@tongheng/contract/certificates'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { certificateTones } from './tones.ts'

/** Of a draft its status, of an issued certificate how it stands today. */
export function StandingTag({ certificate }: { certificate: CertificateSummary }) {
  const shown = certificate.standing ?? certificate.status
  return <StatusTag of="certificates" status={shown} tone={certificateTones[shown]} />
}
