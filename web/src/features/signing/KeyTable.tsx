import { signing as api } from '@tongheng/contract/signing'
import type { SigningKeyView } from '@tongheng/contract/signing'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { CertificateName, Validity } from './CertificateParts.tsx'

interface KeyTableProps {
  keys: SigningKeyView[]
  keeps: boolean
}

export function KeyTable({ keys, keeps }: KeyTableProps) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" size="small" title={t('signing.keys.title')}>
      <Table<SigningKeyView>
        aria-label={t('signing.keys.title')}
        size="small"
        rowKey="id"
        dataSource={keys}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <EmptyState title={t('signing.keys.none')} description={t('signing.keys.noneText')} /> }}
        columns={[
          { key: 'subject', title: t('signing.field.subject'), render: (_, row) => <CertificateName of={row} /> },
          { key: 'issuer', title: t('signing.field.issuer'), render: (_, row) => <Issuer of={row} /> },
          { key: 'key', title: t('signing.field.key'), render: (_, row) => <KeyKind of={row} /> },
          { key: 'validity', title: t('signing.field.validity'), render: (_, row) => <Validity of={row} /> },
          { key: 'state', title: t('signing.field.state'), render: (_, row) => <State of={row} /> },
          ...(keeps
            ? [
                {
                  key: 'actions',
                  title: t('signing.field.actions'),
                  render: (_: unknown, row: SigningKeyView) => <Withdraw row={row} />,
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

function Issuer({ of }: { of: SigningKeyView }) {
  const { t } = useTranslation()
  if (!of.isOutside) return t('signing.byPlatform')
  return (
    <>
      <div className="th-signing-name">{of.issuer}</div>
      <div className="th-faint">{t('signing.byOutside')}</div>
    </>
  )
}

/** Its suite, and where it lies. */
export function KeyKind({ of }: { of: Pick<SigningKeyView, 'suite' | 'place' | 'keyName'> }) {
  const { t } = useTranslation()
  return (
    <>
      {t(`signing.suiteName.${of.suite}`)}
      <div className="th-faint">
        {t(`signing.place.${of.place}`)} {of.keyName}
      </div>
    </>
  )
}

function State({ of }: { of: SigningKeyView }) {
  const { t } = useTranslation()
  return (
    <>
      <StatusTag of="signing" status={of.state} />
      {of.isNext ? <div className="th-faint">{t('signing.inUse')}</div> : null}
    </>
  )
}

function Withdraw({ row }: { row: SigningKeyView }) {
  const { t } = useTranslation()
  const change = useChange(api.withdrawSigningKey)
  if (row.withdrawnAt !== null) return null
  return (
    <ActionButton
      size="small"
      danger
      label={t('signing.withdraw.title')}
      reason="required"
      signature={{ meaning: t('signing.withdraw.meaning', { fingerprint: row.fingerprint.slice(0, 16) }) }}
      onRun={({ reason = '', signature = {} }) =>
        change.send({
          params: { institutionId: row.institutionId, id: row.id },
          body: { reason, signature },
        })
      }
      done={t('signing.withdraw.done')}
    />
  )
}
