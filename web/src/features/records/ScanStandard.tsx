import { Refusal } from '@tongheng/contract/client'
import { records as api, type RecordView } from '@tongheng/contract/records'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { ScanField } from '../../ui/ScanField.tsx'
import { useLocal } from '../../ui/useLocal.ts'

/** Chooses the standard whose label is scanned; only where it fits several roles somebody has to say which (CAL-5.3.3). */
export function ScanStandard({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const local = useLocal()
  const scan = useChange(api.scanStandard)
  const [told, setTold] = useState<{ text: string; bad: boolean } | null>(null)
  /** A standard that waits for its role. */
  const [waiting, setWaiting] = useState('')
  const { institutionId, id, sheet } = record
  const use = async (code: string, role?: string) => {
    setWaiting('')
    setTold(null)
    try {
      const body = role === undefined ? { code } : { code, role }
      const { standards } = await scan.send({ params: { institutionId, id }, body })
      const used = standards.toSorted((a, b) => a.chosenAt.localeCompare(b.chosenAt)).at(-1)
      const purpose = sheet.standards.find((one) => one.role === used?.role)?.label
      if (used && purpose) setTold({ bad: false, text: t('records.scan.used', { ...used, purpose: local(purpose) }) })
    } catch (error) {
      setTold({ bad: true, text: describeError(error, t).text })
      if (error instanceof Refusal && error.body.code === 'records.which-role') setWaiting(code)
    }
  }
  return (
    <>
      <ScanField label={t('records.scan.label')} told={told} onCode={(code) => void use(code)} quiet />
      {waiting === '' ? null : (
        <Space wrap className="th-scan-roles">
          {sheet.standards.map(({ role, label }) => (
            <Button key={role} onClick={() => void use(waiting, role)}>
              {t('records.scan.as', { purpose: local(label) })}
            </Button>
          ))}
        </Space>
      )}
    </>
  )
}
