import { useQuery } from '@tanstack/react-query'
import { addressOf } from '@tongheng/contract/client'
import { outsideWork as api } from '@tongheng/contract/integrations'
import type { OutsideFile, OutsideResult } from '@tongheng/contract/integrations'
import type { OrderView } from '@tongheng/contract/orders'
import { listText } from '@tongheng/contract/errors'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'

/** What the institution's own system returned: its certificates, and shown as such. */
export function ResultsCard({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const params = { institutionId: order.institutionId, id: order.id }
  const { data } = useQuery(read(api.listResults, { params }))
  if (!data || data.entries.length === 0) return null
  return (
    <Card className="th-card" title={t('orders.outside.title')}>
      <p className="th-faint">{t('orders.outside.intro')}</p>
      <Table<OutsideResult>
        aria-label={t('orders.outside.title')}
        size="small"
        rowKey="id"
        dataSource={data.entries}
        pagination={false}
        columns={[
          { key: 'certificate', title: t('orders.outside.certificate'), render: (_, row) => <Certificate of={row} /> },
          { key: 'statement', title: t('orders.outside.statement'), render: (_, row) => <Statement of={row} /> },
          { key: 'files', title: t('orders.outside.files'), render: (_, row) => <Files of={row} /> },
        ]}
      />
    </Card>
  )
}

function Certificate({ of }: { of: OutsideResult }) {
  const { t } = useTranslation()
  return (
    <>
      <div>{of.certificateNumber}</div>
      <div>{of.instrument}</div>
      <div className="th-faint">
        {of.replacedBy === null ? of.system : t('orders.outside.replacedBy', { number: of.replacedBy })}
      </div>
    </>
  )
}

function Statement({ of }: { of: OutsideResult }) {
  const { t } = useTranslation()
  return (
    <>
      <div>{t(`orders.outside.${of.conformity ?? 'noVerdict'}`)}</div>
      <div>{of.uncertainty}</div>
      <div className="th-faint">
        {of.methodCode} {of.beyondCapability ? t('orders.outside.beyond') : ''}
      </div>
      <div className="th-faint">{t('orders.outside.issued', { performed: of.performedOn, issued: of.issuedOn })}</div>
    </>
  )
}

const Files = ({ of }: { of: OutsideResult }) =>
  of.files.map((file) => <OneFile key={file.part} file={file} result={of} />)

function OneFile({ file, result }: { file: OutsideFile; result: OutsideResult }) {
  const { t, i18n } = useTranslation()
  const params = { institutionId: result.institutionId, id: result.id }
  const signers = file.signers.map(({ name, trusted }) =>
    t(trusted ? 'orders.outside.trusted' : 'orders.outside.untrusted', { name: name ?? '—' }),
  )
  return (
    <div>
      <a href={addressOf(api.resultFile, { params, query: { part: file.part } })}>{file.name}</a>
      <div className="th-faint">
        {t(`orders.outside.seen.${file.seen}`, { signers: listText(signers, i18n.language === 'en' ? 'en' : 'zh-CN') })}
      </div>
    </div>
  )
}
