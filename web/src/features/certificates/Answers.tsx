import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Verification, VerifiedLink } from '@tongheng/contract/verification'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'
import { FileFacts } from './FileFacts.tsx'

type Tone = 'good' | 'bad' | 'open' | 'note'

const tones: Record<string, Tone> = {
  unchanged: 'good',
  known: 'good',
  valid: 'good',
  supplemented: 'note',
  'not-asked': 'open',
  'unknown-file': 'open',
  unknown: 'open',
}

const icons: Record<Tone, ReactNode> = {
  good: <CheckCircleFilled style={{ color: 'var(--th-success)' }} />,
  bad: <CloseCircleFilled style={{ color: 'var(--th-error)' }} />,
  note: <ExclamationCircleFilled style={{ color: 'var(--th-warning)' }} />,
  open: <MinusCircleOutlined />,
}

interface AnswerProps {
  of: 'integrity' | 'issuer' | 'status'
  answer: string
  children?: ReactNode
}

function Answer({ of, answer, children }: AnswerProps) {
  const { t } = useTranslation()
  const tone = tones[answer] ?? 'bad'
  return (
    <section className={`th-answer th-answer-${tone}`}>
      <h3 className="th-faint">{t(`certificates.verify.${of}.question`)}</h3>
      <strong>
        {icons[tone]} {t(`certificates.verify.${of}.${answer}`)}
      </strong>
      {children}
    </section>
  )
}

/** Three separate answers, each with its reason: never one bare “invalid”. */
export function Answers({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { integrity, issuer, status, log } = verification
  return (
    <>
      <div className="th-answers" role="status">
        <Answer of="integrity" answer={integrity.answer}>
          {integrity.reason === null ? null : <div>{t(`certificates.verify.integrityReason.${integrity.reason}`)}</div>}
        </Answer>
        <Answer of="issuer" answer={issuer.answer}>
          {issuer.name === null ? null : <div>{issuer.name}</div>}
          {issuer.reason === null ? null : (
            <div>
              {t(`certificates.verify.issuerReason.${issuer.reason}`)} <Since moment={issuer.since} />
            </div>
          )}
        </Answer>
        <Answer of="status" answer={status.answer}>
          <StatusDetails status={status} />
        </Answer>
      </div>
      <Ties status={status} />
      {log ? <InLog log={log} /> : null}
      <FileFacts integrity={integrity} />
      <OnRecord verification={verification} />
      <p className="th-not-printed">
        <Button onClick={() => window.print()}>{t('certificates.verify.print')}</Button>
      </p>
    </>
  )
}

const Since = ({ moment }: { moment: string | null }) => (moment === null ? null : <MomentText value={moment} />)

function StatusDetails({ status }: { status: Verification['status'] }) {
  const { t } = useTranslation()
  return (
    <>
      {status.since ? (
        <div>
          {t('certificates.verify.since')} <MomentText value={status.since} />
        </div>
      ) : null}
      {status.reason ? <div>{t('certificates.verify.reason', { reason: status.reason })}</div> : null}
      {status.copyDisposedAt ? (
        <div>
          {t('certificates.verify.copyDisposed')} <DayText value={status.copyDisposedAt} />
        </div>
      ) : null}
      {status.overdueSince ? (
        <div>
          {t('certificates.verify.overdue')} <DayText value={status.overdueSince} />
        </div>
      ) : null}
    </>
  )
}

/** Where to go on: the supplement, the successor, the original. */
function Ties({ status }: { status: Verification['status'] }) {
  const { t } = useTranslation()
  const line = (link: VerifiedLink, text: string) => (
    <p key={link.number} className="th-tie">
      {text}{' '}
      <a href={link.page} className="th-number">
        {link.number}
      </a>{' '}
      <span className="th-faint">{t(`certificates.status.${link.standing}`)}</span>
    </p>
  )
  if (status.successors.length === 0 && status.original === null) return null
  return (
    <div className="th-ties">
      {status.successors.map((link) => line(link, t(`certificates.verify.successor.${link.kind}`)))}
      {status.original ? line(status.original, t(`certificates.verify.original.${status.original.kind}`)) : null}
    </div>
  )
}

/** Where it stands in the transparency log, with the proof to take along. */
function InLog({ log }: { log: NonNullable<Verification['log']> }) {
  const { t } = useTranslation()
  return (
    <p className="th-in-log">
      <Link to="/log">
        {t('certificates.verify.inLog', { place: log.index + 1, event: t(`transparency.event.${log.event}`) })}
      </Link>
      <a href={log.proof} download>
        {t('certificates.verify.proof')}
      </a>
    </p>
  )
}

function OnRecord({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { certificate, integrity } = verification
  if (certificate === null)
    return (
      <p className="th-faint">
        {t(
          integrity.answer === 'not-asked' ? 'certificates.verify.unknownText' : 'certificates.verify.unknownFileText',
        )}
      </p>
    )
  return (
    <DescriptionCard
      title={t('certificates.verify.onRecord')}
      entries={[
        { key: 'number', label: t('certificates.number'), value: certificate.number },
        { key: 'kind', label: t('certificates.kindLabel'), value: t(`certificates.kind.${certificate.kind}`) },
        { key: 'instrument', label: t('certificates.instrument'), value: certificate.instrument },
        { key: 'model', label: t('certificates.model'), value: certificate.model },
        { key: 'serial', label: t('certificates.serial'), value: certificate.serial },
        { key: 'client', label: t('certificates.client'), value: certificate.client },
        { key: 'issued', label: t('certificates.issuedAt'), value: <DayText value={certificate.issuedAt} /> },
        { key: 'valid', label: t('certificates.validUntil'), value: <DayText value={certificate.validUntil} /> },
        {
          key: 'signatories',
          label: t('certificates.signatories'),
          wide: true,
          value: certificate.signatories
            .map(({ name, meaning }) => `${t(`certificates.signed.${meaning}`)} ${name}`)
            .join('　'),
        },
      ]}
    />
  )
}
