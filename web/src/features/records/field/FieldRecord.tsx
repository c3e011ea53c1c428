import type { RecordView } from '@tongheng/contract/records'
import { describe, displayUnit } from '@tongheng/metrology'
import { Alert, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayText } from '../../../ui/texts.tsx'
import { useLocal } from '../../../ui/useLocal.ts'
import { ConditionsCard } from '../ConditionsCard.tsx'
import { PointsCard } from '../PointsCard.tsx'
import { ReadingsCard } from '../ReadingsCard.tsx'
import { ResultCard } from '../ResultCard.tsx'
import type { Desk } from '../useRecord.ts'
import '../records.css'
import type { KeptReading } from './store.ts'
import type { FieldDay } from './useField.ts'
import { useFieldDesk } from './useFieldDesk.ts'

interface FieldRecordProps {
  record: RecordView
  readings: readonly KeptReading[]
  enter: FieldDay['enter']
}

/** One record on site: standards, conditions, points, readings and the live result. */
export function FieldRecord({ record, readings, enter }: FieldRecordProps) {
  const { t } = useTranslation()
  const desk = useFieldDesk(record, readings, enter)
  return (
    <>
      {record.mayRecord ? null : <Alert type="info" showIcon title={t('missions.field.readOnly')} />}
      <OutsideNotice desk={desk} />
      <Standards record={record} />
      <ConditionsCard desk={desk} />
      <PointsCard desk={desk} />
      <ReadingsCard desk={desk} />
      <ResultCard desk={desk} />
    </>
  )
}

/** Outside the limits of the method: stop, or get the consent of both sides (CAL-5.4.4). */
function OutsideNotice({ desk }: { desk: Desk }) {
  const { t, i18n } = useTranslation()
  const { findings } = desk.result
  if (findings.length === 0) return null
  const { limitsConsent } = desk.record
  const words = [...new Set(findings.map((one) => describe(one, i18n.language === 'en' ? 'en' : 'zh')))].join('；')
  return (
    <Alert
      type={limitsConsent === null ? 'error' : 'warning'}
      showIcon
      title={t(limitsConsent === null ? 'missions.field.outside' : 'missions.field.outsideConsented')}
      description={limitsConsent ?? `${words}。${t('missions.field.outsideText')}`}
    />
  )
}

function Standards({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const local = useLocal()
  const roleOf = (name: string) => record.sheet.standards.find(({ role }) => role === name)?.label
  if (record.standards.length === 0) return <Alert type="warning" showIcon title={t('missions.field.noStandards')} />
  return (
    <Card className="th-card" title={t('records.standards')}>
      <ul className="th-field-standards">
        {record.standards.map((used) => {
          const [value] = used.values
          const label = roleOf(used.role)
          return (
            <li key={used.role}>
              <span className="th-faint">{label ? local(label) : used.role}</span> <strong>{used.name}</strong>{' '}
              <span className="th-number">{used.number}</span> · {used.certificateNumber} · {t('records.validUntil')}{' '}
              <DayText value={used.validUntil} />
              {value ? (
                <span className="th-number">
                  {` · ${value.value} ${displayUnit(value.unit)}, U = ${value.U} ${displayUnit(value.unit)}, k = ${value.k}`}
                </span>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
