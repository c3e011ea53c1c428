import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'

interface QrImageProps {
  text: string
  /** Says what the code leads to. */
  label: string
  size?: number
}

const draw = async (text: string): Promise<string> => {
  const { toString } = await import('qrcode')
  const svg = await toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`
}

/** A QR code, drawn in the browser; the library is loaded when the first one is shown. */
export function QrImage({ text, label, size = 144 }: QrImageProps) {
  const { data } = useQuery({ queryKey: ['qr-image', text], queryFn: () => draw(text), staleTime: Infinity })
  if (data === undefined) return <Skeleton.Node active style={{ width: size, height: size }} />
  return <img src={data} alt={label} width={size} height={size} className="th-qr" />
}
