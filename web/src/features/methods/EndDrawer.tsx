import { useQuery } from '@tanstack/react-query'
import { EndReason, endMethod, listMethods } from '@tongheng/contract/methods'
import type { MethodView } from '@tongheng/contract/methods'
import { Form, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useLocal } from '../../ui/useLocal.ts'

interface EndForm {
  reason: EndReason
  on: string
  successorId?: string
  usableUntil?: string
}

/** A method is superseded or abolished: work by it is refused from that day on (CAL-5.2.3). */
export function EndDrawer({ open, method, onClose }: { open: boolean; method: MethodView; onClose: () => void }) {
  const { t } = useTranslation()
  const end = useChange(endMethod)
  const [reason, setReason] = useState<EndReason>('superseded')
  const { institutionId, id, version } = method
  return (
    <FormDrawer<EndForm, MethodView>
      open={open}
      onClose={onClose}
      title={t('methods.end')}
      initial={{ reason }}
      submit={({ successorId, usableUntil, ...form }) =>
        end.send({
          params: { institutionId, id },
          body: {
            ...form,
            version,
            ...(successorId === undefined || form.reason === 'abolished' ? {} : { successorId }),
            ...(usableUntil === undefined || form.reason === 'abolished' ? {} : { usableUntil }),
          },
        })
      }
      onDone={onClose}
      submitText={t('methods.end')}
    >
      <p>{t('methods.endText')}</p>
      <Form.Item name="reason" label={t('methods.field.endReason')} required>
        <Radio.Group
          options={EndReason.options.map((value) => ({ value, label: t(`methods.status.${value}`) }))}
          onChange={(event) => setReason(event.target.value as EndReason)}
        />
      </Form.Item>
      <Form.Item name="on" label={t('methods.field.endedOn')} extra={t('methods.hint.endedOn')} required>
        <DayInput />
      </Form.Item>
      {reason === 'superseded' ? (
        <>
          <SuccessorField except={id} />
          <Form.Item name="usableUntil" label={t('methods.field.usableUntil')} extra={t('methods.hint.usableUntil')}>
            <DayInput />
          </Form.Item>
        </>
      ) : null}
    </FormDrawer>
  )
}

function SuccessorField({ except }: { except: string }) {
  const { t } = useTranslation()
  const local = useLocal()
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery(read(listMethods, { query: { q, size: 50 } }))
  const options = (data?.entries ?? [])
    .filter(({ id }) => id !== except)
    .map((method) => ({ value: method.id, label: `${method.code} ${local(method.name)}` }))
  return (
    <Form.Item name="successorId" label={t('methods.field.successor')} extra={t('methods.hint.successor')} required>
      <Select showSearch={{ filterOption: false, onSearch: setQ }} loading={isFetching} options={options} />
    </Form.Item>
  )
}
