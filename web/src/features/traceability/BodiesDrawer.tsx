import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { traceability as api, type TraceBody } from '@tongheng/contract/traceability'
import { Button, Drawer, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { BodyDrawer } from './BodyDrawer.tsx'

interface BodiesDrawerProps {
  open: boolean
  onClose: () => void
  mayKeep: boolean
}

/** Levels above the laboratory and product parameters, as it set them up. */
export function BodiesDrawer({ open, onClose, mayKeep }: BodiesDrawerProps) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<TraceBody | 'new' | null>(null)
  const { data } = useQuery({ ...read(api.listBodies, { query: { size: 200 } }), enabled: open })
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('traceability.bodies')}
      size={760}
      extra={
        mayKeep ? (
          <Button icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('traceability.addBody')}
          </Button>
        ) : null
      }
    >
      <Table<TraceBody>
        size="small"
        rowKey="id"
        aria-label={t('traceability.bodies')}
        dataSource={data?.entries ?? []}
        pagination={false}
        locale={{ emptyText: <span className="th-faint">{t('traceability.noBodies')}</span> }}
        columns={[
          {
            key: 'name',
            title: t('traceability.name'),
            render: (_, row) =>
              mayKeep ? (
                <Button type="link" size="small" onClick={() => setEditing(row)}>
                  {row.name}
                </Button>
              ) : (
                row.name
              ),
          },
          {
            key: 'level',
            title: t('traceability.levelLabel'),
            render: (_, row) =>
              row.level === null ? t('traceability.kind.parameter') : t(`traceability.level.${row.level}`),
          },
          {
            key: 'upper',
            title: t('traceability.restsOn'),
            render: (_, row) =>
              row.restsOn.map((one) => (
                <div key={one.id}>{`${one.name} ${one.since} – ${one.until ?? t('traceability.now')}`}</div>
              )),
          },
        ]}
      />
      <BodyDrawer editing={editing} bodies={data?.entries ?? []} onClose={() => setEditing(null)} />
    </Drawer>
  )
}
