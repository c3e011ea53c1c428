import { useQuery } from '@tanstack/react-query'
import { listReceivers } from '@tongheng/contract/samples'
import * as api from '@tongheng/contract/tasks'
import type { TaskGroup } from '@tongheng/contract/tasks'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'

interface Values {
  name: string
  room: string
  headId?: string | null
  memberIds: string[]
}

/** Rooms and groups, and who works in them. */
export function GroupsPage() {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<TaskGroup | 'new' | null>(null)
  const edits = holdsAny(useSignedIn(), api.createTaskGroup.access)
  const columns: ListColumn<TaskGroup>[] = [
    { key: 'name', title: t('tasks.groups.name'), cell: ({ name }) => name },
    { key: 'room', title: t('tasks.groups.room'), cell: ({ room }) => room },
    { key: 'head', title: t('tasks.groups.head'), cell: ({ head }) => head?.name ?? '—' },
    {
      key: 'members',
      title: t('tasks.groups.members'),
      cell: ({ members }) => members.map(({ name }) => name).join(t('app.listSeparator')),
    },
    {
      key: 'edit',
      title: '',
      align: 'right',
      cell: (group) =>
        edits ? (
          <Button size="small" onClick={() => setEditing(group)}>
            {t('tasks.groups.edit')}
          </Button>
        ) : null,
    },
  ]
  return (
    <div className="th-page">
      <PageHeader
        title={t('tasks.groups.title')}
        back="/work/tasks/board"
        actions={
          edits ? (
            <Button type="primary" onClick={() => setEditing('new')}>
              {t('tasks.groups.add')}
            </Button>
          ) : null
        }
      />
      <ListTable
        label={t('tasks.groups.title')}
        query={read(api.listTaskGroups)}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ title: t('tasks.groups.none'), description: t('tasks.groups.noneText') }}
      />
      <GroupDrawer group={editing} onClose={() => setEditing(null)} />
    </div>
  )
}

function GroupDrawer({ group, onClose }: { group: TaskGroup | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation()
  const create = useChange(api.createTaskGroup)
  const save = useChange(api.saveTaskGroup)
  const open = group !== null
  const known = group === 'new' || group === null ? null : group
  const people = useQuery({ ...read(listReceivers), enabled: open }).data?.entries ?? []
  const members = known?.members ?? []
  const heads = known?.head ? [known.head] : []
  const options = [...new Map([...people, ...members, ...heads].map((one) => [one.accountId, one.name]))].map(
    ([value, label]) => ({ value, label }),
  )
  const submit = (body: Values) =>
    known
      ? save.send({
          params: { institutionId: known.institutionId, id: known.id },
          body: { ...body, version: known.version },
        })
      : create.send({ body })
  return (
    <FormDrawer<Values, TaskGroup>
      open={open}
      onClose={onClose}
      title={t(known ? 'tasks.groups.edit' : 'tasks.groups.add')}
      submitText={t('tasks.save')}
      initial={{
        name: known?.name ?? '',
        room: known?.room ?? '',
        headId: known?.head?.accountId ?? null,
        memberIds: members.map(({ accountId }) => accountId),
      }}
      submit={submit}
      onDone={onClose}
    >
      <Form.Item name="name" label={t('tasks.groups.name')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="room" label={t('tasks.groups.room')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="headId" label={t('tasks.groups.head')} extra={t('tasks.groups.headHint')}>
        <Select allowClear options={options} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="memberIds" label={t('tasks.groups.members')} extra={t('tasks.groups.one')}>
        <Select mode="multiple" options={options} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
    </FormDrawer>
  )
}
