import { type AmendmentKind, amendments, type Correction } from '@tongheng/contract/amendments'
import { certificates, type CertificateView } from '@tongheng/contract/certificates'
import type { Stage } from './stage.ts'

interface Key {
  institutionId: string
  id: string
}

export interface PlayedAmendment {
  kind: AmendmentKind
  reason: string
  addition?: string
  corrections?: Correction[]
}

/** Asked by the quality manager, approved by the signatory; the new certificate gets its three signatures and is issued. */
export async function playAmendment(
  stage: Stage,
  key: Key,
  input: PlayedAmendment,
): Promise<{ original: Key; successor: CertificateView | null }> {
  const { signature } = stage
  const original = { institutionId: key.institutionId, id: key.id }
  const { version } = await stage.act('quality', certificates.getCertificate, { params: original })
  const asked = await stage.act('quality', amendments.askAmendment, { params: original, body: { version, ...input } })
  const { successor } = await stage.act('signatory', amendments.approveAmendment, {
    params: { institutionId: asked.institutionId, id: asked.id },
    body: { version: asked.version, signature },
  })
  if (successor === null) return { original, successor: null }
  const params = { institutionId: key.institutionId, id: successor.id }
  let row = await stage.act('checker', certificates.getCertificate, { params })
  for (const [person, operation] of [
    ['checker', certificates.checkCertificate],
    ['signatory', certificates.approveCertificate],
    ['desk', certificates.issueCertificate],
  ] as const)
    row = await stage.act(person, operation, { params, body: { version: row.version, signature } })
  return { original, successor: row }
}
