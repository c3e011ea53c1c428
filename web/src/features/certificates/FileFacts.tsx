import type { Verification } from '@tongheng/contract/verification'
import { useTranslation } from 'react-i18next'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'

/** What the file itself tells: who signed it, and whether it is a sound digital calibration certificate. */
export function FileFacts({ integrity }: { integrity: Verification['integrity'] }) {
  const { t, i18n } = useTranslation()
  const { sha256, signatures, dcc } = integrity
  if (sha256 === null) return null
  const lang = i18n.language.startsWith('en') ? 'en' : 'zh'
  return (
    <DescriptionCard
      title={t('certificates.verify.fileFacts')}
      columns={1}
      entries={[
        { key: 'hash', label: t('certificates.sha256'), value: <code className="th-hash">{sha256}</code> },
        {
          key: 'signatures',
          label: t('certificates.verify.signatures'),
          value: <Signatures of={signatures} />,
        },
        ...(dcc === null
          ? []
          : [
              {
                key: 'dcc',
                label: t('certificates.verify.dcc'),
                value: (
                  <>
                    {dcc.version ?? '—'}　
                    {dcc.problems.length === 0
                      ? t('certificates.verify.dccSound')
                      : dcc.problems.map((problem) => (
                          <div key={`${problem.place} ${problem.code}`}>
                            {problem[lang]} <span className="th-faint">{problem.place}</span>
                          </div>
                        ))}
                  </>
                ),
              },
            ]),
      ]}
    />
  )
}

/** One below the other, in the order of the file. */
function Signatures({ of: signatures }: { of: Verification['integrity']['signatures'] }) {
  const { t } = useTranslation()
  if (signatures.length === 0) return t('certificates.verify.noSignatures')
  return (
    <div>
      {signatures.map(({ signer, trusted, intact, isBeside }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the order of the file is all that tells them apart
        <div key={index}>
          {signer ?? t('certificates.verify.nobody')} ·{' '}
          {t(`certificates.verify.${trusted ? 'trustedSigner' : 'strangeSigner'}`)} ·{' '}
          {t(`certificates.verify.${intact ? 'holds' : 'broken'}`)}
          {isBeside ? ` · ${t('certificates.verify.besideSignature')}` : null}
        </div>
      ))}
    </div>
  )
}
