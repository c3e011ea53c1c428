import { CameraOutlined, ScanOutlined } from '@ant-design/icons'
import { Button, Input, Space } from 'antd'
import type { InputRef } from 'antd'
import { useImperativeHandle, useRef, useState } from 'react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { ScanCamera } from './camera/CameraModals.tsx'

export interface ScanFieldHandle {
  focus: () => void
}

interface ScanFieldProps {
  label: string
  /** What happened with the last code: good news, or why not. */
  told: { text: string; bad: boolean } | null
  onCode: (code: string) => void
  /** Other work on the page has the focus. */
  quiet?: boolean
  ref?: Ref<ScanFieldHandle>
}

/**
 * Takes what a scanner types (it ends with Enter), a number typed by hand, or a code before the camera. It empties itself, so that one scan
 * can follow the other without a hand on the mouse.
 */
export function ScanField({ label, told, onCode, quiet = false, ref }: ScanFieldProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [camera, setCamera] = useState(false)
  const size = quiet ? 'middle' : 'large'
  const input = useRef<InputRef>(null)
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }), [])
  const take = (scanned: string) => {
    setCode('')
    if (scanned.trim() !== '') onCode(scanned.trim())
  }
  return (
    <div className="th-scan">
      <Space.Compact block>
        <Input
          ref={input}
          autoFocus={!quiet}
          size={size}
          prefix={<ScanOutlined />}
          aria-label={label}
          placeholder={label}
          maxLength={200}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          // Where several scans arrive faster than the page is drawn, the field itself has the whole code.
          onPressEnter={(event) => take(event.currentTarget.value)}
          {...(told?.bad ? { status: 'error' as const } : {})}
        />
        <Button
          size={size}
          icon={<CameraOutlined />}
          onClick={() => setCamera(true)}
          aria-label={t('ui.camera.scan')}
        />
      </Space.Compact>
      <p role={told?.bad ? 'alert' : 'status'} className={told?.bad ? 'th-fault' : 'th-faint'}>
        {told?.text}
      </p>
      <ScanCamera open={camera} onClose={() => setCamera(false)} onCode={take} />
    </div>
  )
}
