import { useQuery } from '@tanstack/react-query'
import { places as api, type Activity } from '@tongheng/contract/places'
import { Button, Table } from 'antd'
import type { TableColumnType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ActivityDrawer } from './ActivityDrawer.tsx'

function useColumns(onChange: (activity: Activity) => void): TableColumnType<Activity>[] {
  const { t } = useTranslation()
  const remove = useChange(api.removeActivity)
  const arranges = holdsAny(useSignedIn(), api.changeActivity.access)
  const listed = (names: readonly string[]) => names.join(t('app.listSeparator')) || '—'
  return [
    { key: 'name', title: t('places.activity'), render: (_, { name }) => name },
    {
      key: 'conflicts',
      title: t('places.conflicts'),
      render: (_, { conflicts }) =>
        conflicts.length === 0
          ? '—'
          : conflicts.map((one) => (
              <div key={one.activityId}>
                {t(one.adjoining ? 'places.apartNextDoor' : 'places.apart', { name: one.name, reason: one.reason })}
              </div>
            )),
    },
    { key: 'methods', title: t('places.methods'), render: (_, { methods }) => listed(methods.map(({ code }) => code)) },
    { key: 'rooms', title: t('places.alwaysIn'), render: (_, { rooms }) => listed(rooms.map(({ name }) => name)) },
    ...(arranges
      ? [
          {
            key: 'change',
            align: 'right' as const,
            render: (_: unknown, activity: Activity) => (
              <span className="th-places-buttons">
                <Button size="small" onClick={() => onChange(activity)}>
                  {t('places.change')}
                </Button>
                <ActionButton
                  size="small"
                  label={t('places.remove')}
                  confirm={t('places.removeText', { name: activity.name })}
                  onRun={() =>
                    remove.send({
                      params: { institutionId: activity.institutionId, id: activity.id },
                      body: { version: activity.version },
                    })
                  }
                />
              </span>
            ),
          },
        ]
      : []),
  ]
}

/** Activities that disturb each other, and how far. */
export function Activities() {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<Activity | null>(null)
  const { data, error, isPending, refetch } = useQuery(read(api.listActivities))
  const columns = useColumns(setEditing)
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <div className="th-list">
      <Table<Activity>
        size="middle"
        aria-label={t('places.view.activities')}
        rowKey="id"
        loading={isPending}
        dataSource={data?.entries ?? []}
        pagination={false}
        columns={columns}
        locale={{
          emptyText: isPending ? (
            ' '
          ) : (
            <EmptyState title={t('places.noActivities')} description={t('places.noActivitiesText')} />
          ),
        }}
      />
      <ActivityDrawer open={editing !== null} activity={editing} onClose={() => setEditing(null)} />
    </div>
  )
}
