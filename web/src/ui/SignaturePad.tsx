import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import Pad from 'signature_pad'
import './ui.css'

interface SignaturePadProps {
  value?: File | null
  onChange?: (signature: File | null) => void
}

/** A signature written with a finger, a pen or the mouse; its picture becomes the value of the form field. */
export function SignaturePad({ onChange }: SignaturePadProps) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<Pad | null>(null)
  const told = useRef(onChange)
  told.current = onChange
  useEffect(() => {
    const sheet = canvas.current
    if (!sheet) return undefined
    // As fine as the screen: otherwise the lines are blurred on a tablet.
    const ratio = Math.max(1, devicePixelRatio)
    sheet.width = sheet.offsetWidth * ratio
    sheet.height = sheet.offsetHeight * ratio
    sheet.getContext('2d')?.scale(ratio, ratio)
    const written = new Pad(sheet, { backgroundColor: '#ffffff' })
    pad.current = written
    const tell = () =>
      sheet.toBlob((blob) => told.current?.(blob && new File([blob], 'signature.png', { type: 'image/png' })))
    written.addEventListener('endStroke', tell)
    return () => written.off()
  }, [])
  const clear = () => {
    pad.current?.clear()
    onChange?.(null)
  }
  return (
    <div className="th-signature-pad">
      <canvas ref={canvas} role="img" aria-label={t('ui.signaturePad.sheet')} />
      <Button size="small" onClick={clear}>
        {t('ui.signaturePad.clear')}
      </Button>
    </div>
  )
}
