import { useQuery } from '@tanstack/react-query'
import { addressOf } from '@tongheng/contract/client'
import { outsideWork as api } from '@tongheng/contract/integrations'
import type { OutsideFile, OutsideResult } from '@tongheng/contract/integrations'
import type { OrderView } from '@tongheng/contract/orders'
import { listText } from '@tongheng/contract/errors'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { momentOf } from '../../ui/format.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'

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
          { key: 'state', title: t('orders.outside.state'), render: (_, row) => <State of={row} /> },
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
      <div className="th-faint">{of.system}</div>
      {of.replacedBecause === '' ? null : (
        <div className="th-faint">{t('orders.outside.because', { reason: of.replacedBecause })}</div>
      )}
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

function State({ of }: { of: OutsideResult }) {
  const { t } = useTranslation()
  const { released, withdrawn } = of
  return (
    <>
      <StatusTag of="orders.outside" status={of.state} />
      {released === null ? null : (
        <div className="th-faint">
          {released.by === null
            ? t('orders.outside.atOnce', { at: momentOf(released.at) })
            : t('orders.outside.releasedBy', { by: released.by, at: momentOf(released.at) })}
        </div>
      )}
      {of.replacedBy === null ? null : (
        <div className="th-faint">{t('orders.outside.replacedBy', { number: of.replacedBy })}</div>
      )}
      {withdrawn === null ? null : (
        <div className="th-fault">
          {t('orders.outside.withdrawn', { at: momentOf(withdrawn.at), reason: withdrawn.reason })}
        </div>
      )}
      <Moves of={of} />
    </>
  )
}

function Moves({ of }: { of: OutsideResult }) {
  const { t } = useTranslation()
  const release = useChange(api.releaseResult)
  const withdraw = useChange(api.withdrawResult)
  const params = { institutionId: of.institutionId, id: of.id }
  const number = of.certificateNumber
  return (
    <div className="th-result-moves">
      <CaseActions
        next={of.actions}
        buttons={{
          release: {
            label: t('orders.outside.release'),
            size: 'small',
            signature: { meaning: t('orders.outside.releaseMeaning', { number }) },
            onRun: ({ signature = {} }) => release.send({ params, body: { signature } }),
            done: t('orders.outside.status.released'),
          },
          withdraw: {
            label: t('orders.outside.withdraw'),
            size: 'small',
            danger: true,
            reason: 'required',
            signature: { meaning: t('orders.outside.withdrawMeaning', { number }) },
            onRun: ({ signature = {}, reason = '' }) => withdraw.send({ params, body: { signature, reason } }),
            done: t('orders.outside.status.withdrawn'),
          },
        }}
      />
    </div>
  )
}
