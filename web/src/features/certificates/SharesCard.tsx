import type { CertificateView } from '@tongheng/contract/certificates'
import { sharing as api, type ShareView } from '@tongheng/contract/sharing'
import { Alert, App, Button, Card, Form, Input, InputNumber, Radio, Typography } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { MomentText } from '../../ui/texts.tsx'

/** With whom the holder shared its certificate, and who looked at it (NQI-4.1-mutual). */
export function SharesCard({ certificate }: { certificate: CertificateView }) {
  const holds = holdsAny(useSignedIn(), api.shareCertificate.access)
  if (!holds || certificate.record !== null || certificate.number === null) return null
  return <Shares certificate={certificate} />
}

function Shares({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const { institutionId, id, status } = certificate
  const { data } = useQuery(read(api.listShares, { params: { institutionId, id } }))
  const entries = data?.entries ?? []
  return (
    <Card
      className="th-card"
      title={t('certificates.share.title')}
      extra={status === 'issued' ? <Button onClick={() => setOpen(true)}>{t('certificates.share.give')}</Button> : null}
    >
      {link === null ? null : (
        <Alert
          type="success"
          title={t('certificates.share.linkOnce')}
          description={<Typography.Text copyable={{ text: link }}>{link}</Typography.Text>}
        />
      )}
      {entries.length === 0 ? <p className="th-faint">{t('certificates.share.none')}</p> : null}
      {entries.map((share) => (
        <Share key={share.id} share={share} />
      ))}
      <ShareDrawer certificate={certificate} open={open} onClose={() => setOpen(false)} onLink={setLink} />
    </Card>
  )
}

function Share({ share }: { share: ShareView }) {
  const { t } = useTranslation()
  const revoke = useChange(api.revokeShare)
  return (
    <section className="th-amendment">
      <h3>
        {share.receiver ?? t('certificates.share.byLink')} · {t(`certificates.share.state.${share.state}`)}
      </h3>
      <p>{share.note}</p>
      <p className="th-faint">
        {share.sharedBy} <MomentText value={share.sharedAt} />
        {share.expiresAt === null ? null : (
          <>
            {'　'}
            {t('certificates.share.until')} <MomentText value={share.expiresAt} />
          </>
        )}
        {share.acceptedAt === null ? null : (
          <>
            {'　'}
            {t('certificates.share.accepted')} <MomentText value={share.acceptedAt} />
          </>
        )}
      </p>
      {share.accesses.length === 0 ? null : (
        <details>
          <summary>{t('certificates.share.accesses', { count: share.accesses.length })}</summary>
          <ul>
            {share.accesses.map(({ at, what, organization, from }) => (
              <li key={`${at} ${what} ${from}`}>
                <MomentText value={at} /> {t(`certificates.share.what.${what}`)}{' '}
                {organization ?? t('certificates.share.visitor')} {from}
              </li>
            ))}
          </ul>
        </details>
      )}
      {share.state === 'open' ? (
        <ActionButton
          label={t('certificates.share.revoke')}
          confirm={t('certificates.share.revokeText')}
          onRun={() => revoke.send({ params: { id: share.id } })}
          danger
          size="small"
        />
      ) : null}
    </section>
  )
}

interface Given {
  way: 'link' | 'organization'
  note: string
  days?: number
  receiverUscc?: string
}

interface ShareDrawerProps {
  certificate: CertificateView
  open: boolean
  onClose: () => void
  onLink: (link: string | null) => void
}

function ShareDrawer({ certificate, open, onClose, onLink }: ShareDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const share = useChange(api.shareCertificate)
  const { institutionId, id } = certificate
  return (
    <FormDrawer<Given, { link: string | null }>
      open={open}
      onClose={onClose}
      title={t('certificates.share.give')}
      initial={{ way: 'link', days: 30 }}
      submit={({ way, note, days, receiverUscc }) =>
        share.send({
          params: { institutionId, id },
          body: way === 'link' ? { note, ...(days ? { days } : {}) } : { note, receiverUscc: receiverUscc ?? '' },
        })
      }
      onDone={({ link }) => {
        onLink(link)
        onClose()
        void message.success(t('certificates.share.given'))
      }}
      submitText={t('certificates.share.submit')}
    >
      <Form.Item name="way" label={t('certificates.share.way')} required>
        <Radio.Group
          options={(['link', 'organization'] as const).map((value) => ({
            value,
            label: t(`certificates.share.to.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['way']}>
        {({ getFieldValue }) =>
          getFieldValue('way') === 'link' ? (
            <Form.Item name="days" label={t('certificates.share.days')} required>
              <InputNumber min={1} max={365} precision={0} />
            </Form.Item>
          ) : (
            <Form.Item name="receiverUscc" label={t('certificates.share.code')} required>
              <Input maxLength={24} autoComplete="off" />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="note" label={t('certificates.share.note')} extra={t('certificates.share.noteText')} required>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
