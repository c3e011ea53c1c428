import { capability } from '@tongheng/contract/capability'
import { certificateSettings as api, type CertificateSettings } from '@tongheng/contract/certificateSettings'
import { uploadFile } from '@tongheng/contract/files'
import { signing } from '@tongheng/contract/signing'
import { dayOf } from '../platform/numbering.ts'
import { demoMark, demoSeal } from './pictures.ts'
import type { Stage } from './stage.ts'

async function upload(stage: Stage, name: string, bytes: Buffer): Promise<string> {
  const file = new Blob([Uint8Array.from(bytes)], { type: 'image/png' })
  return (await stage.act('admin', uploadFile, {}, { file, fileName: `${name}.png` })).id
}

/** What the institute measures within its accreditation: multimeters. */
const accredited = {
  branch: 'electromagnetic' as const,
  quantity: { zh: '直流电压', en: 'DC voltage' },
  instrument: { zh: '数字多用表', en: 'Digital multimeter' },
  service: 'calibration' as const,
  low: '0',
  high: '1000',
  unit: 'V',
  uncertainty: { kind: 'relative' as const, percent: '0.03', k: '2' },
  methodCode: 'JJF 1587',
  place: 'laboratory' as const,
  days: 5,
}

/** How the institute's certificates look: code, head, logo, an accreditation mark and a seal kept by the service desk; they are signed by SM2 too. */
export async function openIdentity(stage: Stage): Promise<CertificateSettings> {
  const { version } = await stage.act('admin', api.getCertificateSettings, {})
  await stage.act('admin', api.saveCertificateSettings, {
    body: {
      version,
      code: 'SLY',
      nameEn: 'Example City Institute of Metrology',
      addressEn: '8 Biaozhun Road, Example City',
      postcode: '750000',
      email: 'service@institute.example',
      authorisationNumber: '（示例）法计（2026）00001 号',
      logoFileId: await upload(stage, 'logo', demoMark([23, 71, 90])),
    },
  })
  await stage.act('admin', signing.chooseSuites, {
    body: { suites: ['gm', 'international'], version: 0, signature: stage.signature },
  })
  const { id } = await stage.act('technical', capability.addCapability, { body: accredited })
  const today = stage.clock.now()
  await stage.act('admin', api.addCertificateMark, {
    body: {
      kind: 'accreditation',
      labelZh: '认可号 L0000（示例）',
      labelEn: 'Accreditation L0000 (example)',
      fileId: await upload(stage, 'accreditation', demoMark([150, 40, 40])),
      validFrom: dayOf(today),
      validUntil: dayOf(new Date(today.getTime() + 700 * 86_400_000)),
      capabilityIds: [id],
    },
  })
  return stage.act('admin', api.addSeal, {
    body: {
      name: '校准检定专用章（示例）',
      fileId: await upload(stage, 'seal', demoSeal()),
      keeperIds: [stage.accountIds.desk, stage.accountIds.signatory],
    },
  })
}
