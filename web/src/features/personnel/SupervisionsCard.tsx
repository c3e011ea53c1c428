import type { PersonView } from '@tongheng/contract/personnel'
import type { SupervisionView } from '@tongheng/contract/personnel.structure'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { Tone } from '../../ui/statusTones.ts'
import { DayText } from '../../ui/texts.tsx'

const tones: Record<SupervisionView['conclusion'], Tone> = {
  competent: 'good',
  'needs-training': 'waiting',
  suspend: 'bad',
}

/** What supervisors saw of a person at work (CAL-8.1). */
export function SupervisionsCard({ person }: { person: PersonView }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('personnel.supervisions')}>
      {person.supervisions.length === 0 ? (
        <EmptyState compact title={t('personnel.noSupervisions')} />
      ) : (
        <Table<SupervisionView>
          aria-label={t('personnel.supervisions')}
          size="middle"
          rowKey="id"
          dataSource={person.supervisions}
          pagination={false}
          columns={[
            {
              key: 'on',
              title: t('personnel.field.observedOn'),
              className: 'th-nowrap',
              render: (_, row) => <DayText value={row.observedOn} />,
            },
            { key: 'method', title: t('personnel.field.method'), render: (_, row) => row.method ?? '—' },
            { key: 'observed', title: t('personnel.field.observed'), dataIndex: 'observed' },
            {
              key: 'conclusion',
              title: t('personnel.field.conclusion'),
              render: (_, row) => <StatusTag of="personnel" status={row.conclusion} tone={tones[row.conclusion]} />,
            },
            { key: 'followUp', title: t('personnel.field.followUp'), render: (_, row) => row.followUp || '—' },
            { key: 'observer', title: t('personnel.field.observer'), dataIndex: 'observer', className: 'th-nowrap' },
          ]}
        />
      )}
    </Card>
  )
}
