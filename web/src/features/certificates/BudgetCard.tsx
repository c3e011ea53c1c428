import { useQuery } from '@tanstack/react-query'
import { records } from '@tongheng/contract/records'
import { displayUnit } from '@tongheng/metrology'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { useLocal } from '../../ui/useLocal.ts'

const figure = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(4))) : '∞')

/** The uncertainty budget of each point of the record behind the certificate. */
export function BudgetCard({ institutionId, recordId }: { institutionId: string; recordId: string }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { data } = useQuery(read(records.getRecord, { params: { institutionId, id: recordId } }))
  return (
    <Card className="th-card" title={t('certificates.review.budget')} loading={!data}>
      {data?.result.points.map(({ index, nominal, result }) =>
        result === null ? null : (
          <section key={index}>
            <p className="th-number">
              {`${nominal} ${displayUnit(data.sheet.point.unit)}: ${result.printed.y} ± ${result.printed.U} ${displayUnit(result.printed.unit)}, k = ${result.printed.k}, u = ${figure(result.u)}`}
            </p>
            <ScrollBox label={t('certificates.review.budget')}>
              <Table
                size="small"
                pagination={false}
                rowKey={(row) => `${row.inputLabel.zh} ${row.partLabel.zh}`}
                dataSource={[...result.budget]}
                columns={[
                  { title: t('certificates.review.input'), render: (_, row) => local(row.inputLabel) },
                  { title: t('certificates.review.source'), render: (_, row) => local(row.partLabel) },
                  {
                    title: 'u(x)',
                    align: 'right',
                    render: (_, row) => `${figure(row.u)} ${displayUnit(row.unit)}`,
                  },
                  { title: 'c', align: 'right', render: (_, row) => figure(row.sensitivity) },
                  { title: '|c|·u(x)', align: 'right', render: (_, row) => figure(row.contribution) },
                ]}
              />
            </ScrollBox>
          </section>
        ),
      )}
    </Card>
  )
}
