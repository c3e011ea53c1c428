import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Verification } from '@tongheng/contract/certificates'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'

type Tone = 'good' | 'bad' | 'open'

const tones: Record<string, Tone> = {
  unchanged: 'good',
  known: 'good',
  valid: 'good',
  'not-asked': 'open',
}

const icons: Record<Tone, ReactNode> = {
  good: <CheckCircleFilled style={{ color: 'var(--th-success)' }} />,
  bad: <CloseCircleFilled style={{ color: 'var(--th-error)' }} />,
  open: <MinusCircleOutlined />,
}

interface AnswerProps {
  of: 'integrity' | 'issuer' | 'status'
  answer: string
  detail?: ReactNode
}

function Answer({ of, answer, detail }: AnswerProps) {
  const { t } = useTranslation()
  const tone = tones[answer] ?? 'bad'
  return (
    <section className={`th-answer th-answer-${tone}`}>
      <h3 className="th-faint">{t(`certificates.verify.${of}.question`)}</h3>
      <strong>
        {icons[tone]} {t(`certificates.verify.${of}.${answer}`)}
      </strong>
      {detail ? <div>{detail}</div> : null}
    </section>
  )
}

/** Where it stands in the transparency log, with the proof to take along. */
function InLog({ log }: { log: NonNullable<Verification['log']> }) {
  const { t } = useTranslation()
  return (
    <p className="th-in-log">
      <Link to="/log">{t('certificates.verify.inLog', { place: log.index + 1 })}</Link>
      <a href={log.proof} download>
        {t('certificates.verify.proof')}
      </a>
    </p>
  )
}

/** Three separate answers, never one bare “invalid”. */
export function Answers({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { integrity, issuer, status, certificate, log } = verification
  return (
    <>
      <div className="th-answers" role="status">
        <Answer of="integrity" answer={integrity.answer} />
        <Answer of="issuer" answer={issuer.answer} detail={issuer.name} />
        <Answer
          of="status"
          answer={status.answer}
          detail={
            status.since ? (
              <>
                {t('certificates.verify.since')} <MomentText value={status.since} />
                {status.reason ? <div>{t('certificates.verify.reason', { reason: status.reason })}</div> : null}
              </>
            ) : null
          }
        />
      </div>
      {log ? <InLog log={log} /> : null}
      {certificate ? (
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
      ) : (
        <p className="th-faint">{t('certificates.verify.unknownText')}</p>
      )}
    </>
  )
}
