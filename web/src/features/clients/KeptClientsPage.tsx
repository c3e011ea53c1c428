import { PlusOutlined } from '@ant-design/icons'
import { DemandChannel } from '@tongheng/contract/demand'
import { clientOperations as api, type KeptClient } from '@tongheng/contract/organizations'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { RegionField, RegionText } from '../../ui/RegionField.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { keptClientsRoute } from './routes.tsx'

/** Enterprises without an account that the window acts for, each with its consent. */
export function KeptClientsPage() {
  const { t } = useTranslation()
  const search = keptClientsRoute.useSearch()
  const [open, setOpen] = useState(false)
  return (
    <>
      <ListPage
        title={t('clients.title')}
        intro={t('clients.intro')}
        label={t('clients.title')}
        query={read(api.listKeptClients, { query: search })}
        columns={useColumns()}
        rowKey={(row) => row.id}
        filters={[{ key: 'q', kind: 'text', label: t('clients.search') }]}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('clients.keep')}
          </Button>
        }
        empty={{ title: t('clients.none'), description: t('clients.intro') }}
      />
      <KeepDrawer open={open} onClose={() => setOpen(false)} />
    </>
  )
}

function useColumns(): ListColumn<KeptClient>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'name',
      title: t('clients.name'),
      cell: (row) => (
        <div className="th-list-text">
          {row.name}
          <div className="th-faint th-number">{row.uscc}</div>
        </div>
      ),
    },
    {
      key: 'region',
      title: t('clients.region'),
      cell: (row) => (
        <div className="th-list-text">
          <RegionText code={row.region} />
        </div>
      ),
    },
    {
      key: 'consent',
      title: t('clients.consent'),
      cell: ({ consent }) => (
        <div className="th-list-text">
          {t(`demand.channel.${consent.channel}`)} · {consent.person}
          <div className="th-faint">{consent.said}</div>
        </div>
      ),
    },
    {
      key: 'at',
      title: t('clients.keptAt'),
      cell: ({ consent }) => (
        <>
          <MomentText value={consent.at} />
          <div className="th-faint">{consent.by}</div>
        </>
      ),
    },
    {
      key: 'claimed',
      title: t('clients.account'),
      cell: (row) => t(row.claimed ? 'clients.claimed' : 'clients.unclaimed'),
    },
  ]
}

interface Values {
  name?: string
  uscc?: string
  region?: string
  address?: string
  phone?: string
  channel?: Exclude<DemandChannel, 'online'>
  person?: string
  said?: string
}

const channels = DemandChannel.exclude(['online']).options

function KeepDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const keep = useChange(api.keepClient)
  return (
    <FormDrawer<Values, KeptClient>
      open={open}
      onClose={onClose}
      title={t('clients.keep')}
      submitText={t('clients.keep')}
      initial={{ channel: 'telephone' }}
      submit={({
        name = '',
        uscc = '',
        region = '',
        address = '',
        phone = '',
        channel = 'telephone',
        person = '',
        said = '',
      }) => keep.send({ body: { name, uscc, region, address, phone, channel, person, said } })}
      onDone={({ name }) => {
        onClose()
        void message.success(t('clients.kept', { name }))
      }}
    >
      <p>{t('clients.keepText')}</p>
      <Form.Item name="name" label={t('clients.name')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="uscc" label={t('clients.uscc')} extra={t('clients.usccHint')} required>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="region" label={t('clients.region')} required>
        <RegionField />
      </Form.Item>
      <Form.Item name="address" label={t('clients.address')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="phone" label={t('clients.phone')} required>
        <Input maxLength={40} inputMode="tel" />
      </Form.Item>
      <Form.Item name="channel" label={t('clients.channel')} required>
        <Select options={channels.map((value) => ({ value, label: t(`demand.channel.${value}`) }))} />
      </Form.Item>
      <Form.Item name="person" label={t('clients.person')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="said" label={t('clients.said')} extra={t('clients.saidHint')} required>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDrawer>
  )
}
