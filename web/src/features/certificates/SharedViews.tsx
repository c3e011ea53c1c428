import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { sharing as api, type SharedView } from '@tongheng/contract/sharing'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { download } from '../../ui/download.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { Answers } from './Answers.tsx'
import './certificates.css'
import { sharedOneRoute } from './routes.tsx'

/** Every answer is an access that the holder sees: it is asked for once, not again whenever the window is looked at. */
const once = { staleTime: Infinity, refetchOnWindowFocus: false, retry: false } as const

/** A certificate shared with my organisation. */
export function SharedCertificatePage() {
  const { t } = useTranslation()
  const { id } = sharedOneRoute.useParams()
  const { data, error } = useQuery({ ...read(api.openShare, { params: { id } }), ...once })
  const file = useChange(api.shareFile, { affects: [] })
  const accept = useChange(api.acceptShare)
  if (error) return <ErrorState error={error} />
  if (!data) return <Skeleton active />
  const mayAccept = data.acceptedAt === null && ['valid', 'supplemented'].includes(data.verification.status.answer)
  return (
    <Shared
      of={data}
      fetchFile={() => file.run({ params: { id } })}
      actions={
        mayAccept ? (
          <ActionButton
            label={t('certificates.share.accept')}
            confirm={t('certificates.share.acceptText')}
            onRun={() => accept.send({ params: { id } })}
            kind="primary"
          />
        ) : null
      }
    />
  )
}

/** What a link of the holder opens, without an account; its secret stands behind the number sign. */
export function SharedLinkPage() {
  const token = window.location.hash.slice(1)
  const { data, error } = useQuery({ ...read(api.openLink, { body: { token } }), ...once })
  const file = useChange(api.linkFile, { affects: [] })
  if (error) return <ErrorState error={error} />
  if (!data) return <Skeleton active />
  return <Shared of={data} fetchFile={() => file.run({ body: { token } })} />
}

interface SharedProps {
  of: SharedView
  fetchFile: () => Promise<unknown>
  actions?: ReactNode
}

function Shared({ of: { holder, note, expiresAt, acceptedAt, verification }, fetchFile, actions }: SharedProps) {
  const { t } = useTranslation()
  const number = verification.certificate?.number ?? ''
  const save = async () => {
    const file = await fetchFile()
    if (file instanceof Blob) download(file, `${number}.pdf`)
  }
  return (
    <div className="th-verify-page">
      <header>
        <h1>{t('certificates.share.sharedOne', { number })}</h1>
        <p>{t('certificates.share.from', { holder, note })}</p>
        {expiresAt === null ? null : (
          <p className="th-faint">
            {t('certificates.share.until')} <MomentText value={expiresAt} />
          </p>
        )}
        {acceptedAt === null ? null : (
          <p className="th-faint">
            {t('certificates.share.accepted')} <MomentText value={acceptedAt} />
          </p>
        )}
        <p className="th-amendment-buttons th-not-printed">
          <Button icon={<DownloadOutlined />} onClick={() => void save()}>
            {t('certificates.download')}
          </Button>
          {actions}
        </p>
      </header>
      <Answers verification={verification} />
    </div>
  )
}
