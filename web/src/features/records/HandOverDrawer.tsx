import { useQuery } from '@tanstack/react-query'
import { records as api, type RecordView } from '@tongheng/contract/records'
import { listCandidates } from '@tongheng/contract/tasks'
import { App, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface Values {
  calibratorId: string
  reason: string
}

/** Another calibrator goes on with the record; only those authorised now can be chosen, the least busy first. */
export function HandOverDrawer({ record, open, onClose }: { record: RecordView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { institutionId, id, version, orderItemId, calibrator, checker } = record
  const change = useChange(api.handOverRecord)
  const { data, isPending } = useQuery({
    ...read(listCandidates, { query: { itemId: orderItemId } }),
    enabled: open,
  })
  const others = data?.calibrators.filter(({ name }) => name !== calibrator && name !== checker) ?? []
  return (
    <FormDrawer<Values, RecordView>
      open={open}
      onClose={onClose}
      title={t('records.handOver.title', { name: calibrator })}
      submitText={t('records.action.handOver')}
      submit={(values) => change.send({ params: { institutionId, id }, body: { ...values, version } })}
      onDone={(after) => {
        onClose()
        void message.success(t('records.handOver.done', { name: after.calibrator }))
      }}
    >
      <p className="th-faint">{t('records.handOver.intro')}</p>
      <Form.Item name="calibratorId" label={t('records.handOver.to')} required>
        <Select
          loading={isPending}
          notFoundContent={t('tasks.nobody')}
          options={others.map(({ accountId, name, openTasks }) => ({
            value: accountId,
            label: t('tasks.candidate', { name, count: openTasks }),
          }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('records.handOver.reason')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
