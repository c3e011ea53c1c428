import { Link } from '@tanstack/react-router'
import { amendments as api, type AmendmentView } from '@tongheng/contract/amendments'
import type { CertificateView } from '@tongheng/contract/certificates'
import { Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { MomentText } from '../../ui/texts.tsx'

/** Every amendment of a certificate, with what is to be done about it. */
export function AmendmentsCard({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  if (certificate.amendments.length === 0) return null
  return (
    <Card className="th-card" title={t('certificates.amend.listTitle')}>
      {certificate.amendments.map((amendment) => (
        <Amendment key={amendment.id} amendment={amendment} />
      ))}
    </Card>
  )
}

function Amendment({ amendment }: { amendment: AmendmentView }) {
  const { t } = useTranslation()
  const { institutionId, kind, status, reason, addition, corrections, revisions, successor, remark, original } =
    amendment
  return (
    <section className="th-amendment">
      <h3>
        {t(`certificates.amend.kind.${kind}`)} · {t(`certificates.amend.status.${status}`)}
      </h3>
      <p>{t('certificates.amend.because', { reason })}</p>
      {addition === null ? null : <p>{addition}</p>}
      {revisions.map(({ number, former }) => (
        <p key={number}>{t('certificates.amend.revised', { number, former })}</p>
      ))}
      {corrections.map(({ field, value }) => (
        <p key={field}>
          {t('certificates.amend.corrected', {
            field: t(`certificates.amend.field.${field.replace('.', '-')}`),
            value,
          })}
        </p>
      ))}
      <p className="th-faint">
        {t('certificates.amend.askedBy', { name: amendment.askedBy })} <MomentText value={amendment.askedAt} />
        {amendment.decidedBy === null ? null : (
          <>
            {'　'}
            {t('certificates.amend.decidedBy', { name: amendment.decidedBy })}{' '}
            <MomentText value={amendment.decidedAt} />
          </>
        )}
      </p>
      {remark === null ? null : <p>{t('certificates.amend.remark', { remark })}</p>}
      {successor === null ? null : (
        <p>
          <Link to="/work/certificates/$institutionId/$id" params={{ institutionId, id: successor.id }}>
            {t('certificates.amend.successor', { number: successor.number ?? t('certificates.draft') })}
          </Link>
        </p>
      )}
      {original === null ? null : <p>{t('certificates.amend.kept', original)}</p>}
      <AmendmentButtons amendment={amendment} />
    </section>
  )
}

function AmendmentButtons({ amendment }: { amendment: AmendmentView }) {
  const { t } = useTranslation()
  const session = useSignedIn()
  const approve = useChange(api.approveAmendment)
  const decline = useChange(api.declineAmendment)
  const acknowledge = useChange(api.acknowledgeAmendment)
  const [keeping, setKeeping] = useState(false)
  const { institutionId, id, version, kind, status } = amendment
  const params = { institutionId, id }
  const mayKeep = status === 'done' && kind !== 'supplement' && amendment.original === null
  const mayRead = status === 'done' && amendment.acknowledgedAt === null
  return (
    <div className="th-amendment-buttons">
      <CaseActions
        next={amendment.actions}
        buttons={{
          approve: {
            label: t('certificates.amend.approve'),
            done: t('certificates.amend.approved'),
            signature: { meaning: t(`certificates.amend.meaning.${kind}`) },
            onRun: ({ signature = {} }) => approve.send({ params, body: { version, signature } }),
          },
          decline: {
            label: t(amendment.status === 'approved' ? 'certificates.amend.giveUp' : 'certificates.amend.decline'),
            danger: true,
            reason: 'required',
            onRun: ({ reason = '' }) => decline.send({ params, body: { version, remark: reason } }),
          },
        }}
      />
      {mayRead && holdsAny(session, api.acknowledgeAmendment.access) ? (
        <Button type="primary" loading={acknowledge.pending} onClick={() => void acknowledge.run({ params })}>
          {t('certificates.amend.acknowledge')}
        </Button>
      ) : null}
      {mayKeep && holdsAny(session, api.keepOriginal.access) ? (
        <Button onClick={() => setKeeping(true)}>{t('certificates.amend.takeBack')}</Button>
      ) : null}
      <KeepDrawer amendment={amendment} open={keeping} onClose={() => setKeeping(false)} />
    </div>
  )
}

function KeepDrawer({ amendment, open, onClose }: { amendment: AmendmentView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const keep = useChange(api.keepOriginal)
  const { institutionId, id, version } = amendment
  return (
    <FormDrawer<{ keptWhere: string; analysis: string }, unknown>
      open={open}
      onClose={onClose}
      title={t('certificates.amend.takeBack')}
      submit={(body) => keep.send({ params: { institutionId, id }, body: { ...body, version } })}
      onDone={onClose}
      submitText={t('certificates.amend.save')}
    >
      <Form.Item name="keptWhere" label={t('certificates.amend.keptWhere')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="analysis" label={t('certificates.amend.analysis')} required>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
