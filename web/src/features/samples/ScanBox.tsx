import { useRouter } from '@tanstack/react-router'
import { lookUpSample } from '@tongheng/contract/samples'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { ScanField } from '../../ui/ScanField.tsx'
import { useOpenShipment } from '../../ui/useOpenShipment.ts'

/** Opens the sample of a scanned label, or the shipment of a scanned manifest. */
export function ScanBox() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const openShipment = useOpenShipment()
  const [fault, setFault] = useState('')
  const open = async (code: string) => {
    setFault('')
    try {
      if (await openShipment(code)) return
      const sample = await client.call(lookUpSample, { query: { code } })
      history.push(`/work/samples/${sample.institutionId}/${sample.id}`)
    } catch (error) {
      setFault(describeError(error, t).text)
    }
  }
  return (
    <ScanField
      label={t('samples.scan')}
      told={fault === '' ? null : { text: fault, bad: true }}
      onCode={(code) => void open(code)}
    />
  )
}
