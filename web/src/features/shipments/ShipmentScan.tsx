import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeError } from '../../ui/describeError.ts'
import { ScanField } from '../../ui/ScanField.tsx'
import { useOpenShipment } from '../../ui/useOpenShipment.ts'

/** Opens the batch of a scanned manifest. */
export function ShipmentScan() {
  const { t } = useTranslation()
  const openShipment = useOpenShipment()
  const [fault, setFault] = useState('')
  const open = async (code: string) => {
    setFault('')
    try {
      if (!(await openShipment(code))) setFault(t('shipments.notManifest', { code }))
    } catch (error) {
      setFault(describeError(error, t).text)
    }
  }
  return (
    <ScanField
      label={t('shipments.scan')}
      told={fault === '' ? null : { text: fault, bad: true }}
      onCode={(code) => void open(code)}
    />
  )
}
