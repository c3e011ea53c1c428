import { useQuery } from '@tanstack/react-query'
import { listRooms } from '@tongheng/contract/rooms'
import { listCandidates } from '@tongheng/contract/tasks'
import type { Candidate } from '@tongheng/contract/tasks'
import { Alert, Form, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { describeError } from '../../ui/describeError.ts'

export interface PeopleValues {
  calibratorId: string
  checkerId: string
  /** ISO day. */
  dueDay: string
  /** An empty choice: no room. */
  place?: { roomId?: string | null; fromDay?: string | null }
}

/** The room and day as they are sent: a room without a day begins on the day that the form was opened. */
export const placeIn = (place: PeopleValues['place'] | undefined) =>
  place?.roomId ? { roomId: place.roomId, fromDay: place.fromDay ?? dayjs().format('YYYY-MM-DD') } : null

/** Who calibrates, who checks, until when: only people authorised now, the least busy first. */
export function PeopleFields({ itemId }: { itemId: string }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const calibratorId: unknown = Form.useWatch('calibratorId', form)
  const { data, error, isPending } = useQuery({
    ...read(listCandidates, { query: { itemId } }),
    enabled: itemId !== '',
  })
  const options = (people: readonly Candidate[] = []) =>
    people.map(({ accountId, name, openTasks }) => ({
      value: accountId,
      label: t('tasks.candidate', { name, count: openTasks }),
    }))
  const notFoundContent = t('tasks.nobody')
  return (
    <>
      {error ? <Alert type="error" showIcon title={describeError(error, t).text} className="th-form-alert" /> : null}
      <Form.Item name="calibratorId" label={t('tasks.calibrator')} required>
        <Select loading={isPending} options={options(data?.calibrators)} notFoundContent={notFoundContent} />
      </Form.Item>
      <Form.Item name="checkerId" label={t('tasks.checker')} required>
        <Select
          loading={isPending}
          options={options(data?.checkers.filter(({ accountId }) => accountId !== calibratorId))}
          notFoundContent={notFoundContent}
        />
      </Form.Item>
      <Form.Item name="dueDay" label={t('tasks.dueDay')} required>
        <DayInput />
      </Form.Item>
      <PlaceFields />
    </>
  )
}

/** In which room, from which day: what is incompatible with what is planned there is refused (CAL-5.4.3). */
function PlaceFields() {
  const { t } = useTranslation()
  const { data } = useQuery(read(listRooms, { query: { size: 200 } }))
  const rooms = (data?.entries ?? []).filter(({ inUse }) => inUse)
  return (
    <>
      <Form.Item name={['place', 'roomId']} label={t('tasks.room')} extra={t('tasks.roomText')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={rooms.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        />
      </Form.Item>
      <Form.Item name={['place', 'fromDay']} label={t('tasks.fromDay')}>
        <DayInput />
      </Form.Item>
    </>
  )
}
