import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { certificateSettings as api } from '@tongheng/contract/certificateSettings'
import type { CertificateSeal, CertificateSettings } from '@tongheng/contract/certificateSettings'
import type { FileRef } from '@tongheng/contract/common'
import { listPersonnel } from '@tongheng/contract/personnel'
import { Button, Card, Form, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'

/** Seals with their keepers, and every use of them (CAL-6.4.5). */
export function SealsCard({ settings }: { settings: CertificateSettings }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Card
      className="th-card"
      title={t('certificates.seals.title')}
      extra={
        settings.mayChange ? (
          <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('certificates.seals.add')}
          </Button>
        ) : null
      }
    >
      <p>{t('certificates.seals.intro')}</p>
      <Table<CertificateSeal>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={settings.seals}
        locale={{ emptyText: t('certificates.seals.none') }}
        columns={[
          { title: t('certificates.seals.name'), dataIndex: 'name' },
          { title: t('certificates.seals.image'), render: (_, { image }) => <FileLink file={image} /> },
          {
            title: t('certificates.seals.keepers'),
            render: (_, { keepers }) => keepers.map(({ name }) => name).join(t('app.listSeparator')),
          },
          {
            title: t('certificates.statusLabel'),
            render: (_, { inUse }) => (
              <StatusTag of="certificates.use" status={inUse ? 'inUse' : 'withdrawn'} tone={inUse ? 'good' : 'ended'} />
            ),
          },
          {
            title: '',
            render: (_, seal) => (seal.inUse && settings.mayChange ? <Withdraw seal={seal} /> : null),
          },
        ]}
      />
      {settings.seals.length > 0 ? <Uses /> : null}
      <SealDrawer open={open} onClose={() => setOpen(false)} />
    </Card>
  )
}

function Withdraw({ seal }: { seal: CertificateSeal }) {
  const { t } = useTranslation()
  const withdraw = useChange(api.withdrawSeal)
  const { institutionId, id, version } = seal
  return (
    <ActionButton
      size="small"
      danger
      label={t('certificates.marks.withdraw')}
      confirm={t('certificates.seals.withdrawText')}
      onRun={() => withdraw.send({ params: { institutionId, id }, body: { version } })}
      done={t('certificates.seals.withdrawn')}
    />
  )
}

function Uses() {
  const { t } = useTranslation()
  const institutionId = useSignedIn().organization?.id ?? ''
  const [page, setPage] = useState(1)
  const { data } = useQuery(read(api.listSealUses, { query: { page, size: 10 } }))
  return (
    <>
      <h3>{t('certificates.seals.uses')}</h3>
      <Table
        size="small"
        rowKey="certificateId"
        dataSource={data?.entries ?? []}
        loading={!data}
        pagination={{ current: page, pageSize: 10, total: data?.total ?? 0, onChange: setPage, hideOnSinglePage: true }}
        locale={{ emptyText: t('certificates.seals.noUses') }}
        columns={[
          {
            title: t('certificates.number'),
            render: (_, { certificateId, number }) => (
              <Link to="/work/certificates/$institutionId/$id" params={{ institutionId, id: certificateId }}>
                {number}
              </Link>
            ),
          },
          { title: t('certificates.seals.name'), dataIndex: 'seal' },
          { title: t('certificates.seals.usedBy'), dataIndex: 'usedBy' },
          { title: t('certificates.seals.usedAt'), render: (_, { usedAt }) => <MomentText value={usedAt} /> },
        ]}
      />
    </>
  )
}

interface SealForm {
  name: string
  image?: FileRef[]
  keeperIds: string[]
}

function SealDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const add = useChange(api.addSeal)
  const { data } = useQuery({ ...read(listPersonnel, { query: { size: 200 } }), enabled: open })
  return (
    <FormDrawer<SealForm, CertificateSettings>
      open={open}
      onClose={onClose}
      title={t('certificates.seals.add')}
      submit={({ image = [], ...form }) => add.send({ body: { ...form, fileId: image[0]?.id ?? '' } })}
      onDone={onClose}
      submitText={t('certificates.settings.save')}
    >
      <p>{t('certificates.seals.addText')}</p>
      <Form.Item name="name" label={t('certificates.seals.name')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="image" label={t('certificates.seals.image')} required>
        <FileUpload maxCount={1} accept=".png" hint={t('certificates.settings.png')} />
      </Form.Item>
      <Form.Item name="keeperIds" label={t('certificates.seals.keepers')} required>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={(data?.entries ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      </Form.Item>
    </FormDrawer>
  )
}
