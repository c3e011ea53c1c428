import { useQuery } from '@tanstack/react-query'
import { Limits, suspicions as api } from '@tongheng/contract/suspicions'
import type { SuspicionLimits } from '@tongheng/metrology'
import { Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

const names = Object.keys(Limits.shape) as (keyof SuspicionLimits)[]

/** The thresholds of the rules; the quality manager sets them, the others see them. */
export function LimitsButton({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(read(api.getSuspicionLimits))
  const save = useChange(api.saveSuspicionLimits)
  if (!data || !mayChange) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('suspicions.limits')}</Button>
      <FormDrawer<SuspicionLimits, unknown>
        open={open}
        onClose={() => setOpen(false)}
        title={t('suspicions.limits')}
        initial={data.limits}
        submitText={t('suspicions.saveLimits')}
        submit={(limits) => save.send({ body: { limits, version: data.version } })}
        onDone={() => setOpen(false)}
      >
        {names.map((name) => (
          <Form.Item key={name} name={name} label={t(`suspicions.limit.${name}`)} rules={[{ required: true }]}>
            <InputNumber min={0} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </FormDrawer>
    </>
  )
}
