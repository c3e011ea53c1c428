import * as api from '@tongheng/contract/tasks'
import type { TaskView, Unassigned } from '@tongheng/contract/tasks'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { dayOf } from '../../ui/format.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { PeopleFields, placeIn } from './PeopleFields.tsx'
import type { PeopleValues } from './PeopleFields.tsx'
import { PartFields } from './PartFields.tsx'

/** Gives one received instrument to a calibrator and a checker. */
export function AssignDrawer({ item, onClose }: { item: Unassigned | null; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.assignTask)
  return (
    <FormDrawer<PeopleValues & { part?: string; sheetId?: string }, TaskView>
      open={item !== null}
      onClose={onClose}
      title={t('tasks.assignTitle', { name: item?.instrument.name ?? '' })}
      submitText={t('tasks.assign')}
      initial={item?.promise ? { dueDay: dayOf(item.promise.dueAt) } : {}}
      submit={({ place, ...values }) => {
        const planned = placeIn(place)
        return change.send({ body: { itemId: item?.itemId ?? '', ...values, ...(planned ? { place: planned } : {}) } })
      }}
      onDone={(task) => {
        onClose()
        void message.success(t('tasks.assigned', { number: task.number, name: task.calibrator.name }))
      }}
    >
      <PeopleFields itemId={item?.itemId ?? ''} />
      <PartFields methodId={item?.methodId ?? null} needed={false} />
    </FormDrawer>
  )
}
