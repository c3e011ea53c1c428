import type { DemandCell } from '@tongheng/contract/analysis'
import { fewestClients } from '@tongheng/contract/evaluation'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { demandColumns, demandFields } from './cells.ts'

/** All demands of the months together. */
export function Summary({ total }: { total: DemandCell | null }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card">
      {total === null ? (
        <p>{t('analysis.tooFew', { count: fewestClients })}</p>
      ) : (
        <div className="th-figures">
          {demandFields.map((field) => (
            <div key={field} className="th-figure">
              <span className="th-faint">{t(`analysis.column.${field}`)}</span>
              <strong className="th-number">{demandColumns[field](total)}</strong>
            </div>
          ))}
        </div>
      )}
    </Card>
  )
}
