import { CameraOutlined } from '@ant-design/icons'
import { Alert, Button, Modal } from 'antd'
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { openDetector } from './detectCodes.ts'
import { useCamera } from './useCamera.ts'
import '../ui.css'

interface CameraModalProps {
  open: boolean
  onClose: () => void
}

function Picture({ video, refused }: { video: RefObject<HTMLVideoElement | null>; refused: boolean }) {
  const { t } = useTranslation()
  if (refused) return <Alert type="warning" showIcon title={t('ui.camera.refused')} />
  return <video ref={video} className="th-camera" muted playsInline aria-label={t('ui.camera.view')} />
}

/** Reads codes with the camera, one after another, until it is closed. */
export function ScanCamera({ open, onClose, onCode }: CameraModalProps & { onCode: (code: string) => void }) {
  const { t } = useTranslation()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('ui.camera.scan')} destroyOnHidden>
      <Scanner onCode={onCode} />
    </Modal>
  )
}

const between = 200

function Scanner({ onCode }: { onCode: (code: string) => void }) {
  const { video, refused } = useCamera()
  const { t } = useTranslation()
  const told = useRef(onCode)
  told.current = onCode
  useEffect(() => {
    let last = ''
    let timer = 0
    let gone = false
    const look = async (): Promise<void> => {
      const detect = await openDetector()
      const again = async () => {
        const frame = video.current
        const code = frame && frame.readyState >= 2 ? await detect(frame).catch(() => null) : null
        // The same label stays before the camera for a while: it is one scan.
        if (!gone && code !== null && code !== last) told.current(code)
        if (code !== null) last = code
        if (!gone) timer = window.setTimeout(() => void again(), between)
      }
      return again()
    }
    void look()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [video])
  return (
    <>
      <Picture video={video} refused={refused} />
      <p className="th-faint">{t('ui.camera.scanHint')}</p>
    </>
  )
}

/** Takes photographs, one after another, until it is closed. */
export function PhotoCamera({ open, onClose, onPhoto }: CameraModalProps & { onPhoto: (photo: File) => void }) {
  const { t } = useTranslation()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('ui.camera.photo')} destroyOnHidden>
      <Shutter onPhoto={onPhoto} />
    </Modal>
  )
}

function Shutter({ onPhoto }: { onPhoto: (photo: File) => void }) {
  const { t } = useTranslation()
  const { video, refused } = useCamera()
  const take = () => {
    const frame = video.current
    if (!frame) return
    const canvas = document.createElement('canvas')
    canvas.width = frame.videoWidth
    canvas.height = frame.videoHeight
    canvas.getContext('2d')?.drawImage(frame, 0, 0)
    const name = `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.jpg`
    canvas.toBlob((blob) => blob && onPhoto(new File([blob], name, { type: 'image/jpeg' })), 'image/jpeg', 0.85)
  }
  return (
    <>
      <Picture video={video} refused={refused} />
      <Button type="primary" icon={<CameraOutlined />} onClick={take} disabled={refused} block>
        {t('ui.camera.take')}
      </Button>
    </>
  )
}
