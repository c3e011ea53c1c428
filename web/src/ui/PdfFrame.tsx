import { Button, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Shows a PDF of the API inside the page, as a blob: the server forbids framing of its addresses. */
export function PdfFrame({ address, title }: { address: string; title: string }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<{ url: string } | 'failed' | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    let url: string | null = null
    const load = async () => {
      const response = await fetch(address, { signal: stop.signal, credentials: 'include' })
      if (!response.ok) throw new Error(String(response.status))
      url = URL.createObjectURL(await response.blob())
      setShown({ url })
    }
    load().catch(() => {
      if (!stop.signal.aborted) setShown('failed')
    })
    return () => {
      stop.abort()
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [address, attempt])
  if (shown === null) return <Skeleton active />
  if (shown === 'failed')
    return (
      <p>
        {t('ui.pdfFailed')}{' '}
        <Button
          size="small"
          onClick={() => {
            setShown(null)
            setAttempt((count) => count + 1)
          }}
        >
          {t('ui.retry')}
        </Button>
      </p>
    )
  return <iframe className="th-pdf" src={`${shown.url}#view=FitH&navpanes=0`} title={title} />
}
