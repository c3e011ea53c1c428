import { cellName } from '@tongheng/contract/cellName'
import type { RecordView } from '@tongheng/contract/records'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../../../ui/ScrollBox.tsx'
import { FieldOutcomeTag } from '../../../ui/FieldOutcomeTag.tsx'
import { MomentText } from '../../../ui/texts.tsx'
import { useLocal } from '../../../ui/useLocal.ts'
import type { KeptReading } from './store.ts'

/** What was typed on this device for a record, in its order, with the device's time and the server's. */
export function FieldReadings({ record, readings }: { record: RecordView; readings: readonly KeptReading[] }) {
  const { t } = useTranslation()
  const local = useLocal()
  const rows = readings.filter(({ recordId }) => recordId === record.id).toReversed()
  if (rows.length === 0) return null
  const title = t('missions.field.typedHere')
  return (
    <Card className="th-card" title={title}>
      <ScrollBox label={title}>
        <Table<KeptReading>
          size="small"
          rowKey="seq"
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          dataSource={rows}
          columns={[
            {
              key: 'seq',
              title: t('missions.field.seq'),
              render: (_, { seq }) => <span className="th-number">{seq}</span>,
            },
            {
              key: 'cell',
              title: t('missions.field.cell'),
              render: (_, { cell, value }) => (
                <>
                  {local(cellName(record, cell))} = <strong className="th-number">{value}</strong>
                </>
              ),
            },
            {
              key: 'device',
              title: t('missions.field.deviceAt'),
              render: (_, { deviceAt }) => <MomentText value={deviceAt} seconds />,
            },
            {
              key: 'received',
              title: t('missions.field.receivedAt'),
              render: (_, { fate }) => <MomentText value={fate?.receivedAt} seconds />,
            },
            {
              key: 'fate',
              title: t('missions.field.fate'),
              render: (_, { fate }) => <FieldOutcomeTag outcome={fate?.outcome ?? 'waiting'} why={fate?.why ?? null} />,
            },
          ]}
        />
      </ScrollBox>
    </Card>
  )
}
