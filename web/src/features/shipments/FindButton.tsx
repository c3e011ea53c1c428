import * as api from '@tongheng/contract/shipments'
import type { ShipmentView } from '@tongheng/contract/shipments'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface FindButtonProps {
  shipment: ShipmentView
  line: ShipmentView['lines'][number]
}

interface Values {
  location: string
  remark?: string
}

/** Takes in an instrument that was missing when the batch was counted. */
export function FindButton({ shipment, line: { item } }: FindButtonProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const change = useChange(api.findMissing)
  const { institutionId, id, version } = shipment
  const submit = ({ location, remark = '' }: Values) =>
    change.send({ params: { institutionId, id }, body: { itemId: item.id, location, remark, version } })
  return (
    <>
      <Button size="small" aria-label={t('shipments.findOne', { name: item.instrument })} onClick={() => setOpen(true)}>
        {t('shipments.find')}
      </Button>
      <FormDrawer<Values, unknown>
        open={open}
        onClose={() => setOpen(false)}
        title={t('shipments.find')}
        submitText={t('shipments.find')}
        submit={submit}
        onDone={() => setOpen(false)}
      >
        <p>{item.instrument}</p>
        <p className="th-faint">{t('shipments.findIntro')}</p>
        <Form.Item name="location" label={t('shipments.location')} required>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="remark" label={t('shipments.remark')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </>
  )
}
