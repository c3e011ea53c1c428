import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { listSheets } from '@tongheng/contract/methods'
import { records as api } from '@tongheng/contract/records'
import { listRooms } from '@tongheng/contract/rooms'
import { getTask, type TaskView } from '@tongheng/contract/tasks'
import { Form, Select, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormPage } from '../../ui/FormPage.tsx'
import { newRecordRoute } from './routes.tsx'
import { useLocal } from '../../ui/useLocal.ts'

/** Starts the record of a task: which approved sheet, in which room. */
export function NewRecordPage() {
  const { t } = useTranslation()
  const { task } = newRecordRoute.useSearch()
  const institutionId = useSignedIn().organization?.id ?? ''
  const query = useQuery({
    ...read(getTask, { params: { institutionId, id: task ?? '' } }),
    enabled: task !== undefined,
  })
  if (query.data) return <StartForm task={query.data} />
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (task === undefined) return <EmptyState title={t('records.noTask')} description={t('records.noTaskText')} />
  return <Skeleton active />
}

interface StartValues {
  sheetId: string
  roomId?: string
}

function StartForm({ task }: { task: TaskView }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { history } = useRouter()
  const start = useChange(api.startRecord)
  const sheets = useQuery(read(listSheets, { query: { methodId: task.methodId, status: 'approved', size: 50 } }))
  const rooms = useQuery(read(listRooms, { query: { size: 100 } }))
  const usable = (rooms.data?.entries ?? []).filter((room) => room.inUse)
  const [onlySheet] = sheets.data?.entries ?? []
  if (!sheets.data || !rooms.data) return <Skeleton active />
  return (
    <FormPage<StartValues, { institutionId: string; id: string }>
      title={t('records.startTitle', { number: task.number })}
      intro={`${[task.instrument.name, task.instrument.model, task.instrument.serial, task.part].filter(Boolean).join(' ')} · ${task.method.code} ${local(task.method.name)}`}
      back={`/work/tasks/${task.institutionId}/${task.id}`}
      submitText={t('records.start')}
      initial={{
        ...(sheets.data.entries.length === 1 && onlySheet ? { sheetId: onlySheet.id } : {}),
        ...(usable.length === 1 && usable[0] ? { roomId: usable[0].id } : {}),
        ...(task.sheetId === null ? {} : { sheetId: task.sheetId }),
        ...(task.place === null ? {} : { roomId: task.place.roomId }),
      }}
      submit={({ sheetId, roomId }) => start.send({ body: { taskId: task.id, sheetId, roomId: roomId ?? null } })}
      onDone={({ institutionId, id }) => history.push(`/work/records/${institutionId}/${id}`)}
    >
      <Form.Item name="sheetId" label={t('records.sheet')} rules={[{ required: true }]}>
        <Select
          options={sheets.data.entries.map(({ id, name, sheetVersion }) => ({
            value: id,
            label: `${local(name)} v${sheetVersion}`,
          }))}
          notFoundContent={t('records.noSheet')}
        />
      </Form.Item>
      <Form.Item name="roomId" label={t('records.room')}>
        <Select allowClear options={usable.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))} />
      </Form.Item>
    </FormPage>
  )
}
