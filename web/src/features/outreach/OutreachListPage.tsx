import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { Answer } from '@tongheng/contract'
import { outreach as api, OutreachStatus, type OutreachVisit } from '@tongheng/contract/outreach'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText } from '../../ui/texts.tsx'
import { outreachListRoute } from './routes.tsx'

/** The plan of visits, and those that were made. */
export function OutreachListPage() {
  const { t } = useTranslation()
  const search = outreachListRoute.useSearch()
  const [planning, setPlanning] = useState(false)
  const columns = useColumns()
  return (
    <>
      <ListPage
        title={t('outreach.title')}
        intro={t('outreach.intro')}
        label={t('outreach.title')}
        query={read(api.listOutreach, { query: search })}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          { key: 'q', kind: 'text', label: t('outreach.client') },
          {
            key: 'status',
            kind: 'select',
            label: t('outreach.statusLabel'),
            options: OutreachStatus.options.map((value) => ({ value, label: t(`outreach.status.${value}`) })),
          },
          { key: 'from', kind: 'day', label: t('outreach.from') },
          { key: 'until', kind: 'day', label: t('outreach.until') },
        ]}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setPlanning(true)}>
            {t('outreach.plan')}
          </Button>
        }
        empty={{ title: t('outreach.none'), description: t('outreach.intro') }}
      />
      <PlanDrawer open={planning} onClose={() => setPlanning(false)} />
    </>
  )
}

function useColumns(): ListColumn<OutreachVisit>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'client',
      title: t('outreach.client'),
      cell: (row) => <TextLink href={`/work/outreach/${row.id}`}>{row.client}</TextLink>,
    },
    { key: 'plannedOn', title: t('outreach.plannedOn'), cell: (row) => <DayText value={row.plannedOn} /> },
    { key: 'purpose', title: t('outreach.purpose'), cell: (row) => <div className="th-list-text">{row.purpose}</div> },
    { key: 'status', title: t('outreach.statusLabel'), cell: (row) => <StatusTag of="outreach" status={row.status} /> },
    { key: 'visitedOn', title: t('outreach.visitedOn'), cell: (row) => <DayText value={row.visitedOn} /> },
    {
      key: 'needs',
      title: t('outreach.needs'),
      cell: (row) => (
        <div className="th-list-text">
          {row.needs.length === 0 ? '—' : row.needs.map(({ title }) => title).join(t('app.listSeparator'))}
        </div>
      ),
    },
  ]
}

interface Values {
  clientIds?: string[]
  plannedOn?: string
  purpose?: string
  everyMonths?: number | null
}

function PlanDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const plan = useChange(api.planOutreach)
  return (
    <FormDrawer<Values, Answer<typeof api.planOutreach>>
      open={open}
      onClose={onClose}
      title={t('outreach.plan')}
      submitText={t('outreach.plan')}
      submit={({ clientIds = [''], plannedOn = '', purpose = '', everyMonths = null }) =>
        plan.send({
          body: { visits: clientIds.map((clientId) => ({ clientId, plannedOn, purpose, everyMonths })) },
        })
      }
      onDone={onClose}
    >
      <ClientField />
      <Form.Item name="plannedOn" label={t('outreach.plannedOn')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="purpose" label={t('outreach.purpose')} required>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="everyMonths" label={t('outreach.everyMonths')} extra={t('outreach.everyMonthsHint')}>
        <InputNumber min={1} max={24} precision={0} />
      </Form.Item>
    </FormDrawer>
  )
}

function ClientField() {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data } = useQuery(read(api.listOutreachClients, { query: { q } }))
  return (
    <Form.Item name="clientIds" label={t('outreach.clients')} extra={t('outreach.clientsHint')} required>
      <Select
        mode="multiple"
        showSearch={{ filterOption: false, onSearch: setQ }}
        options={(data?.entries ?? []).map(({ id, name, lastOn }) => ({
          value: id,
          label: `${name} · ${lastOn === null ? t('outreach.never') : t('outreach.last', { day: lastOn })}`,
        }))}
      />
    </Form.Item>
  )
}
