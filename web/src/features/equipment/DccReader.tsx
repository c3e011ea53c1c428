import type { FileRef } from '@tongheng/contract/common'
import type { EquipmentView } from '@tongheng/contract/equipment'
import { readDccCertificate } from '@tongheng/contract/equipment.calibration'
import type { ReadCertificate } from '@tongheng/contract/equipment.calibration'
import { uploadFile } from '@tongheng/contract/files'
import { Alert, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, useChange } from '../../api.ts'
import { FileUpload } from '../../ui/FileUpload.tsx'

/** Fills the form from a Digital Calibration Certificate, and says what to look at before it is entered. */
export function DccReader({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const readDcc = useChange(readDccCertificate, { affects: [] })
  const [read, setRead] = useState<ReadCertificate | null>(null)
  const { institutionId, id } = equipment
  const take = async (file: File): Promise<FileRef> => {
    setRead(null)
    const stored = await client.call(uploadFile, {}, { file, fileName: file.name })
    const found = await readDcc.send({ params: { institutionId, id }, body: { fileId: stored.id } })
    setRead(found)
    const { number, issuer, calibratedOn, values } = found
    const traceability = found.traceability === '' ? {} : { traceability: found.traceability }
    form.setFieldsValue({ number, issuer, calibratedOn, values, files: [stored], ...traceability })
    return stored
  }
  return (
    <>
      <Form.Item label={t('equipment.dcc.title')} extra={t('equipment.dcc.text')}>
        <FileUpload accept=".xml" maxCount={1} hint={t('equipment.dcc.hint')} upload={take} />
      </Form.Item>
      {read === null ? null : <Told read={read} />}
    </>
  )
}

function Told({ read }: { read: ReadCertificate }) {
  const { t } = useTranslation()
  const signed = read.signatures.filter(({ intact }) => intact)
  const warnings = [
    ...(read.signatures.length === 0 ? [t('equipment.dcc.unsigned')] : []),
    ...signed
      .filter(({ trusted }) => !trusted)
      .map(({ signer }) => t('equipment.dcc.untrusted', { signer: signer === '' ? '—' : signer })),
    ...(read.isThisEquipment === false ? [t('equipment.dcc.other', { instrument: read.instrument })] : []),
    ...(read.failures > 0 ? [t('equipment.dcc.failures', { count: read.failures })] : []),
    ...(read.skipped > 0 ? [t('equipment.dcc.skipped', { count: read.skipped })] : []),
    ...(read.coefficients.length > 0
      ? [t('equipment.dcc.coefficients', { list: read.coefficients.join(t('app.listSeparator')) })]
      : []),
    ...(read.replaces === '' ? [] : [t('equipment.dcc.replaces', { number: read.replaces })]),
  ]
  const trusted = signed.filter((one) => one.trusted).map(({ signer }) => signer)
  return (
    <Alert
      className="th-dcc-told"
      type={warnings.length === 0 ? 'success' : 'warning'}
      showIcon
      title={t('equipment.dcc.read', { version: read.schemaVersion, count: read.values.length })}
      description={[
        ...(trusted.length === 0 ? [] : [t('equipment.dcc.signedBy', { signer: trusted.join(', ') })]),
        ...warnings,
      ].map((line) => (
        <div key={line}>{line}</div>
      ))}
    />
  )
}
