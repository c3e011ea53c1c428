import { useQuery } from '@tanstack/react-query'
import { listMethods } from '@tongheng/contract/methods'
import { places as api, type Activity } from '@tongheng/contract/places'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useLocal } from '../../ui/useLocal.ts'

interface Conflict {
  activityId: string
  adjoining: boolean
  reason: string
}

interface Values {
  name: string
  methodIds: string[]
  conflicts: Partial<Conflict>[]
}

interface ActivityDrawerProps {
  open: boolean
  /** Absent: a new one. */
  activity?: Activity | null
  onClose: () => void
}

const conflictIn = ({ activityId = '', adjoining = false, reason = '' }: Partial<Conflict>): Conflict => ({
  activityId,
  adjoining,
  reason,
})

const valuesOf = (activity: Activity | null | undefined): Values => ({
  name: activity?.name ?? '',
  methodIds: activity?.methods.map(({ id }) => id) ?? [],
  conflicts: activity?.conflicts.map(({ name: _name, ...one }) => one) ?? [],
})

export function ActivityDrawer({ open, activity, onClose }: ActivityDrawerProps) {
  const { t } = useTranslation()
  const local = useLocal()
  const add = useChange(api.addActivity)
  const change = useChange(api.changeActivity)
  const { data } = useQuery({ ...read(listMethods, { query: { status: 'current', size: 200 } }), enabled: open })
  const current = (data?.entries ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${local(name)}` }))
  const known = new Set(current.map(({ value }) => value))
  const ended = (activity?.methods ?? []).filter(({ id }) => !known.has(id))
  const methods = [...current, ...ended.map(({ id, code }) => ({ value: id, label: code }))]
  const submit = ({ name, methodIds, conflicts }: Values) => {
    const body = { name, methodIds, conflicts: conflicts.map(conflictIn) }
    return activity
      ? change.send({
          params: { institutionId: activity.institutionId, id: activity.id },
          body: { ...body, version: activity.version },
        })
      : add.send({ body })
  }
  return (
    <FormDrawer<Values, Activity>
      open={open}
      onClose={onClose}
      width={560}
      title={t(activity ? 'places.changeActivity' : 'places.make.activities')}
      initial={valuesOf(activity)}
      submit={submit}
      onDone={onClose}
      submitText={t('places.save')}
    >
      <Form.Item name="name" label={t('places.activity')} extra={t('places.activityText')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="methodIds" label={t('places.methods')} extra={t('places.methodsText')}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={methods} />
      </Form.Item>
      <Conflicts open={open} own={activity?.id ?? ''} />
    </FormDrawer>
  )
}

function Conflicts({ open, own }: { open: boolean; own: string }) {
  const { t } = useTranslation()
  const { data } = useQuery({ ...read(api.listActivities), enabled: open })
  const others = (data?.entries ?? []).filter(({ id }) => id !== own)
  return (
    <Form.Item label={t('places.conflicts')}>
      <Form.List name="conflicts">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="th-places-conflict">
                <Form.Item name={[name, 'activityId']} label={t('places.activity')} required>
                  <Select options={others.map(({ id, name: label }) => ({ value: id, label }))} />
                </Form.Item>
                <Form.Item name={[name, 'reason']} label={t('places.reason')} required>
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'adjoining']} valuePropName="checked">
                  <Checkbox>{t('places.adjoiningToo')}</Checkbox>
                </Form.Item>
                <Button size="small" onClick={() => remove(name)}>
                  {t('places.remove')}
                </Button>
              </div>
            ))}
            <Button type="dashed" block disabled={others.length === 0} onClick={() => add({ adjoining: false })}>
              {t('places.addConflict')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
