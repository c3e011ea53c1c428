import { useQuery } from '@tanstack/react-query'
import { listUsableStandards } from '@tongheng/contract/equipment'
import { records as api, type RecordView } from '@tongheng/contract/records'
import { Card, Select, Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { DayText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { PlaceRemarks } from './PlaceRemarks.tsx'
import { ScanStandard } from './ScanStandard.tsx'

type Role = RecordView['sheet']['standards'][number]

type Columns = TableColumnsType<Role>

function useColumns(record: RecordView): Columns {
  const { t } = useTranslation()
  const local = useLocal()
  const used = new Map(record.standards.map((standard) => [standard.role, standard]))
  return [
    {
      key: 'role',
      title: t('records.role'),
      render: (_, role) => (
        <>
          {local(role.label)}
          {role.optional ? <span className="th-faint"> {t('records.optional')}</span> : null}{' '}
          <PlaceRemarks place={{ kind: 'standard', point: 0, row: 0, name: role.role }} />
        </>
      ),
    },
    {
      key: 'standard',
      title: t('records.standard'),
      render: (_, role) =>
        record.mayRecord ? (
          <ChooseStandard record={record} role={role} />
        ) : (
          (used.get(role.role)?.name ?? <span className="th-faint">—</span>)
        ),
    },
    {
      key: 'certificate',
      title: t('records.certificate'),
      render: (_, role) => used.get(role.role)?.certificateNumber ?? '—',
    },
    {
      key: 'valid',
      title: t('records.validUntil'),
      render: (_, role) => <DayText value={used.get(role.role)?.validUntil} />,
    },
    {
      key: 'values',
      title: t('records.values'),
      render: (_, role) =>
        used
          .get(role.role)
          ?.values.slice(0, 3)
          .map(({ value, unit, U, k }) => (
            <div key={value} className="th-number">{`${value} ${unit}, U = ${U} ${unit}, k = ${k}`}</div>
          )) ?? '—',
    },
  ]
}

/** The standard in each role; those that cannot be used now are shown with the reason (CAL-5.3.3). */
export function StandardsCard({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const columns = useColumns(record)
  if (record.sheet.standards.length === 0) return null
  return (
    <Card title={t('records.standards')} className="th-card">
      {record.mayRecord ? <ScanStandard record={record} /> : null}
      <ScrollBox label={t('records.standards')}>
        <Table<Role>
          size="small"
          pagination={false}
          rowKey="role"
          dataSource={record.sheet.standards}
          columns={columns}
        />
      </ScrollBox>
    </Card>
  )
}

function ChooseStandard({ record, role }: { record: RecordView; role: Role }) {
  const { t } = useTranslation()
  const local = useLocal()
  const choose = useChange(api.chooseStandard)
  const candidates = useQuery(read(listUsableStandards, { query: { methodId: record.methodId } }))
  const chosen = record.standards.find((standard) => standard.role === role.role)
  const why = ({ code, details }: { code: string; details: Record<string, string> }) => t(`errors:${code}`, details)
  const { institutionId, id } = record
  return (
    <Select
      aria-label={t('records.chooseFor', { role: local(role.label) })}
      placeholder={t('records.choose')}
      value={chosen?.equipmentId ?? null}
      loading={choose.pending || candidates.isLoading}
      style={{ minWidth: 260 }}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(equipmentId) => {
        if (equipmentId !== null)
          void choose.run({ params: { institutionId, id }, body: { role: role.role, equipmentId } })
      }}
      options={(candidates.data?.entries ?? []).map((one) => ({
        value: one.equipmentId,
        label: one.hindrance ? `${one.number} ${one.name} — ${why(one.hindrance)}` : `${one.number} ${one.name}`,
        disabled: one.hindrance !== null,
      }))}
    />
  )
}
