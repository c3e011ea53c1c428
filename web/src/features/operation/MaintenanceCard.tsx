import { useQuery } from '@tanstack/react-query'
import { type Maintenance, MaintenanceLevel, operationState as api } from '@tongheng/contract/operationState'
import { Button, Card, Checkbox, DatePicker, Form, Input, Radio, Space, Tag } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'

interface Values {
  from: Dayjs
  until: Dayjs
  level: MaintenanceLevel
  text: { zh: string; en: string }
  readOnly?: boolean
}

/** Maintenance that is announced or under way, and the form that announces it. */
export function MaintenanceCard() {
  const { t } = useTranslation()
  const { data } = useQuery(read(api.listMaintenance))
  const [open, setOpen] = useState(false)
  return (
    <Card
      className="th-card"
      title={t('operation.maintenance')}
      extra={<Button onClick={() => setOpen(true)}>{t('operation.announce')}</Button>}
    >
      {data?.windows.length ? (
        <ul className="th-files">
          {data.windows.map((one) => (
            <Announced key={one.id} one={one} />
          ))}
        </ul>
      ) : (
        <p className="th-faint">{t('operation.noMaintenance')}</p>
      )}
      <Announce open={open} onClose={() => setOpen(false)} />
    </Card>
  )
}

function Announced({ one }: { one: Maintenance }) {
  const { t } = useTranslation()
  const local = useLocal()
  const cancel = useChange(api.cancelMaintenance)
  return (
    <li>
      <Space wrap>
        <Tag>{t(`operation.level.${one.level}`)}</Tag>
        {one.readOnly ? <Tag color="red">{t('operation.readOnly')}</Tag> : null}
        <span>
          <MomentText value={one.from} /> – <MomentText value={one.until} />
        </span>
        <span>{local(one.text)}</span>
        <ActionButton
          danger
          label={t('operation.cancel')}
          confirm={t('operation.cancelText')}
          onRun={() => cancel.send({ params: { id: one.id } })}
          done={t('operation.cancelled')}
        />
      </Space>
    </li>
  )
}

function Announce({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const announce = useChange(api.announceMaintenance)
  const picker = (name: 'from' | 'until') => (
    <Form.Item name={name} label={t(`operation.${name}`)} required>
      <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
    </Form.Item>
  )
  return (
    <FormDrawer<Values, Maintenance>
      open={open}
      onClose={onClose}
      title={t('operation.announce')}
      submitText={t('operation.announce')}
      initial={{ level: 'warning', readOnly: false }}
      submit={({ from, until, readOnly = false, ...values }) =>
        announce.send({
          body: { ...values, readOnly, from: from?.toISOString() ?? '', until: until?.toISOString() ?? '' },
        })
      }
      onDone={onClose}
    >
      {picker('from')}
      {picker('until')}
      <Form.Item name="level" label={t('operation.levelOf')}>
        <Radio.Group
          optionType="button"
          options={MaintenanceLevel.options.map((value) => ({ value, label: t(`operation.level.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={['text', 'zh']} label={t('operation.textZh')} required>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name={['text', 'en']} label={t('operation.textEn')} required>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="readOnly" valuePropName="checked" extra={t('operation.readOnlyText')}>
        <Checkbox>{t('operation.readOnly')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  )
}
