import { useSuspenseQuery } from '@tanstack/react-query'
import { getStaffStructure } from '@tongheng/contract/personnel.structure'
import type { StaffStructure } from '@tongheng/contract/personnel.structure'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'

const warnings: readonly string[] = ['soon-too-old', 'identity-unknown']

/** Titles, age and identity of the staff against what is asked for (CAL-5.1.1, 5.1.2, IM-4.3.1). */
export function StructureCard() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(read(getStaffStructure, {}))
  const counts = ['people', 'senior', 'middle', 'junior', 'untitled'] as const
  return (
    <Card className="th-card" title={t('personnel.structure.title')}>
      <dl className="th-staff">
        {counts.map((key) => (
          <div key={key}>
            <dt>{t(`personnel.structure.${key}`)}</dt>
            <dd className="th-number">{data[key]}</dd>
          </div>
        ))}
      </dl>
      {data.findings.length === 0 ? (
        <p className="th-usable">{t('personnel.structure.complete')}</p>
      ) : (
        <ul className="th-findings">
          {data.findings.map((finding) => (
            <FindingLine key={finding.fault} finding={finding} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function FindingLine({ finding }: { finding: StaffStructure['findings'][number] }) {
  const { t } = useTranslation()
  return (
    <li>
      <span className={`th-status th-status-${warnings.includes(finding.fault) ? 'waiting' : 'bad'}`}>
        {t(`personnel.fault.${finding.fault}`)}
      </span>{' '}
      {finding.about.join(t('app.listSeparator'))}
    </li>
  )
}
