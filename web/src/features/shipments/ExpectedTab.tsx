import * as api from '@tongheng/contract/shipments'
import type { WindowExpected } from '@tongheng/contract/shipments'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { parseAccessories } from '../../ui/accessories.ts'

interface Values {
  deliveredBy: string
  condition: string
  accessories?: string
}

function useColumns(): ListColumn<WindowExpected>[] {
  const { t } = useTranslation()
  return [
    { key: 'instrument', title: t('shipments.instrument'), cell: ({ instrument }) => instrument },
    { key: 'client', title: t('shipments.client'), cell: ({ client }) => client },
    { key: 'institution', title: t('shipments.institution'), cell: ({ institution }) => institution },
    { key: 'order', title: t('shipments.order'), cell: ({ orderNumber }) => orderNumber },
  ]
}

/** Instruments that enterprises bring to the window, for whichever laboratory. */
export function ExpectedTab() {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<readonly WindowExpected[]>([])
  const [open, setOpen] = useState(false)
  const change = useChange(api.receiveAtWindow)
  const columns = useColumns()
  const submit = ({ deliveredBy, condition, accessories = '' }: Values) =>
    change.send({
      body: {
        deliveredBy,
        items: chosen.map(({ institutionId, itemId }) => ({
          institutionId,
          itemId,
          condition,
          accessories: parseAccessories(accessories),
        })),
      },
    })
  return (
    <>
      <div className="th-chosen">
        <Button type="primary" disabled={chosen.length === 0} onClick={() => setOpen(true)}>
          {t('shipments.receive', { count: chosen.length })}
        </Button>
      </div>
      <ListTable
        label={t('shipments.tab.expected')}
        query={read(api.listWindowExpected)}
        columns={columns}
        rowKey={({ itemId }) => itemId}
        chosen={{ rows: chosen, onChoose: setChosen, nameOf: ({ instrument }) => instrument }}
        empty={{ title: t('shipments.nothing'), description: t('shipments.nothingExpected') }}
      />
      <FormDrawer<Values, unknown>
        open={open}
        onClose={() => setOpen(false)}
        title={t('shipments.receive', { count: chosen.length })}
        submitText={t('shipments.receive', { count: chosen.length })}
        initial={{ condition: t('shipments.sound') }}
        submit={submit}
        onDone={() => {
          setOpen(false)
          setChosen([])
        }}
      >
        <Form.Item name="deliveredBy" label={t('shipments.deliveredBy')} required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="condition" label={t('shipments.condition')} required>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
        <Form.Item name="accessories" label={t('shipments.accessories')}>
          <Input maxLength={500} placeholder={t('shipments.accessoriesExample')} />
        </Form.Item>
      </FormDrawer>
    </>
  )
}
