import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import {
  improvement as api,
  type ImprovementEntry,
  ImprovementSource,
  ImprovementStatus,
  type ImprovementView,
  usualDays,
} from '@tongheng/contract/improvement'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { AsWritten } from '../../ui/AsWritten.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { improvementTone } from './tones.ts'

const route = getRouteApi('/work/improvements')

/** The improvement register (CAL-9.2, NQI-7.2-improve). */
export function ImprovementsPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const [opening, setOpening] = useState(false)
  const options = (key: 'status' | 'source', values: readonly string[]) => ({
    key,
    kind: 'select' as const,
    label: t(`improvement.field.${key}`),
    options: values.map((value) => ({ value, label: t(`improvement.${key}.${value}`) })),
  })
  return (
    <>
      <ListPage
        title={t('improvement.title')}
        intro={t('improvement.intro')}
        label={t('improvement.title')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
            {t('improvement.add')}
          </Button>
        }
        query={read(api.listImprovements, { query: search })}
        columns={useColumns()}
        rowKey={({ id }) => id}
        filters={[
          { key: 'q', kind: 'text', label: t('improvement.search') },
          options('status', ImprovementStatus.options),
          options('source', ImprovementSource.options),
        ]}
        empty={{ title: t('improvement.none'), description: t('improvement.noneText') }}
      />
      <OpenDrawer open={opening} onClose={() => setOpening(false)} />
    </>
  )
}

function useColumns(): ListColumn<ImprovementEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('improvement.field.number'),
      cell: ({ id, number }) => (
        <Link to="/work/improvements/$id" params={{ id }} className="th-number">
          {number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('improvement.field.status'),
      cell: ({ status }) => <StatusTag of="improvement" status={status} tone={improvementTone[status]} />,
    },
    { key: 'source', title: t('improvement.field.source'), cell: ({ source }) => t(`improvement.source.${source}`) },
    {
      key: 'organization',
      title: t('improvement.field.organization'),
      cell: ({ organization }) => organization ?? t('improvement.platform'),
    },
    {
      key: 'finding',
      title: t('improvement.field.finding'),
      cell: ({ finding }) => (
        <div className="th-list-text">
          <AsWritten text={finding} />
        </div>
      ),
    },
    { key: 'owner', title: t('improvement.field.owner'), cell: ({ owner }) => owner ?? '—' },
    { key: 'clock', title: t('improvement.field.clock'), cell: ({ clock }) => <ClockTag clock={clock} /> },
    { key: 'at', title: t('improvement.field.openedAt'), cell: ({ openedAt }) => <MomentText value={openedAt} /> },
  ]
}

interface OpenForm {
  source: ImprovementSource
  reference?: string
  finding: string
  days: number
}

function OpenDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const send = useChange(api.openImprovement)
  return (
    <FormDrawer<OpenForm, ImprovementView>
      open={open}
      onClose={onClose}
      title={t('improvement.add')}
      initial={{ days: usualDays }}
      submit={(body) => send.send({ body })}
      onDone={({ id }) => {
        onClose()
        history.push(`/work/improvements/${id}`)
      }}
      submitText={t('improvement.add')}
    >
      <Form.Item name="source" label={t('improvement.field.source')} required>
        <Select
          options={ImprovementSource.options.map((value) => ({ value, label: t(`improvement.source.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="reference" label={t('improvement.field.reference')} extra={t('improvement.hint.reference')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="finding" label={t('improvement.field.finding')} required>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="days" label={t('improvement.field.days')} required>
        <InputNumber min={1} max={120} precision={0} />
      </Form.Item>
    </FormDrawer>
  )
}
