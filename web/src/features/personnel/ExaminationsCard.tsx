import type { ExaminationOnFile, PersonView } from '@tongheng/contract/personnel'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DayText } from '../../ui/texts.tsx'

/** Examinations that a person passed, with the last day on which each counts (CAL-5.1.4). */
export function ExaminationsCard({ examinations }: Pick<PersonView, 'examinations'>) {
  const { t } = useTranslation()
  if (examinations === null) return null
  return (
    <Card className="th-card" title={t('personnel.examinations')}>
      {examinations.length === 0 ? (
        <EmptyState compact title={t('personnel.noExaminations')} />
      ) : (
        <Table<ExaminationOnFile>
          aria-label={t('personnel.examinations')}
          size="middle"
          rowKey="sittingId"
          dataSource={examinations}
          pagination={false}
          columns={[
            { key: 'title', title: t('personnel.field.examination'), dataIndex: 'title' },
            {
              key: 'method',
              title: t('personnel.field.method'),
              render: (_, row) => row.method ?? t('personnel.allMethods'),
            },
            { key: 'score', title: t('personnel.field.score'), align: 'right', dataIndex: 'score' },
            {
              key: 'on',
              title: t('personnel.field.passedOn'),
              className: 'th-nowrap',
              render: (_, row) => <DayText value={row.passedOn} />,
            },
            {
              key: 'until',
              title: t('personnel.field.examinationUntil'),
              className: 'th-nowrap',
              render: (_, row) =>
                row.validUntil === null ? t('personnel.forEver') : <DayText value={row.validUntil} />,
            },
          ]}
        />
      )}
    </Card>
  )
}
