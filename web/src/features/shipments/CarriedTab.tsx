import { useRouter } from '@tanstack/react-router'
import { uploadFile } from '@tongheng/contract/files'
import * as api from '@tongheng/contract/shipments'
import type { CarriedItem, CarriedStatus } from '@tongheng/contract/shipments'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { SignaturePad } from '../../ui/SignaturePad.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { shipmentsRoute } from './routes.tsx'

interface CarriedTabProps {
  status: CarriedStatus
  action: 'ship' | 'hand-out'
}

/** Instruments at one point of their way, and what is done with those chosen. */
export function CarriedTab({ status, action }: CarriedTabProps) {
  const { t } = useTranslation()
  const { page, size } = shipmentsRoute.useSearch()
  const [chosen, setChosen] = useState<readonly CarriedItem[]>([])
  const [open, setOpen] = useState(false)
  const columns: ListColumn<CarriedItem>[] = [
    { key: 'instrument', title: t('shipments.instrument'), cell: ({ instrument }) => instrument },
    { key: 'client', title: t('shipments.client'), cell: ({ client: owner }) => owner },
    { key: 'institution', title: t('shipments.institution'), cell: ({ institution }) => institution },
    { key: 'window', title: t('shipments.window'), cell: ({ window }) => window },
    { key: 'order', title: t('shipments.order'), cell: ({ orderNumber }) => orderNumber },
    { key: 'received', title: t('shipments.receivedAt'), cell: ({ receivedAt }) => <MomentText value={receivedAt} /> },
  ]
  const close = () => setOpen(false)
  const done = () => {
    close()
    setChosen([])
  }
  return (
    <>
      <div className="th-chosen">
        <Button type="primary" disabled={chosen.length === 0} onClick={() => setOpen(true)}>
          {t(`shipments.action.${action}`, { count: chosen.length })}
        </Button>
      </div>
      <ListTable
        label={t(`shipments.status.${status}`)}
        query={read(api.listCarriedItems, { query: { page, size, status } })}
        columns={columns}
        rowKey={({ id }) => id}
        chosen={{ rows: chosen, onChoose: setChosen, nameOf: ({ instrument }) => instrument }}
        empty={{ title: t('shipments.nothing'), description: t(`shipments.nothingAt.${status}`) }}
      />
      {action === 'ship' ? (
        <ShipDrawer items={chosen} open={open} onClose={close} />
      ) : (
        <HandOutDrawer items={chosen} open={open} onClose={close} onDone={done} />
      )}
    </>
  )
}

interface DrawerProps {
  items: readonly CarriedItem[]
  open: boolean
  onClose: () => void
}

function ShipDrawer({ items, open, onClose }: DrawerProps) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const change = useChange(api.shipItems)
  return (
    <FormDrawer<{ carrier: string }, api.ShipmentView>
      open={open}
      onClose={onClose}
      title={t('shipments.action.ship', { count: items.length })}
      submitText={t('shipments.action.ship', { count: items.length })}
      submit={({ carrier }) =>
        change.send({
          body: { carrier, institutionId: items[0]?.institutionId ?? '', ids: items.map(({ id }) => id) },
        })
      }
      onDone={({ institutionId, id }) => history.push(`/work/shipments/${institutionId}/${id}`)}
    >
      <p className="th-faint">{t('shipments.shipIntro')}</p>
      <Form.Item name="carrier" label={t('shipments.carrier')} required>
        <Input maxLength={100} placeholder={t('shipments.carrierExample')} />
      </Form.Item>
    </FormDrawer>
  )
}

interface HandOutValues {
  to: string
  signature?: File | null
}

function HandOutDrawer({ items, open, onClose, onDone }: DrawerProps & { onDone: () => void }) {
  const { t } = useTranslation()
  const change = useChange(api.handOutItems)
  const submit = async ({ to, signature }: HandOutValues) => {
    const sheet = signature ? await client.call(uploadFile, {}, { file: signature, fileName: signature.name }) : null
    return change.send({ body: { to, ids: items.map(({ id }) => id), signature: sheet?.id ?? '' } })
  }
  return (
    <FormDrawer<HandOutValues, unknown>
      open={open}
      onClose={onClose}
      title={t('shipments.action.hand-out', { count: items.length })}
      submitText={t('shipments.action.hand-out', { count: items.length })}
      submit={submit}
      onDone={onDone}
    >
      <Form.Item name="to" label={t('shipments.takenBy')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="signature"
        label={t('shipments.signature')}
        rules={[{ required: true, message: t('shipments.signatureMissing') }]}
      >
        <SignaturePad />
      </Form.Item>
    </FormDrawer>
  )
}
