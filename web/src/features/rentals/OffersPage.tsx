import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import {
  type OfferDraftInput,
  RentalKind,
  rentals as api,
  RentalUnit,
  type SharedOffer,
} from '@tongheng/contract/rentals'
import { Button, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { PriceText } from './PriceText.tsx'
import { offersRoute } from './routes.tsx'

/** What the institution opens to others. */
export function OffersPage() {
  const { t } = useTranslation()
  const search = offersRoute.useSearch()
  const [edited, setEdited] = useState<SharedOffer | 'new' | null>(null)
  const columns = useColumns(setEdited)
  return (
    <>
      <ListPage
        title={t('rentals.offers')}
        intro={t('rentals.offersIntro')}
        label={t('rentals.offers')}
        query={read(api.listOwnOffers, { query: search })}
        columns={columns}
        rowKey={(row) => row.id}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('rentals.open')}
          </Button>
        }
        empty={{ title: t('rentals.noOwnOffers'), description: t('rentals.offersIntro') }}
      />
      <OfferDrawer edited={edited} onClose={() => setEdited(null)} />
    </>
  )
}

function useColumns(onEdit: (row: SharedOffer) => void): ListColumn<SharedOffer>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'name',
      title: t('rentals.name'),
      cell: (row) => (
        <>
          {row.name}
          {row.hindrance === null ? null : <div className="th-fault">{row.hindrance}</div>}
        </>
      ),
    },
    { key: 'kind', title: t('rentals.kindLabel'), cell: (row) => t(`rentals.kind.${row.kind}`) },
    { key: 'price', title: t('rentals.price'), cell: (row) => <PriceText offer={row} /> },
    {
      key: 'status',
      title: t('rentals.statusLabel'),
      cell: (row) => <StatusTag of="rentals" status={row.open ? 'published' : 'closed'} />,
    },
    {
      key: 'actions',
      title: '',
      align: 'right',
      cell: (row) => (
        <Button size="small" onClick={() => onEdit(row)}>
          {t('rentals.edit')}
        </Button>
      ),
    },
  ]
}

type Values = Partial<OfferDraftInput> & { open?: boolean }

const draftOf = (values: Values) => ({
  name: values.name ?? '',
  description: values.description ?? '',
  rules: values.rules ?? '',
  audience: values.audience ?? 'all',
  conditions: values.conditions ?? '',
  price: values.price ?? '',
  unit: values.unit ?? 'hour',
  deposit: values.deposit ?? '',
  opensAt: values.opensAt ?? '',
  closesAt: values.closesAt ?? '',
  mostHours: values.mostHours ?? 0,
  mostDays: values.mostDays ?? 1,
})

function OfferDrawer({ edited, onClose }: { edited: SharedOffer | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation()
  const open = useChange(api.openOffer)
  const change = useChange(api.changeOffer)
  const old = edited === 'new' ? null : edited
  const submit = (values: Values): Promise<SharedOffer> =>
    old
      ? change.send({
          params: { institutionId: old.institutionId, id: old.id },
          body: { ...draftOf(values), open: values.open ?? false, version: old.version },
        })
      : open.send({
          body: { ...draftOf(values), kind: values.kind ?? 'equipment', equipmentId: values.equipmentId ?? null },
        })
  const fresh: Values = {
    kind: 'equipment',
    audience: 'all',
    unit: 'hour',
    opensAt: '09:00',
    closesAt: '17:00',
    mostHours: 4,
    mostDays: 1,
    deposit: '0',
  }
  return (
    <FormDrawer<Values, SharedOffer>
      open={edited !== null}
      onClose={onClose}
      width={600}
      title={t(old ? 'rentals.edit' : 'rentals.open')}
      submitText={t('rentals.save')}
      initial={old ?? fresh}
      submit={submit}
      onDone={onClose}
    >
      {old ? (
        <Form.Item name="open" label={t('rentals.status.published')} valuePropName="checked">
          <Switch />
        </Form.Item>
      ) : (
        <KindFields />
      )}
      <OfferFields />
    </FormDrawer>
  )
}

function KindFields() {
  const { t } = useTranslation()
  const { data } = useQuery(read(api.listRentable))
  return (
    <>
      <Form.Item name="kind" label={t('rentals.kindLabel')} required>
        <Select options={RentalKind.options.map((value) => ({ value, label: t(`rentals.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="equipmentId" label={t('rentals.equipment')} extra={t('rentals.equipmentHint')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.entries ?? []).map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
        />
      </Form.Item>
    </>
  )
}

const fullHours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)

function OfferFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="name" label={t('rentals.name')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="description" label={t('rentals.description')} required>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="rules" label={t('rentals.rules')} required>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="audience" label={t('rentals.audienceLabel')} required>
        <Select
          options={(['all', 'region'] as const).map((value) => ({ value, label: t(`rentals.audience.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="conditions" label={t('rentals.conditions')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="price" label={t('rentals.price')} required>
        <Input maxLength={12} suffix="¥" />
      </Form.Item>
      <Form.Item name="unit" label={t('rentals.unitLabel')} required>
        <Select options={RentalUnit.options.map((value) => ({ value, label: t(`rentals.unit.${value}`) }))} />
      </Form.Item>
      <Form.Item name="deposit" label={t('rentals.deposit')} required>
        <Input maxLength={12} suffix="¥" />
      </Form.Item>
      {(['opensAt', 'closesAt'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`rentals.${name}`)} required>
          <Select options={fullHours.map((value) => ({ value, label: value }))} />
        </Form.Item>
      ))}
      <Form.Item name="mostHours" label={t('rentals.mostHours')} required>
        <InputNumber min={1} max={24} precision={0} />
      </Form.Item>
      <Form.Item name="mostDays" label={t('rentals.mostDays')} extra={t('rentals.mostDaysHint')} required>
        <InputNumber min={1} max={60} precision={0} />
      </Form.Item>
    </>
  )
}
