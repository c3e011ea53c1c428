import type { SampleView } from '@tongheng/contract/samples'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { CaseLink } from './CaseLink.tsx'
import { caseTones } from './sampleTones.ts'

/** What went wrong with this instrument. */
export function CasesCard({ sample }: { sample: SampleView }) {
  const { t } = useTranslation()
  if (sample.cases.length === 0) return null
  return (
    <Card className="th-card" title={t('samples.case.title')}>
      <ul className="th-questions">
        {sample.cases.map((one) => (
          <li key={one.id} className="th-question-head">
            <CaseLink row={one} />
            <span>{t(`samples.case.kind.${one.kind}`)}</span>
            <StatusTag of="samples.case" status={one.status} tone={caseTones[one.status]} />
            <span className="th-faint">
              {one.reportedBy} · <MomentText value={one.reportedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
