import { ScanOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { lookUpSample } from '@tongheng/contract/samples'
import { Input } from 'antd'
import type { InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'

/** Takes what a scanner types, or a number typed by hand, and opens the sample. */
export function ScanBox() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const [code, setCode] = useState('')
  const [fault, setFault] = useState('')
  const input = useRef<InputRef>(null)
  // A clerk at the counter scans without touching the mouse.
  useEffect(() => input.current?.focus(), [])

  const open = async () => {
    const typed = code.trim()
    if (typed === '') return
    setFault('')
    try {
      const sample = await client.call(lookUpSample, { query: { code: typed } })
      history.push(`/work/samples/${sample.institutionId}/${sample.id}`)
    } catch (error) {
      setFault(describeError(error, t).text)
      input.current?.select()
    }
  }
  return (
    <div className="th-scan">
      <Input
        ref={input}
        size="large"
        prefix={<ScanOutlined />}
        aria-label={t('samples.scan')}
        placeholder={t('samples.scan')}
        maxLength={100}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        onPressEnter={() => void open()}
        {...(fault === '' ? {} : { status: 'error' as const })}
      />
      <p role="alert" className="th-fault">
        {fault}
      </p>
    </div>
  )
}
