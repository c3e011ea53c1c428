import type { CertificateStanding, CertificateStatus } from '@tongheng/contract/certificates'
import type { Tone } from '../../ui/statusTones.ts'

export const certificateTones: Readonly<Record<CertificateStatus | CertificateStanding, Tone>> = {
  draft: 'neutral',
  checked: 'waiting',
  approved: 'waiting',
  issued: 'good',
  void: 'bad',
  valid: 'good',
  supplemented: 'good',
  replaced: 'bad',
}
