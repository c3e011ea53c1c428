import { useQuery } from '@tanstack/react-query'
import { kindOfService } from '@tongheng/contract/demand'
import type { DemandView } from '@tongheng/contract/demand'
import { services as api } from '@tongheng/contract/services'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

/** The services of other kinds that this demand became, each on its way. */
export function ServicesCard({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const expected =
    demand.status === 'matched' && demand.items.some(({ service }) => kindOfService(service) !== 'metrology')
  const { data } = useQuery({
    ...read(api.listServiceCases, { query: { demandId: demand.id } }),
    enabled: expected,
  })
  if (!expected || data === undefined || data.entries.length === 0) return null
  return (
    <Card className="th-card" title={t('demand.serviceCases')}>
      <ul className="th-logs">
        {data.entries.map(({ institutionId, id, number, title, institution, status, done, steps }) => (
          <li key={id}>
            <TextLink href={`/work/services/${institutionId}/${id}`}>{number}</TextLink> {title}{' '}
            <StatusTag of="services" status={status} />
            <div className="th-faint">
              {institution} · {done} / {steps.length}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
